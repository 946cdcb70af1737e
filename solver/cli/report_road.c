/* bianzhi report ROAD: a road over years on one page, and its papers. The road is judged from its own folder
 * first, and what does not hold is not shown. */
#include "cli/report_road.h"

#include "cli/report_run.h"
#include "cli/report_target.h"
#include "cli/screen.h"
#include "cli/steps.h"
#include "io/path.h"
#include "path/exhibits.h"
#include "path/front.h"
#include "path/papers.h"
#include "path/verify.h"
#include "report/papers.h"
#include "report/report.h"
#include "report/run_answer.h"

static enum status put_report(const struct road_verification *v, unsigned wanted, const char *path,
                              struct arena *arena, struct faults *faults)
{
    const struct road *road = &v->road;
    struct report_answer answer = {road_front_write, v};
    size_t n;
    struct road_exhibit *exhibits = road_exhibits(road, arena, &n);
    struct report_table *tables = arena_new(arena, n, sizeof *tables);
    if (!exhibits || !tables)
        return STATUS_MEMORY;
    for (size_t e = 0; e < n; e++)
        tables[e] = (struct report_table){&exhibits[e].exhibit, road_exhibit_write, &exhibits[e]};
    struct report report = {.title = road->base.scenario->title,
                            .model = road->base.model,
                            .illustrative = run_answer_is_illustrative(&road->base),
                            .answers = &answer,
                            .nanswers = 1,
                            .tables = tables,
                            .ntables = n};
    return report_put(&report, wanted, path, faults);
}

static void write_paper(const void *source, size_t number, struct sheet *sheet)
{
    road_paper_write(source, number, sheet);
}

/* Those of the last year's plan, behind the road's own. */
static enum status save_papers(const struct road_verification *v, const char *path, struct faults *faults)
{
    const struct road *road = &v->road;
    struct paper papers[ROAD_PAPERS];
    struct paper_beside beside[ROAD_PAPERS];
    road_papers(road, papers);
    for (size_t p = 0; p < ROAD_PAPERS; p++)
        beside[p] = (struct paper_beside){papers[p], write_paper, road, p};
    struct papers papers_of = {road->year[road->years.n - 1], v->result, beside, ROAD_PAPERS};
    return papers_write(&papers_of, path, faults);
}

static enum status save(const struct road_verification *v, const char *folder, unsigned wanted,
                        const char *path, struct faults *faults)
{
    if (wanted == REPORT_LIVE)
        return report_live(&v->manifest, folder, path, faults);
    bool papers = wanted == REPORT_PAPERS;
    struct arena arena;
    arena_init(&arena);
    const char *target =
        path ? path : path_join(&arena, folder, papers ? REPORT_PAPERS_NAME : REPORT_PAGE_NAME);
    enum status status = target ? STATUS_OK : STATUS_MEMORY;
    if (status == STATUS_OK && papers)
        status = report_check_target(target, faults);
    if (status == STATUS_OK)
        status = papers ? save_papers(v, target, faults) : put_report(v, wanted, target, &arena, faults);
    if (status == STATUS_OK && papers)
        screen_say(stdout, "%s\n", target);
    arena_done(&arena);
    return status;
}

enum status report_road(struct cli *cli, const char *folder, unsigned wanted, const char *path)
{
    struct run_options options = {.durable = false};
    struct road_verification *v = memory_new(1, sizeof *v);
    if (!v)
        return STATUS_MEMORY;
    steps_begin(&options);
    road_verify_init(v, cli->models, options, &cli->faults);
    enum status status = road_verify(v, folder);
    status = report_tell_broken(status, folder, &v->broken, &cli->faults);
    steps_end();
    if (status == STATUS_OK)
        status = save(v, folder, wanted, path, &cli->faults);
    road_verify_done(v);
    memory_free(v);
    return status;
}
