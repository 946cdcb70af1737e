/* "posts.csv:17: 实有人数: 23 people in 22 posts; ...": places as those of faults. */
#include "cli/warn.h"

#include "base/text.h"
#include "cli/screen.h"
#include "run/warnings.h"

static void write_one(const struct warning *warning, const char *head, size_t indent, struct sink *out)
{
    char place[FAULT_LENGTH];
    struct words words;
    place_format(warning->place, place);
    words_init(&words);
    sink_format(&words.sink, "%s%s", place, warning->text);
    text_write_entry(out, head, indent, &words);
}

void warn_write(const struct run *run, size_t most, const char *head, size_t indent, struct sink *out)
{
    const struct warnings *warnings = run_warnings(run, out);
    for (size_t i = 0; i < warnings->n && i < most; i++)
        write_one(&warnings->list[i], i == 0 ? head : "", indent, out);
    if (warnings->n > most) {
        text_write_padded(out, "", indent, TEXT_LEFT);
        sink_format(out, _("... and %zu more: bianzhi check --json lists them all\n"), warnings->n - most);
    }
}

void warn_say_first(const struct run *run, struct sink *out)
{
    char place[FAULT_LENGTH];
    const struct warnings *warnings = run_warnings(run, out);
    if (warnings->n == 0)
        return;
    place_format(warnings->list[0].place, place);
    sink_format(out, _("; the first: %s%s"), place, warnings->list[0].text);
}
