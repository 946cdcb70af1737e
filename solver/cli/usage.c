/* The help of one command. */
#include "cli/usage.h"

#include <string.h>

#include "base/text.h"

enum { OPTION_COLUMNS = 24, SCREEN_COLUMNS = 100 };

void usage_name(const struct command *command, bool alone, char line[USAGE_LINE])
{
    snprintf(line, USAGE_LINE, "%s%s", alone ? command->alone : "bianzhi ", alone ? "" : command->name);
}

void usage_example(const struct model *model, const struct command *command, bool alone,
                   char line[USAGE_LINE])
{
    const struct {
        const char *word, *before, *shown;
    } words[] = {{"DATASET", "datasets/", model->example.dataset},
                 {"SMALL", "datasets/", model->example.small},
                 {"UNIT", "", model->example.unit}};
    char name[USAGE_LINE];
    usage_name(command, false, name);
    size_t used = (size_t)snprintf(line, USAGE_LINE, "%s", alone ? command->alone : name);
    for (const char *rest = command->example + strlen(name); *rest && used + 1 < USAGE_LINE;) {
        size_t w = 0, n = sizeof words / sizeof *words;
        while (w < n && (!words[w].shown || strncmp(rest, words[w].word, strlen(words[w].word)) != 0))
            w++;
        if (w < n) {
            used += (size_t)snprintf(line + used, USAGE_LINE - used, "%s%s", words[w].before, words[w].shown);
            rest += strlen(words[w].word);
        } else {
            line[used++] = *rest++;
            line[used] = '\0';
        }
    }
}

void usage_option(const struct option_spec *option, char line[USAGE_LINE])
{
    char letter[8] = "";
    if (option->letter)
        snprintf(letter, sizeof letter, "-%c, ", option->letter);
    snprintf(line, USAGE_LINE, "%s--%s%s%s", letter, option->name, option->argument ? " " : "",
             option->argument ? option->argument : "");
}

/* The words of an option that is wider than its column stand on a line of their own. */
static void write_option(const struct option_spec *option, struct sink *out)
{
    char line[USAGE_LINE];
    usage_option(option, line);
    sink_text(out, "  ");
    text_write_padded(out, line, OPTION_COLUMNS - 2, TEXT_LEFT);
    if (strlen(line) >= OPTION_COLUMNS - 2)
        sink_format(out, "\n%*s", OPTION_COLUMNS, "");
    text_write_wrapped(out, _(option->help), OPTION_COLUMNS, SCREEN_COLUMNS);
    sink_text(out, "\n");
}

void usage_write(const struct model *model, const struct command *command, bool alone, struct sink *out)
{
    char line[USAGE_LINE];
    usage_name(command, alone, line);
    sink_format(out, "%s %s\n\n", line, command_synopsis(command, alone));
    sink_format(out, _("%s.\n"), _(command->summary));
    sink_format(out, "%s\n\n", _(command->details));
    if (command->besides && !alone)
        sink_format(out, "%s\n\n", _(command->besides));
    sink_format(out, "%s\n", _("Options"));
    for (size_t i = 0; i < command_count_options(command); i++)
        write_option(&command->options[i], out);
    for (size_t i = 0; i < CLI_COMMON; i++)
        write_option(&cli_common[i], out);
    usage_example(model, command, alone, line);
    sink_format(out, "\n%s\n  %s\n\n", _("Example"), line);
    sink_text(out,
              _("Exit status: 0 lawful and proven best, or all well; 1 a negative verdict, such as waivers "
                "needed;\n"
                "2 usage; 3 bad data; 4 input, output or memory; 5 lawful but not proven best, or stopped;\n"
                "70 internal error.\n"));
}
