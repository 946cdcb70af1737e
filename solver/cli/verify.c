/* bianzhi verify: judges a run folder from itself alone. */
#include "cli/command.h"
#include "cli/judge.h"

static enum status run_verify(struct cli *cli)
{
    bool is_bundle = false;
    enum status status = cli->judge_bundle ? cli->judge_bundle(cli, cli->argument[0], &is_bundle) : STATUS_OK;
    if (is_bundle || status != STATUS_OK)
        return status;
    return judge_and_show(cli->models, cli->argument[0], cli_option(cli, "strict") != NULL,
                          cli_option(cli, "json") != NULL, &cli->faults);
}

const struct command command_verify = {
    .name = "verify",
    .synopsis = "RUN|BUNDLE",
    .summary = N_("judge a run folder from itself alone, without the engines"),
    .details =
        N_("The ledger is built again from RUN/inputs, the filed posts and prices are judged in\n"
           "whole numbers, and every table is written again, in the run's language, and compared.\n"
           "Exit status 0: accepted; 1: refused, saying what does not hold; 3: it is no run that can\n"
           "be judged; 4: it is no run's folder, or a file of it cannot be read; 5: accepted, but the\n"
           "run says itself that its proof is open. Inputs that are not as they were written, but say\n"
           "the same, are listed as changed; with --strict the run is then refused. Files that are not\n"
           "the run's own, a report or papers, say, are listed as unjudged: nothing is said of them.\n"
           "So is what the run says and nothing in it proves: figures of other plans beside the answer\n"
           "(steps.csv, shortages.csv, effects.csv, shakes.csv, moves.csv) and what is said from them;\n"
           "that other rules leave no room for a share by weight; and that floors split otherwise\n"
           "between kinds need as many waivers, where its prices do not show it. bianzhi-verify does the\n"
           "same of a run and contains no engine.\n"
           "\n"
           "What a proof proves: the posts on file keep every bound and limit that the program makes\n"
           "of the rules from the figures in RUN/inputs, and no other plan that keeps them, and the\n"
           "numbers in held.csv where there is one, is better by the goals, taken in their order; of a\n"
           "proposal, that no plan needs fewer waivers, whatever numbers it holds. It is checked\n"
           "exactly, in whole numbers, without trust in the program that found the plan. What it does\n"
           "not prove: that these figures are true, that weights, parameters and assumptions are the\n"
           "right ones, that the program states the clauses of the plan as they are meant, or who\n"
           "solved the run and when.\n"
           "Whoever changes the inputs and solves again has a proof as well, of another question:\n"
           "hold the result's fingerprint against the one that was filed, and the inputs against\n"
           "their sources."),
    .besides =
        N_("The folder may be the bundle of a study: every file is held against its fingerprint, every\n"
           "row of the store against its checksum, and the tables are written again from it."),
    .synopsis_of_alone = "RUN",
    .example = "bianzhi verify run",
    .alone = "bianzhi-verify",
    .least_arguments = 1,
    .most_arguments = 1,
    .options = {{"strict", 0, NULL, N_("refuse a run of which any file is not as it was written")},
                {"json", 0, NULL, N_("print the verdict as JSON")}},
    .run = run_verify,
};
