/* Allocations that were not solved here: today's, and those that tables give. What a plan made elsewhere does
 * not say is filled by the best answer that has its figures. */
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "engine/ask/repair.h"
#include "io/file.h"
#include "io/path.h"
#include "run/run.h"
#include "run/solve.h"
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

static enum status refuse_tables(const struct run *run, const char *path)
{
    faults_add(run->faults, (struct place){.file = path},
               "tables of a plan made elsewhere are unknown here; name a run instead");
    return STATUS_USAGE;
}

/* From tables as they were read, with this status. */
static enum status take(struct run *run, struct tables *tables, enum status status)
{
    if (status == STATUS_OK || status == STATUS_DATA) {
        enum status checked = tables_check(tables, run->faults);
        status = status == STATUS_OK ? checked : status;
    }
    if (status == STATUS_OK)
        status = run->model->take_plan(run->facts, tables, &run->arena, &run->plan, run->faults);
    return status;
}

/* The file, or the sheet of it that was read. */
static const char *place_of_plan(struct run *run, const struct tables *tables, const char *file)
{
    for (size_t i = 0; i < tables->ntables; i++)
        if (tables->table[i].sheet)
            file = tables->table[i].file;
    return arena_text(&run->arena, file, strlen(file));
}

enum status run_take_plan(struct run *run, const char *file, const char **place)
{
    struct tables tables;
    if (!run->model->take_plan)
        return refuse_tables(run, file);
    tables_init(&tables);
    run_begin(run, N_("reading the plan"));
    enum status status = tables_read_any(&tables, run->tables, file, run->model->plan_tables,
                                         run->model->nplan_tables, run->faults);
    *place = place_of_plan(run, &tables, file);
    status = *place ? take(run, &tables, status) : STATUS_MEMORY;
    tables_done(&tables);
    return status;
}

enum status run_take_plan_of(struct run *run, const char *folder)
{
    struct tables tables;
    char name[64];
    size_t n = run->model->nplan_tables;
    if (!run->model->take_plan)
        return refuse_tables(run, folder);
    const char **paths = arena_new(&run->arena, n, sizeof *paths);
    if (!paths)
        return STATUS_MEMORY;
    for (size_t i = 0; i < n; i++) {
        snprintf(name, sizeof name, "%s.csv", run->model->plan_tables[i].name);
        paths[i] = path_join(&run->arena, folder, name);
        if (!paths[i])
            return STATUS_MEMORY;
        enum file_kind kind;
        enum status status = file_look(paths[i], &kind, run->faults);
        if (status != STATUS_OK)
            return status;
        if (kind == FILE_NOTHING && strcmp(name, run->model->plan->file) != 0)
            paths[i] = NULL; /* only the plan itself must be there */
    }
    tables_init(&tables);
    run_begin(run, N_("reading the plan"));
    enum status status =
        tables_read_files(&tables, run->tables, paths, run->model->plan_tables, n, run->faults);
    status = take(run, &tables, status);
    tables_done(&tables);
    return status;
}

/* --- what a plan does not say --- */

/* Bounds every account of which the plan has a figure to that figure. Bounds from the first on are these. */
static enum status hold_figures(struct run *run, struct filling *filling, size_t *first)
{
    struct ledger *ledger = &run->ledger;
    int64_t *posts = arena_new(&run->arena, ledger->naccounts, sizeof *posts);
    enum assignment *assignment = arena_new(&run->arena, ledger->naccounts, sizeof *assignment);
    filling->given = arena_new(&run->arena, ledger->naccounts, sizeof *filling->given);
    *first = ledger->nbounds;
    if (!posts || !assignment || !filling->given)
        return STATUS_MEMORY;
    run->model->assign_posts(&run->builder, run->plan, posts, assignment);
    for (size_t a = 0; a < ledger->naccounts; a++)
        filling->given[a] = assignment[a] == ASSIGNED;
    for (size_t a = 0; a < ledger->naccounts; a++)
        for (int side = SIDE_LEAST; side <= SIDE_MOST && filling->given[a]; side++)
            ledger_add_bound(ledger, (int32_t)a,
                             (struct bound){.side = (enum side)side,
                                            .strictness = STRICT_HARD,
                                            .value = posts[a],
                                            .rule = LEDGER_NONE});
    return ledger->status;
}

/* The plan's figures break rules: those give way, by as few posts as will do. */
static enum status let_rules_give_way(struct run *run, size_t first, bool *found)
{
    struct repair repair;
    struct ledger *ledger = &run->ledger;
    int8_t *bounds = arena_new(&run->arena, ledger->nbounds, sizeof *bounds);
    if (!bounds)
        return STATUS_MEMORY;
    for (size_t b = first; b < ledger->nbounds; b++)
        bounds[b] = REPAIR_FIXED;
    enum status status = repair_find(&repair, ledger, (struct repair_terms){.bounds = bounds},
                                     run->options.engine, &run->arena, found, run->faults);
    if (status != STATUS_OK || !*found)
        return status;
    repair_apply(&repair, ledger);
    status = run_solve_ledger(run);
    *found = status == STATUS_OK && run->answer.status != STATUS_INFEASIBLE;
    return status;
}

enum status run_fill_plan(struct run *run, struct filling *filling)
{
    size_t first;
    void *whole;
    *filling = (struct filling){.unsaid = run->model->unsaid ? run->model->unsaid(run->plan) : NULL};
    filling->filled = filling->unsaid == NULL;
    if (!filling->unsaid)
        return STATUS_OK;
    run_begin(run, N_("filling in what the plan does not say"));
    enum status status = run_build(run);
    if (status == STATUS_OK)
        status = hold_figures(run, filling, &first);
    if (status == STATUS_OK)
        status = run_solve_ledger(run);
    filling->filled = status == STATUS_OK && run->answer.status != STATUS_INFEASIBLE;
    if (status == STATUS_OK && !filling->filled)
        status = let_rules_give_way(run, first, &filling->filled);
    if (status == STATUS_OK && filling->filled)
        status = run->model->read_plan(&run->builder, run->answer.posts, &run->arena, &whole);
    if (status == STATUS_OK && filling->filled)
        run->model->fill_plan(run->facts, run->plan, whole);
    return status;
}
