/* Allocations that were not solved here: today's, and those that tables give. */
#include "run/run.h"
#include "table/check.h"
#include "table/load.h"

enum status run_take_today(struct run *run)
{
    return run->model->read_today(run->facts, &run->arena, &run->plan);
}

enum status run_take_plan(struct run *run, const char *const *paths)
{
    struct tables tables;
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
