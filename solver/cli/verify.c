/* bianzhi verify: judges a run folder from itself alone. */
#include "cli/command.h"
#include "cli/judge.h"

static enum status run_verify(struct cli *cli)
{
    return judge_and_show(cli->model, cli->argument[0], cli_option(cli, "json") != NULL, &cli->faults);
}

const struct command command_verify = {
    .name = "verify",
    .synopsis = "RUN",
    .summary = "judge a run folder from itself alone, without the engines",
    .details = "The ledger is built again from RUN/inputs, the filed posts and prices are judged "
               "in whole numbers, and\n"
               "every table is written again and compared. Exit status 0: accepted; 1: refused, "
               "saying what does not\n"
               "hold; 3: it cannot be read; 5: accepted, but the run says itself that its proof is "
               "open. Fingerprints\n"
               "only tell what changed. bianzhi-verify does the same and contains no engine.",
    .example = "bianzhi verify run",
    .alone = "bianzhi-verify",
    .least_arguments = 1,
    .most_arguments = 1,
    .options = {{"json", 0, NULL, "print the verdict as JSON"}},
    .run = run_verify,
};
