/* bianzhi report: a run as one HTML file that opens offline and prints. */
#include "cli/report.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "cli/command.h"
#include "cli/steps.h"
#include "compare/option.h"
#include "io/file.h"
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

/* Writes what is wanted of a run that was judged. */
typedef enum status save_run(const struct verification *judged, const char *folder, const char *path,
                             struct arena *arena, struct faults *faults);

static enum status save_page(const struct verification *judged, const char *folder, const char *path,
                             struct arena *arena, struct faults *faults)
{
    struct report_answer answer = {report_run_answer, judged};
    struct report report = {.title = judged->run.scenario.name,
                            .model = judged->run.model,
                            .illustrative = report_run_is_illustrative(&judged->run),
                            .answers = &answer,
                            .nanswers = 1};
    enum status status = report_run_tables(judged, folder, arena, &report.tables, &report.ntables, faults);
    return status == STATUS_OK ? report_save(&report, path, faults) : status;
}

static enum status save_papers(const struct verification *judged, const char *folder, const char *path,
                               struct arena *arena, struct faults *faults)
{
    (void)folder;
    (void)arena;
    return papers_write(&judged->run, path, faults);
}

static enum status write_run(struct cli *cli, const char *folder, const char *path, const char *name,
                             save_run *save)
{
    struct run_options options = {.durable = false};
    struct arena arena;
    struct verification *judged = memory_new(1, sizeof *judged);
    if (!judged)
        return STATUS_MEMORY;
    arena_init(&arena);
    steps_begin(&options);
    verify_init(judged, cli->model, options, &cli->faults);
    const char *target = path ? path : file_join(&arena, folder, name);
    enum status status = target ? report_judge(judged, folder) : STATUS_MEMORY;
    steps_end();
    if (status == STATUS_OK)
        status = save(judged, folder, target, &arena, &cli->faults);
    if (status == STATUS_OK)
        printf("%s\n", target);
    verify_done(judged);
    arena_done(&arena);
    memory_free(judged);
    return status;
}

enum status report_run(struct cli *cli, const char *folder, const char *path)
{
    return write_run(cli, folder, path, REPORT_PAGE, save_page);
}

enum status report_papers(struct cli *cli, const char *folder, const char *path)
{
    return write_run(cli, folder, path, REPORT_PAPERS, save_papers);
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
    if (papers && (cli->narguments > 1 || file_is_regular(cli->argument[0]))) {
        cli_usage(cli, "--xlsx is of one run");
        return STATUS_USAGE;
    }
    if (papers)
        return report_papers(cli, cli->argument[0], path);
    if (cli->narguments > 1)
        return report_options(cli, path);
    if (!file_is_regular(cli->argument[0]))
        return report_run(cli, cli->argument[0], path);
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
        "The answer first, then every table with its drawing: before and after, needs met, offices, the 3+X\n"
        "working, reasons, fairness, waivers, the audit by clause, what is illustrative, proof and "
        "fingerprints.\n"
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
