/* bianzhi report: a run as one HTML file that opens offline and prints. */
#include "cli/report.h"

#include <stdio.h>

#include "cli/command.h"
#include "cli/steps.h"
#include "io/file.h"
#include "io/folder.h"
#include "report/report.h"

/* Judges the run first: what does not hold is not shown. */
static enum status judge(struct verification *judged, const char *folder)
{
    const char *mark = file_join(&judged->run.arena, folder, FOLDER_MARK);
    if (!mark)
        return STATUS_MEMORY;
    if (!file_exists(mark)) {
        faults_add(judged->run.faults, (struct place){.file = folder},
                   "is no run folder; write one with bianzhi solve SCENARIO -o RUN");
        return STATUS_IO;
    }
    enum status status = verify_run(judged, folder);
    for (size_t f = 0; status == STATUS_REFUSED && f < judged->broken.nkept; f++)
        faults_add(judged->run.faults, (struct place){.file = folder}, "%s", judged->broken.message[f]);
    return status == STATUS_UNPROVEN ? STATUS_OK : status;
}

static enum status save(const struct verification *judged, const char *folder, const char *path,
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

enum status report_run(struct cli *cli, const char *folder, const char *path)
{
    struct run_options options = {.durable = false};
    struct arena arena;
    struct verification *judged = memory_new(1, sizeof *judged);
    if (!judged)
        return STATUS_MEMORY;
    arena_init(&arena);
    steps_begin(&options);
    verify_init(judged, cli->model, options, &cli->faults);
    const char *target = path ? path : file_join(&arena, folder, REPORT_PAGE);
    enum status status = target ? judge(judged, folder) : STATUS_MEMORY;
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

static enum status run_report(struct cli *cli)
{
    return report_run(cli, cli->argument[0], cli_option(cli, "output"));
}

const struct command command_report = {
    .name = "report",
    .synopsis = "RUN [-o FILE]",
    .summary = "write a run as one HTML file to open, read and print",
    .details =
        "The answer first, then every table with its drawing: before and after, needs met, offices, the 3+X\n"
        "working, reasons, fairness, waivers, the audit by clause, what is illustrative, proof and "
        "fingerprints.\n"
        "The file loads nothing from elsewhere and prints to A4. The run is judged first; one that was "
        "changed\n"
        "is refused. Without -o it is RUN/report.html.",
    .example = "bianzhi report run",
    .least_arguments = 1,
    .most_arguments = 1,
    .options = {{"output", 'o', "FILE", "write it there"}},
    .run = run_report,
};
