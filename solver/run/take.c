/* Allocations that were not solved here: today's, and those that tables give. */
#include "run/run.h"
#include "table/check.h"
#include "table/load.h"

enum status run_take_today(struct run *run)
{
    if (run->model->read_today)
        return run->model->read_today(run->facts, &run->arena, &run->plan);
    faults_add(run->faults, (struct place){.file = run->scenario->dataset},
               "does not say who has which posts today; name a run instead");
    return STATUS_USAGE;
}

enum status run_take_plan(struct run *run, const char *const *paths)
{
    struct tables tables;
    if (!run->model->take_plan) {
        faults_add(run->faults, (struct place){.file = paths[0]},
                   "tables of a plan made elsewhere are unknown here; name a run instead");
        return STATUS_USAGE;
    }
    tables_init(&tables);
    run_begin(run, N_("reading the plan"));
    enum status status =
        tables_read_files(&tables, paths, run->model->plan_tables, run->model->nplan_tables, run->faults);
    if (status == STATUS_OK || status == STATUS_DATA) {
        enum status checked = tables_check(&tables, run->faults);
        status = status == STATUS_OK ? checked : status;
    }
    if (status == STATUS_OK)
        status = run->model->take_plan(run->facts, &tables, &run->arena, &run->plan, run->faults);
    tables_done(&tables);
    return status;
}
