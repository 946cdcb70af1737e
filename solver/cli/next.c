/* bianzhi next: the dataset of the year after a run, its plan carried out. */
#include "run/next.h"
#include "base/memory.h"
#include "cli/command.h"
#include "cli/screen.h"
#include "run/explain.h"

static enum status run_next(struct cli *cli)
{
    size_t nwritten = 0;
    struct run *run = memory_new(1, sizeof *run);
    const char *folder = cli->argument[1];
    if (!run)
        return STATUS_MEMORY;
    run_init(run, cli->models, (struct run_options){0}, &cli->faults);
    enum status status = explain_reopen(run, cli->argument[0]);
    if (status == STATUS_OK)
        status = next_write(run, folder, &nwritten);
    if (status == STATUS_OK)
        screen_say(
            stdout,
            language_plural(
                "%s: the dataset of the year after; %zu table has new figures, README.md says which.\n"
                "Bring in what else has changed, then: bianzhi check %s\n",
                "%s: the dataset of the year after; %zu tables have new figures, README.md says which.\n"
                "Bring in what else has changed, then: bianzhi check %s\n",
                nwritten),
            folder, nwritten, folder);
    run_done(run);
    memory_free(run);
    return status;
}

const struct command command_next = {
    .name = "next",
    .synopsis = "RUN DIR",
    .summary = N_("write the dataset of the year after a run, its plan carried out"),
    .details = N_(
        "DIR becomes a dataset of its own, scenario included, written whole or not at all, and only where\n"
        "nothing stands. All posts, and the pools they come from, are those of the plan;\n"
        "people stay where they are, but those who were known to leave have left; all else is carried over,\n"
        "registers too. Each row with new figures names the plan in its source. A workbook with such a "
        "table\n"
        "becomes CSV files. A run that needs waivers is a proposal and is refused."),
    .example = "bianzhi next run year2",
    .least_arguments = 2,
    .most_arguments = 2,
    .run = run_next,
};
