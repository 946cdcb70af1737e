/* The man pages. They say what help says, from the same tables, laid out for man; in the language spoken. */
#include "cli/manual.h"

#include <string.h>

#include "base/version.h"
#include "cli/usage.h"

/* --- roff --- */

static bool is_wide(char byte)
{
    return (unsigned char)byte >= 0xE0;
}

/* Chinese is written without spaces: a line may break before any character that does not close a phrase. */
static bool may_break_before(const char *text)
{
    static const char *const closing[] = {"，", "。", "；", "：", "、", "）", "》", "”", "？"};
    for (size_t i = 0; i < sizeof closing / sizeof *closing; i++)
        if (strncmp(text, closing[i], strlen(closing[i])) == 0)
            return false;
    return is_wide(*text);
}

enum breaks { WHOLE, BREAKS };

/* Text of one line: what roff would take for a request or an escape is none. */
static void put_line(struct sink *out, const char *text, size_t length, enum breaks breaks)
{
    if (length > 0 && (*text == '.' || *text == '\''))
        sink_text(out, "\\&");
    for (size_t i = 0; i < length; i++) {
        if (breaks == BREAKS && i > 0 && text[i - 1] != ' ' && may_break_before(text + i))
            sink_text(out, "\\:");
        if (text[i] == '\\')
            sink_text(out, "\\e");
        else if (text[i] == '-')
            sink_text(out, "\\-");
        else
            sink_bytes(out, &text[i], 1);
    }
}

/* Headings and names, which other programs read too. */
static void put_word(struct sink *out, const char *text)
{
    put_line(out, text, strlen(text), WHOLE);
}

/* Lines that begin with two spaces stand as they are; the others are filled, Chinese ones without a space
 * where they are joined. */
static void put_text(struct sink *out, const char *text)
{
    bool fixed = false;
    for (size_t length; *text != '\0'; text += length + (text[length] == '\n')) {
        length = strcspn(text, "\n");
        bool wants_fixed = strncmp(text, "  ", 2) == 0;
        if (wants_fixed != fixed)
            sink_text(out, wants_fixed ? ".PP\n.nf\n" : ".fi\n.PP\n");
        fixed = wants_fixed;
        put_line(out, text, length, fixed ? WHOLE : BREAKS);
        sink_text(out, !fixed && text[length] == '\n' && is_wide(text[length + 1]) ? "\\c\n" : "\n");
    }
    if (fixed)
        sink_text(out, ".fi\n");
}

static void put_request(struct sink *out, const char *request, const char *text)
{
    sink_format(out, ".%s \"", request);
    put_word(out, text);
    sink_text(out, "\"\n");
}

/* A term in bold and what it means. */
static void put_entry(struct sink *out, const char *term, const char *text)
{
    sink_text(out, ".TP\n.B \"");
    put_word(out, term);
    sink_text(out, "\"\n");
    put_text(out, text);
}

static void put_example(struct sink *out, const char *line)
{
    sink_text(out, ".PP\n.nf\n.RS 4\n");
    put_word(out, line);
    sink_text(out, "\n.RE\n.fi\n");
}

/* --- the parts of a page --- */

/* A page has no date: the same source gives the same bytes. */
static void put_head(struct sink *out, const char *capitals, const char *name, const char *summary)
{
    sink_format(out, ".TH %s 1 \"\" \"bianzhi %s\"\n.ad l\n.nh\n", capitals, BIANZHI_VERSION);
    put_request(out, "SH", _("NAME"));
    put_word(out, name);
    sink_text(out, " \\- ");
    put_word(out, summary);
    sink_text(out, "\n");
    put_request(out, "SH", _("SYNOPSIS"));
}

static void put_call(struct sink *out, const char *name, const char *words)
{
    sink_text(out, ".B ");
    put_word(out, name);
    sink_text(out, "\n");
    put_word(out, words);
    sink_text(out, "\n");
}

static void put_options(struct sink *out, const struct option_spec *options, size_t n)
{
    char line[USAGE_LINE];
    for (size_t i = 0; i < n; i++) {
        usage_option(&options[i], line);
        put_entry(out, line, _(options[i].help));
    }
}

