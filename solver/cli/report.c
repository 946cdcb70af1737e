/* bianzhi report: a run as one HTML file that opens offline and prints. */
#include "cli/report.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "cli/command.h"
#include "cli/steps.h"
#include "compare/option.h"
#include "io/path.h"
#include "report/papers.h"
#include "report/report.h"

/* Judges the run first: what does not hold is not shown. */
enum status report_judge(struct verification *judged, const char *folder)
{
    enum status status = verify_run(judged, folder);
    for (size_t f = 0; status == STATUS_REFUSED && f < judged->broken.nkept; f++)
        faults_add(judged->run.faults, (struct place){.file = folder}, "%s", judged->broken.message[f]);
    return status == STATUS_UNPROVEN ? STATUS_OK : status;
}

/* --- one run --- */

static enum status save_page(const struct verification *judged, const char *folder, const char *path,
                             struct arena *arena, struct faults *faults)
{
    struct report report;
    enum status status = report_take_run(&report, judged, folder, arena, faults);
    return status == STATUS_OK ? report_save(&report, path, faults) : status;
}

/* Each to path, or under its own name in the folder. */
static enum status save_wanted(const struct verification *judged, const char *folder, unsigned wanted,
                               const char *path, struct arena *arena, struct faults *faults)
{
    const char *page = path ? path : path_join(arena, folder, REPORT_PAGE_NAME);
    const char *papers = path ? path : path_join(arena, folder, "papers.xlsx");
    enum status status = page && papers ? STATUS_OK : STATUS_MEMORY;
    if (status == STATUS_OK && (wanted & REPORT_PAGE) &&
        (status = save_page(judged, folder, page, arena, faults)) == STATUS_OK)
        printf("%s\n", page);
    if (status == STATUS_OK && (wanted & REPORT_PAPERS) &&
        (status = papers_write(&judged->run, papers, faults)) == STATUS_OK)
        printf("%s\n", papers);
    return status;
}

enum status report_run(struct cli *cli, const char *folder, unsigned wanted, const char *path)
{
    struct run_options options = {.durable = false};
    struct arena arena;
    struct verification *judged = memory_new(1, sizeof *judged);
    if (!judged)
        return STATUS_MEMORY;
    arena_init(&arena);
    steps_begin(&options);
    verify_init(judged, cli->models, options, &cli->faults);
    enum status status = report_judge(judged, folder);
    steps_end();
    if (status == STATUS_OK)
        status = save_wanted(judged, folder, wanted, path, &arena, &cli->faults);
    verify_done(judged);
    arena_done(&arena);
    memory_free(judged);
    return status;
}

/* --- names of files --- */

/* The first length bytes of a path with words behind them. */
static const char *extend(struct arena *arena, const char *path, size_t length, const char *words)
{
    size_t all = length + strlen(words) + 1;
    char *text = arena_new(arena, all, 1);
    if (text)
        snprintf(text, all, "%.*s%s", (int)length, path, words);
    return text;
}

const char *report_beside(struct arena *arena, const char *path, const char *name)
{
    size_t length = strlen(path);
    while (length > 1 && path[length - 1] == '/')
        length--;
    while (length > 0 && path[length - 1] != '/')
        length--;
    return extend(arena, path, length, name);
}

const char *report_with_ending(struct arena *arena, const char *path, const char *ending)
{
    const char *slash = strrchr(path, '/'), *dot = strrchr(path, '.');
    bool has_ending = dot && dot > path && (!slash || dot > slash + 1);
    return extend(arena, path, has_ending ? (size_t)(dot - path) : strlen(path), ending);
}

/* --- the command --- */

static enum status run_report(struct cli *cli)
{
    const char *path = cli_option(cli, "output");
    bool papers = cli_option(cli, "xlsx") != NULL;
    if (papers && (cli->narguments > 1 || path_is_regular(cli->argument[0]))) {
        cli_usage(cli, "--xlsx is of one run");
        return STATUS_USAGE;
    }
    if (papers)
        return report_run(cli, cli->argument[0], REPORT_PAPERS, path);
    if (cli->narguments > 1)
        return report_options(cli, path);
    if (!path_is_regular(cli->argument[0]))
        return report_run(cli, cli->argument[0], REPORT_PAGE, path);
    if (text_stem(cli->argument[0], ".json") == 0)
        return report_study(cli, cli->argument[0], path);
    cli_usage(cli, "%s: write a folder that bianzhi solve made, or the .sqlite file of a study",
              cli->argument[0]);
    return STATUS_USAGE;
}

const struct command command_report = {
    .name = "report",
    .synopsis = "RUN|STUDY.sqlite [RUN ...] [-o FILE] [--xlsx]",
    .summary = N_("write a run, several or a study as one HTML file to open, read and print"),
    .details = N_(
        "The answer first, then every table with its drawing: what changes, needs met, reasons, waivers, "
        "the\n"
        "audit by clause, what is illustrative, proof and fingerprints.\n"
        "The file loads nothing from elsewhere and prints to A4. The run is judged first; one that was "
        "changed\n"
        "is refused. Several runs are put side by side. Of a study, solved to its end or not: what depends "
        "on what,\n"
        "what never changes, where no plan is lawful. Without -o it is RUN/report.html, report.html beside "
        "the\n"
        "first of several runs, STUDY.html beside a study."),
    .example = "bianzhi report run",
    .least_arguments = 1,
    .most_arguments = OPTIONS_MOST,
    .options = {{"output", 'o', "FILE", N_("write it there")},
                {"xlsx", 0, NULL, N_("of one run the papers that are filed, as a workbook")}},
    .run = run_report,
};
