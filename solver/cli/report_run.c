/* bianzhi report RUN: one run on one page, and its papers. */
#include "cli/report_run.h"

#include <stdio.h>

#include "cli/places.h"
#include "cli/report_target.h"
#include "cli/screen.h"
#include "cli/steps.h"
#include "io/folder.h"
#include "io/path.h"
#include "report/figures.h"
#include "report/live.h"
#include "report/papers.h"
#include "report/run_report.h"

enum status report_tell_broken(enum status status, const char *folder, const struct faults *broken,
                               struct faults *faults)
{
    for (size_t f = 0; status == STATUS_REFUSED && f < broken->nkept; f++)
        faults_add(faults, (struct place){.file = folder}, "%s", broken->message[f]);
    return status == STATUS_UNPROVEN ? STATUS_OK : status;
}

enum status report_judge(struct verification *judged, const char *folder)
{
    enum status status = verify_run(judged, folder);
    return report_tell_broken(status, folder, &judged->broken, judged->run.faults);
}

enum status report_put(const struct report *report, unsigned wanted, const char *path, struct faults *faults)
{
    bool figures = (wanted & REPORT_FIGURES) != 0;
    enum status status = figures ? STATUS_OK : report_check_target(path, faults);
    if (status == STATUS_OK)
        status = figures ? report_save_figures(report, path, faults) : report_save(report, path, faults);
    if (status == STATUS_OK)
        screen_say(stdout, "%s\n", path);
    return status;
}

static enum status put_report(const struct verification *judged, const char *folder, unsigned wanted,
                              const char *path, struct arena *arena, struct faults *faults)
{
    struct report report;
    enum status status = run_report_take(&report, judged, folder, arena, faults);
    return status == STATUS_OK ? report_put(&report, wanted, path, faults) : status;
}

enum status report_live(const struct manifest *manifest, const char *folder, const char *path,
                        struct faults *faults)
{
    struct arena arena;
    const char *page;
    arena_init(&arena);
    const char *target = path ? path : path_join(&arena, folder, REPORT_LIVE_NAME);
    enum status status = target ? report_check_target(target, faults) : STATUS_MEMORY;
    if (status == STATUS_OK)
        status = places_page(&arena, &page, faults);
    if (status == STATUS_OK)
        status = live_save(page, folder, manifest, target, faults);
    if (status == STATUS_OK)
        screen_say(stdout, "%s\n", target);
    arena_done(&arena);
    return status;
}

/* Each to path, or under its own name in the folder. */
static enum status save_wanted(const struct verification *judged, const char *folder, unsigned wanted,
                               const char *path, struct arena *arena, struct faults *faults)
{
    const char *page = path ? path : path_join(arena, folder, REPORT_PAGE_NAME);
    const char *papers = path ? path : path_join(arena, folder, REPORT_PAPERS_NAME);
    const char *mark = path_join(arena, folder, FOLDER_MARK);
    enum status status = page && papers && mark ? STATUS_OK : STATUS_MEMORY;
    if (status == STATUS_OK && (wanted & REPORT_PAPERS))
        status = manifest_expect_plan(folder, mark, faults);
    if (status == STATUS_OK && (wanted & (REPORT_PAGE | REPORT_FIGURES)))
        status = put_report(judged, folder, wanted, page, arena, faults);
    if (status == STATUS_OK && (wanted & REPORT_PAPERS))
        status = report_check_target(papers, faults);
    if (status == STATUS_OK && (wanted & REPORT_PAPERS) &&
        (status = papers_write(&(struct papers){.run = &judged->run, .result = judged->result}, papers,
                               faults)) == STATUS_OK)
        screen_say(stdout, "%s\n", papers);
    if (status == STATUS_OK && (wanted & REPORT_LIVE))
        status = report_live(&judged->manifest, folder, path, faults);
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
