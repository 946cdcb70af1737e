/* A case shares with its original all that is not changed: copies of the scenario's settings are small, and a
 * table's cells are copied when the first of them is asked for. */
#include "run/case.h"

#include <string.h>

#include "run/solve.h"
#include "table/check.h"
#include "table/sound.h"

/* The lists of references are the case's own after case_resolve. */
static void drop_lists(struct run_case *c)
{
    if (c->original && c->tables.lists != c->original->tables->lists)
        memory_free(c->tables.lists);
    c->tables.lists = NULL;
}

enum status case_reset(struct run_case *c)
{
    const struct tables *tables = c->original->tables;
    struct arena words = c->tables.arena;
    drop_lists(c);
    arena_reset(&c->arena);
    c->tables = *tables;
    c->tables.arena = words;
    c->tables.table = arena_copy(&c->arena, tables->table, tables->ntables, sizeof *tables->table);
    if (!c->tables.table)
        return STATUS_MEMORY;
    return scenario_copy(&c->scenario, c->original->scenario, c->original->model, &c->arena);
}

enum status case_init(struct run_case *c, const struct run *original, struct faults *faults)
{
    struct run_options options = {.engine = original->options.engine,
                                  .brief = true,
                                  .what_if = &c->what_if,
                                  .what_if_lenient = &c->what_if_lenient};
    *c = (struct run_case){.original = original,
                           .what_if = {.question = WHAT_IF_BEST},
                           .what_if_lenient = {.question = WHAT_IF_BEST}};
    arena_init(&c->arena);
    tables_init(&c->tables);
    run_init(&c->run, original->models, options, faults ? faults : &c->unread);
    c->run.scenario = &c->scenario;
    c->run.tables = &c->tables;
    return case_reset(c);
}

void case_done(struct run_case *c)
{
    what_if_done(&c->what_if);
    what_if_done(&c->what_if_lenient);
    run_done(&c->run);
    drop_lists(c);
    arena_done(&c->tables.arena);
    arena_done(&c->arena);
    *c = (struct run_case){0};
}

enum status case_new(struct run_case **c, const struct run *original, struct faults *faults)
{
    *c = memory_new(1, sizeof **c);
    return *c ? case_init(*c, original, faults) : STATUS_MEMORY;
}

void case_free(struct run_case *c)
{
    if (c)
        case_done(c);
    memory_free(c);
}

struct json *case_numbers(struct run_case *c, struct setting_place place)
{
    struct setting *setting = scenario_setting_at(&c->scenario, place);
    const struct json *shared = scenario_setting_at(c->original->scenario, place)->codes;
    struct json *items;
    if (setting->codes == shared) {
        struct json *own = arena_copy(&c->arena, shared, 1, sizeof *own);
        if (!own || !(own->items = arena_copy(&c->arena, shared->items, shared->n, sizeof *own->items)))
            return NULL;
        setting->codes = own;
    }
    /* the case's own, though a tree of JSON calls them const
     * NOLINTNEXTLINE(bugprone-sizeof-expression): the pointer itself is copied */
    memcpy(&items, &setting->codes->items, sizeof items);
    return items;
}

enum status case_set_share(struct run_case *c, struct setting_place place, size_t share, double value)
{
    struct json *shares = case_numbers(c, place);
    if (!shares)
        return STATUS_MEMORY;
    double now = shares[share].number;
    for (size_t i = 0; i < scenario_setting_at(&c->scenario, place)->codes->n; i++)
        shares[i].number = i == share ? value : shares[i].number * (1 - value) / (1 - now);
    return STATUS_OK;
}

struct cell *case_cells(struct run_case *c, size_t table)
{
    struct table *own = &c->tables.table[table];
    if (own->cells == c->original->tables->table[table].cells) {
        own->unchanged = own->unchanged ? own->unchanged : own->cells;
        own->cells = arena_copy(&c->arena, own->cells, own->nrows * own->ncolumns, sizeof *own->cells);
    }
    return own->cells;
}

enum status case_resolve(struct run_case *c)
{
    struct tables *tables = &c->tables;
    for (size_t t = 0; t < tables->ntables; t++)
        if (!case_cells(c, t))
            return STATUS_MEMORY;
    if (tables->lists == c->original->tables->lists) {
        tables->lists = NULL;
        tables->lists_capacity = 0;
    }
    return tables_resolve(tables, c->run.faults);
}

/* A copy of what is known by row. False when out of memory. */
static bool own_rows(struct run_case *c)
{
    struct tables *tables = &c->tables;
    const struct tables *original = c->original->tables;
    for (size_t t = 0; t < tables->ntables; t++) {
        struct table *own = &tables->table[t];
        if (!case_cells(c, t) ||
            !(own->lines = arena_copy(&c->arena, own->lines, own->nrows, sizeof *own->lines)))
            return false;
        own->unchanged = NULL; /* rows no longer stand where those of the original do */
    }
    tables->formers = arena_copy(&c->arena, tables->formers, tables->nformers, sizeof *tables->formers);
    if (tables->formers && tables->lists == original->lists) {
        tables->lists = memory_new(original->nlists, sizeof *tables->lists);
        tables->lists_capacity = original->nlists;
        if (tables->lists && original->nlists > 0)
            memcpy(tables->lists, original->lists, original->nlists * sizeof *tables->lists);
    }
    return tables->formers && tables->lists;
}

enum status case_keep_rows(struct run_case *c, size_t table, const bool *keep)
{
    return own_rows(c) ? tables_keep_rows(&c->tables, table, keep) : STATUS_MEMORY;
}

enum status case_add_waiver(struct run_case *c, struct waiver waiver)
{
    struct scenario *scenario = &c->scenario;
    struct waiver *waivers = arena_new(&c->arena, scenario->nwaivers + 1, sizeof *waivers);
    if (!waivers)
        return STATUS_MEMORY;
    if (scenario->nwaivers > 0)
        memcpy(waivers, scenario->waivers, scenario->nwaivers * sizeof *waivers);
    waivers[scenario->nwaivers++] = waiver;
    scenario->waivers = waivers;
    return STATUS_OK;
}

static bool is_like_the_original(const struct run_case *c)
{
    const struct tables *own = &c->tables, *original = c->original->tables;
    bool alike = c->original->facts && c->original->builder.ledger == &c->original->ledger &&
                 c->scenario.scope == c->original->scenario->scope;
    for (size_t t = 0; alike && t < own->ntables; t++)
        alike = own->table[t].cells == original->table[t].cells;
    return alike;
}

enum status case_build(struct run_case *c)
{
    run_forget(&c->run);
    c->run.like = is_like_the_original(c) ? c->original : NULL;
    arena_reset(&c->tables.arena);
    enum status status = run_facts(&c->run);
    return status == STATUS_OK ? run_build(&c->run) : status;
}

enum status case_build_held(struct run_case *c)
{
    run_forget(&c->run);
    c->run.like = is_like_the_original(c) ? c->original : NULL;
    c->run.facts = c->original->facts;
    return run_build(&c->run);
}

enum status case_solve_ledger(struct run_case *c)
{
    struct run *run = &c->run;
    enum status status = run_solve_ledger(run);
    return status == STATUS_OK ? run_conclude(run) : status;
}

enum status case_solve_lenient(struct run_case *c)
{
    enum status status = run_solve_lenient(&c->run);
    return status == STATUS_OK ? run_conclude(&c->run) : status;
}

enum status case_solve(struct run_case *c)
{
    enum status status = case_build(c);
    return status == STATUS_OK ? case_solve_ledger(c) : status;
}