static void put_command(struct sink *out, const struct model *model, const struct command *command)
{
    char line[USAGE_LINE];
    usage_name(command, false, line);
    put_request(out, "SS", line);
    put_call(out, line, command_synopsis(command, false));
    sink_text(out, ".PP\n");
    sink_format(out, _("%s.\n"), _(command->summary));
    sink_text(out, ".PP\n");
    put_text(out, _(command->details));
    if (command->besides) {
        sink_text(out, ".PP\n");
        put_text(out, _(command->besides));
    }
    put_options(out, command->options, command_count_options(command));
    usage_example(model, command, false, line);
    put_example(out, line);
}

static void put_exits(struct sink *out)
{
    static const struct {
        const char *code, *words;
    } exits[] = {
#define MANUAL_EXIT(name, code, words) {#code, words},
        STATUS_MAP(MANUAL_EXIT)
#undef MANUAL_EXIT
    };
    put_request(out, "SH", _("EXIT STATUS"));
    for (size_t i = 0; i < sizeof exits / sizeof *exits; i++)
        put_entry(out, exits[i].code, _(exits[i].words));
}

static void put_environment(struct sink *out)
{
    put_request(out, "SH", _("ENVIRONMENT"));
    put_entry(
        out, "LANGUAGE, LC_ALL, LC_MESSAGES, LANG",
        _("the language, Chinese or English, unless --lang names it; figures in files never follow it"));
    put_entry(out, "BIANZHI_DATASETS",
              _("the folder of the shipped datasets, where it is not beside the program"));
}

static void put_files(struct sink *out)
{
    put_request(out, "SH", _("FILES"));
    put_entry(out, "../share/bianzhi/datasets", _("the shipped datasets, seen from the program"));
    put_entry(out, "../share/locale/zh_CN/LC_MESSAGES/bianzhi.mo", _("its Chinese words"));
}

void manual_write(const struct cli *cli, struct sink *out)
{
    char words[4 * USAGE_LINE];
    put_head(out, "BIANZHI", "bianzhi", _("share out authorised posts, whole and proven best"));
    put_call(out, "bianzhi", _("COMMAND [OPTION ...] [ARGUMENT ...]"));
    put_request(out, "SH", _("DESCRIPTION"));
    snprintf(words, sizeof words,
             _("bianzhi shares out %s:\n"
               "whole posts, proven best, with the reason for every number.\n"),
             _(cli->model->title));
    put_text(out, words);
    put_text(out,
             _("Results go to standard output, everything else to standard error. Options and arguments may\n"
               "stand in any order; two dashes end the options. No colour is ever written.\n"));
    put_request(out, "SH", _("COMMANDS"));
    for (size_t c = 0; c < NCOMMANDS; c++)
        put_command(out, cli->model, cli->commands[c]);
    put_request(out, "SH", _("OPTIONS OF EVERY COMMAND"));
    put_options(out, cli_common, CLI_COMMON);
    put_exits(out);
    put_environment(out);
    put_files(out);
    put_request(out, "SH", _("SEE ALSO"));
    sink_text(out, ".BR bianzhi\\-verify (1),\n.BR glpsol (1)\n");
}

void manual_write_alone(const struct model *model, const struct command *command, struct sink *out)
{
    char line[USAGE_LINE], capitals[USAGE_LINE];
    snprintf(capitals, sizeof capitals, "%s", command->alone);
    for (char *c = capitals; *c; c++)
        if (*c >= 'a' && *c <= 'z')
            *c = (char)(*c - 'a' + 'A');
    put_head(out, capitals, command->alone, _(command->summary));
    put_call(out, command->alone, command_synopsis(command, true));
    put_request(out, "SH", _("DESCRIPTION"));
    put_text(out, _(command->details));
    put_request(out, "SH", _("OPTIONS"));
    put_options(out, command->options, command_count_options(command));
    put_options(out, cli_common, CLI_COMMON);
    put_request(out, "SH", _("EXAMPLE"));
    usage_example(model, command, true, line);
    put_example(out, line);
    put_exits(out);
    put_request(out, "SH", _("SEE ALSO"));
    sink_text(out, ".BR bianzhi (1)\n");
}
