/* bianzhi report: a run, several or a study as one HTML file that opens offline and prints. */
#include "base/text.h"
#include "cli/command.h"
#include "cli/report_options.h"
#include "cli/report_road.h"
#include "cli/report_run.h"
#include "cli/report_study.h"
#include "cli/report_target.h"
#include "cli/yardstick.h"
#include "compare/option.h"
#include "io/file.h"
#include "io/folder.h"
#include "path/verify.h"

static bool has(const struct cli *cli, const char *option)
{
    return cli_option(cli, option) != NULL;
}

/* Options that do not go with each other, or not with what the report is of. */
static enum status check_options(struct cli *cli, bool is_one_folder)
{
    if (has(cli, "figures") && (has(cli, "output") || has(cli, "xlsx") || has(cli, "live")))
        cli_usage(cli, "--figures DIR writes drawings alone; call again for what else is wanted");
    else if (has(cli, "xlsx") && !is_one_folder)
        cli_usage(cli, "--xlsx is of one run");
    else if (has(cli, "live") && (has(cli, "xlsx") || !is_one_folder))
        cli_usage(cli, "--live is of one run, and of its page alone");
    else if (has(cli, "needs-of") && cli->narguments == 1)
        cli_usage(cli, "--needs-of is of several runs");
    else
        return STATUS_OK;
    return STATUS_USAGE;
}

static unsigned wanted_of(const struct cli *cli)
{
    return has(cli, "figures") ? REPORT_FIGURES
           : has(cli, "xlsx")  ? REPORT_PAPERS
           : has(cli, "live")  ? REPORT_LIVE
                               : REPORT_PAGE;
}

static enum status run_report(struct cli *cli)
{
    const char *folder = cli_option(cli, "figures"), *path = folder ? folder : cli_option(cli, "output");
    unsigned wanted = wanted_of(cli);
    enum file_kind kind;
    bool is_road = false;
    enum status status = file_look(cli->argument[0], &kind, &cli->faults);
    if (status == STATUS_OK && cli->narguments == 1)
        status = road_look_at_folder(cli->argument[0], &is_road, &cli->faults);
    if (status == STATUS_OK)
        status = check_options(cli, cli->narguments == 1 && kind != FILE_REGULAR);
    if (status == STATUS_OK && folder)
        status = folder_check_new(folder, &cli->faults);
    else if (status == STATUS_OK && path)
        status = report_check_target(path, &cli->faults);
    if (status != STATUS_OK)
        return status;
    if (cli->narguments > 1)
        return report_options(cli, wanted, path);
    if (is_road)
        return report_road(cli, cli->argument[0], wanted, path);
    if (kind != FILE_REGULAR)
        return report_run(cli, cli->argument[0], wanted, path);
    if (text_stem(cli->argument[0], ".json") == 0)
        return report_study(cli, cli->argument[0], wanted, path);
    cli_usage(cli, "%s: write a folder that bianzhi solve made, or the .sqlite file of a study",
              cli->argument[0]);
    return STATUS_USAGE;
}

const struct command command_report = {
    .name = "report",
    .synopsis = "RUN|STUDY.sqlite [RUN ...] [-o FILE] [--xlsx|--live|--figures DIR] [--needs-of OPTION]",
    .summary = N_("write a run, several, a road or a study as one HTML file to open, read and print"),
    .details = N_(
        "The answer first, then every table with its drawing: what changes, needs met, reasons, waivers, "
        "the\n"
        "audit by clause, what is illustrative, proof and fingerprints. The file loads nothing from "
        "elsewhere\n"
        "and prints to A4. A run is judged first; one that was changed is refused. Several runs are put "
        "side\n"
        "by side. Of a road: how far pools may fall with nobody moved, posts and people year by year, the\n"
        "plan of recruits, and a part for every year, closed at first. Of a study, solved to its end or "
        "not:\n"
        "what depends on what, what never changes, where no plan is lawful. Without -o it is\n"
        "RUN/report.html, report.html beside the first of several runs, STUDY.html beside a study; with\n"
        "--xlsx RUN/papers.xlsx, with --live RUN/live.html."),
    .example = "bianzhi report run",
    .least_arguments = 1,
    .most_arguments = OPTIONS_MOST,
    .options =
        {{"output", 'o', "FILE", N_("write it there; of files there it replaces reports alone")},
         {"xlsx", 0, NULL, N_("of one run or road the papers that are filed, as a workbook")},
         {"live", 0, NULL,
          N_("of one run or road bianzhi.html, the page that solves, with it inside: its levers move on from "
             "there, offline")},
         {"figures", 0, "DIR",
          N_("every drawing of the page as an SVG file in the new folder DIR, for papers and slides")},
         CLI_NEEDS_OF},
    .run = run_report,
};
