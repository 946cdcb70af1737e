/* bianzhi report: a run, several or a study as one HTML file that opens offline and prints. */
#include "base/text.h"
#include "cli/command.h"
#include "cli/report_options.h"
#include "cli/report_road.h"
#include "cli/report_run.h"
#include "cli/report_study.h"
#include "cli/yardstick.h"
#include "compare/option.h"
#include "io/file.h"
#include "io/path.h"
#include "path/verify.h"

static enum status run_report(struct cli *cli)
{
    const char *path = cli_option(cli, "output");
    bool papers = cli_option(cli, "xlsx") != NULL, live = cli_option(cli, "live") != NULL;
    unsigned wanted = papers ? REPORT_PAPERS : live ? REPORT_LIVE : REPORT_PAGE;
    enum file_kind kind;
    bool is_road = false;
    enum status status = file_look(cli->argument[0], &kind, &cli->faults);
    if (status == STATUS_OK && cli->narguments == 1)
        status = road_look_at_folder(cli->argument[0], &is_road, &cli->faults);
    if (status != STATUS_OK)
        return status;
    if (papers && (cli->narguments > 1 || kind == FILE_REGULAR)) {
        cli_usage(cli, "--xlsx is of one run");
        return STATUS_USAGE;
    }
    if (live && (papers || cli->narguments > 1 || kind == FILE_REGULAR)) {
        cli_usage(cli, "--live is of one run, and of its page alone");
        return STATUS_USAGE;
    }
    if (cli_option(cli, "needs-of") && cli->narguments == 1) {
        cli_usage(cli, "--needs-of is of several runs");
        return STATUS_USAGE;
    }
    if (is_road)
        return report_road(cli, cli->argument[0], wanted, path);
    if (papers || live)
        return report_run(cli, cli->argument[0], wanted, path);
    if (cli->narguments > 1)
        return report_options(cli, path);
    if (kind != FILE_REGULAR)
        return report_run(cli, cli->argument[0], REPORT_PAGE, path);
    if (text_stem(cli->argument[0], ".json") == 0)
        return report_study(cli, cli->argument[0], path);
    cli_usage(cli, "%s: write a folder that bianzhi solve made, or the .sqlite file of a study",
              cli->argument[0]);
    return STATUS_USAGE;
}

const struct command command_report = {
    .name = "report",
    .synopsis = "RUN|STUDY.sqlite [RUN ...] [-o FILE] [--xlsx|--live] [--needs-of OPTION]",
    .summary = N_("write a run, several or a study as one HTML file to open, read and print"),
    .details = N_(
        "The answer first, then every table with its drawing: what changes, needs met, reasons, waivers, "
        "the\n"
        "audit by clause, what is illustrative, proof and fingerprints. The file loads nothing from "
        "elsewhere\n"
        "and prints to A4. The run is judged first; one that was changed is refused. Several runs are put\n"
        "side by side. Of a road: how far pools may fall with nobody moved, posts and people year by year, "
        "the\n"
        "plan of recruits, and a part for every year, closed at first. Of a study, solved to its end or "
        "not:\n"
        "what depends on what, what never changes, where no plan is lawful. Without -o it is "
        "RUN/report.html,\n"
        "report.html beside the first of several runs, STUDY.html beside a study, with --live "
        "RUN/live.html."),
    .example = "bianzhi report run",
    .least_arguments = 1,
    .most_arguments = OPTIONS_MOST,
    .options =
        {{"output", 'o', "FILE", N_("write it there")},
         {"xlsx", 0, NULL, N_("of one run or road the papers that are filed, as a workbook")},
         {"live", 0, NULL,
          N_("of one run or road the page that solves with it inside, bianzhi.html: its levers move on from "
             "there, offline")},
         CLI_NEEDS_OF},
    .run = run_report,
};
