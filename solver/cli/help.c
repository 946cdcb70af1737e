/* bianzhi help, and what is said when nothing is asked for. */
#include "cli/help.h"

#include <string.h>

#include "base/text.h"
#include "base/version.h"
#include "cli/completion.h"
#include "cli/manual.h"
#include "cli/screen.h"
#include "cli/usage.h"
#include "io/file.h"

enum { NAME_COLUMNS = 9 };

void help_write_start(const struct model *model, struct sink *out)
{
    sink_format(out,
                _("bianzhi shares out %s:\n"
                  "whole posts, proven best, with the reason for every number.\n"),
                _(model->title));
    if (model->example.dataset) {
        sink_format(out, "\n%s\n", _("Try it on the example that comes with it:"));
        sink_format(out,
                    "  bianzhi demo\n"
                    "  bianzhi explain demo/run %s\n",
                    model->example.unit);
    }
    sink_format(out, "\n%s\n", _("Then with tables of your own:"));
    sink_format(out, "  bianzhi new DIR             %s\n", _("empty tables to fill in"));
    sink_format(out, "  bianzhi check DIR           %s\n", _("what is wrong with them, all of it"));
    sink_format(out, "  bianzhi solve DIR -o RUN    %s\n", _("the answer, with reasons and proof"));
    sink_format(out, "\n%s\n", _("bianzhi help lists all commands, bianzhi help COMMAND explains one."));
}

void help_write_list(const struct cli *cli, struct sink *out)
{
    sink_format(out,
                _("bianzhi %s shares out authorised posts: whole posts, proven best, with the\n"
                  "reason for every number.\n"),
                BIANZHI_VERSION);
    sink_text(out, "\n");
    for (size_t c = 0; c < NCOMMANDS; c++) {
        sink_text(out, "  bianzhi ");
        text_write_padded(out, cli->commands[c]->name, NAME_COLUMNS, TEXT_LEFT);
        sink_format(out, "%s\n", _(cli->commands[c]->summary));
    }
    sink_format(out, "\n%s\n",
                _("bianzhi help COMMAND, or bianzhi COMMAND --help: its options and an example.\n"
                  "bianzhi --version. Before or after a command: --lang zh or --lang en."));
}

static enum status write_manual(struct cli *cli, struct sink *out)
{
    if (cli->narguments == 0) {
        manual_write(cli, out);
        return out->status;
    }
    const struct command *command = cli_find_command(cli, cli->argument[0]);
    if (command && !command->alone)
        cli_usage(cli, "--man: %s is no program of its own; bianzhi help --man has it too", command->name);
    if (!command || !command->alone)
        return STATUS_USAGE;
    manual_write_alone(cli->model, command, out);
    return out->status;
}

static enum status run_help(struct cli *cli)
{
    struct sink out = screen_sink(stdout), file = file_sink(stdout);
    if (cli_option(cli, "man"))
        return write_manual(cli, &file);
    if (cli_option(cli, "completion")) {
        completion_write(cli, &file);
        return file.status;
    }
    if (cli->narguments == 0) {
        help_write_list(cli, &out);
        return out.status;
    }
    const struct command *command = cli_find_command(cli, cli->argument[0]);
    if (!command)
        return STATUS_USAGE;
    usage_write(cli->model, command, false, &out);
    return out.status;
}

const struct command command_help = {
    .name = "help",
    .synopsis = "[COMMAND]",
    .summary = N_("list the commands, or explain one"),
    .details =
        N_("The man page and the completion of the shell are written from the same tables of commands and\n"
           "options; make install puts them where man and bash look."),
    .example = "bianzhi help solve",
    .most_arguments = 1,
    .options = {{"man", 0, NULL, N_("write bianzhi(1), or with COMMAND verify bianzhi-verify(1), for man")},
                {"completion", 0, "bash", N_("write a script that completes what is typed in this shell")}},
    .run = run_help,
};
