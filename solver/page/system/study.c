/* Studies want processors, hours and a store: they stay on the command line. */
#include "cli/command.h"
#include "cli/judge_study.h"
#include "cli/report_study.h"

static enum status say_where(struct cli *cli)
{
    cli_usage(cli, "%s", _("studies run on the command line, not in the page"));
    return STATUS_USAGE;
}

enum status report_study(struct cli *cli, const char *store, unsigned wanted, const char *path)
{
    (void)store;
    (void)wanted;
    (void)path;
    return say_where(cli);
}

enum status judge_bundle(struct cli *cli, const char *folder, bool *is_bundle)
{
    (void)cli;
    (void)folder;
    *is_bundle = false;
    return STATUS_OK;
}

const struct command command_study = {
    .name = "study",
    .synopsis = "STUDY",
    .summary = N_("studies run on the command line, not in the page"),
    .details = N_("studies run on the command line, not in the page"),
    .example = "bianzhi study DATASET/study_weights.json",
    .least_arguments = 1,
    .most_arguments = CLI_ARGUMENTS,
    .options = {{"store", 's', "FILE", N_("where results are kept; STUDY's name with .sqlite, here")}},
    .run = say_where,
};
