/* bianzhi verify: judges a run folder from itself alone. */
#include "cli/command.h"
#include "cli/judge.h"

static enum status run_verify(struct cli *cli)
{
    return judge_and_show(cli->models, cli->argument[0], cli_option(cli, "json") != NULL, &cli->faults);
}

const struct command command_verify = {
    .name = "verify",
    .synopsis = "RUN",
    .summary = N_("judge a run folder from itself alone, without the engines"),
    .details =
        N_("The ledger is built again from RUN/inputs, the filed posts and prices are judged in whole "
           "numbers, and\n"
           "every table is written again, in the run's language, and compared. Exit status 0: accepted; 1:\n"
           "refused, saying what does not hold; 3: it cannot be read; 5: accepted, but the run says itself "
           "that\n"
           "its proof is open. Fingerprints only tell what changed. bianzhi-verify does the same and\n"
           "contains no engine."),
    .example = "bianzhi verify run",
    .alone = "bianzhi-verify",
    .least_arguments = 1,
    .most_arguments = 1,
    .options = {{"json", 0, NULL, N_("print the verdict as JSON")}},
    .run = run_verify,
};
