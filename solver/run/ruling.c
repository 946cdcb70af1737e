/* Rules and figures written by hand, as sentences name them. */
#include "run/ruling.h"

#include <string.h>

#include "base/language.h"
#include "base/text.h"

void run_write_rule(const struct run *run, int32_t rule, struct sink *sink)
{
    sink_format(sink, _("%s (%s)"), rule_label(run->model->rules[rule]), run->model->rules[rule]->clause);
}

const char *run_limit_name(const struct origin *origin)
{
    return origin && origin->code ? origin->code : _("a limit that crosses both ledgers");
}

const char *run_origin_place(const struct origin *origin, char text[ORIGIN_PLACE])
{
    const char *slash = strrchr(origin->place.file, '/');
    const char *file = slash ? slash + 1 : origin->place.file;
    if (origin->place.line > 0)
        text_format(text, ORIGIN_PLACE, "%s:%ld", file, origin->place.line);
    else
        text_format(text, ORIGIN_PLACE, "%s", file);
    return text;
}

void run_write_origin(const struct origin *origin, bool asks, int64_t figure, struct sink *sink)
{
    char place[ORIGIN_PLACE];
    run_origin_place(origin, place);
    sink_format(sink, "%s%s", origin->code ? origin->code : "", origin->code ? " " : "");
    sink_format(sink, asks ? _("at least %lld (%s: %s)") : _("at most %lld (%s: %s)"), (long long)figure,
                place, origin->reason);
}
