/* From checked tables to facts: the order of reading, and what all parts use. */
#include "township/facts/facts.h"

#include <string.h>

#include "township/facts/reader.h"

bool facts_in_scope(const struct facts *facts, size_t t)
{
    return facts->counties[facts->townships[t].county].in_scope;
}

int64_t facts_keepers(const struct holding *holding)
{
    return holding->staff > holding->departures ? holding->staff - holding->departures : 0;
}

int64_t facts_present(const struct holding *holding)
{
    return holding->staff - holding->lent_out + holding->lent_in;
}

double facts_township_need(const struct facts *facts, size_t t)
{
    double need = 0;
    for (size_t p = 0; p < facts->np; p++)
        need += facts->platform_need[facts_tp(facts, t, p)];
    return need;
}

int32_t facts_public_service(const struct facts *facts)
{
    for (size_t k = 0; k < facts->nk; k++)
        if (strcmp(facts->kind_axis.code[k], "public_service") == 0)
            return (int32_t)k;
    return TOWNSHIP_NONE;
}

void *reader_new(struct reader *r, size_t count, size_t size)
{
    void *room = arena_new(r->arena, count, size);
    if (!room)
        r->status = STATUS_MEMORY;
    return room;
}

int64_t reader_count(const struct table *table, size_t row, size_t column, int64_t otherwise)
{
    const struct cell *cell = table_cell(table, row, column);
    return cell->given ? (int64_t)cell->number : otherwise;
}

bool reader_flag(const struct table *table, size_t row, size_t column)
{
    return table_cell(table, row, column)->number > 0;
}

bool reader_given(const struct table *table, size_t row, size_t column)
{
    return table_cell(table, row, column)->given;
}

int32_t reader_row(const struct table *table, size_t row, size_t column)
{
    return table_cell(table, row, column)->row;
}

const char *reader_text(const struct table *table, size_t row, size_t column)
{
    return table_cell(table, row, column)->text;
}

struct axis reader_axis(struct reader *r, const char *name, enum table_position position)
{
    const struct table *table = reader_table(r, position);
    const char **codes = reader_new(r, table->nrows, sizeof *codes);
    const char **labels = reader_new(r, table->nrows, sizeof *labels);
    if (!codes || !labels)
        return (struct axis){0};
    for (size_t row = 0; row < table->nrows; row++) {
        codes[row] = reader_text(table, row, UNIT_CODE);
        labels[row] = reader_text(table, row, UNIT_NAME);
    }
    return (struct axis){.name = name, .n = table->nrows, .code = codes, .label = labels};
}

static void (*const parts[])(struct reader *) = {
    read_counties, read_townships, read_platforms, read_posts,
    read_pools,    read_offices,   read_limits,    read_tasks,
};

static bool make_room_for_needs(struct facts *facts, struct arena *arena)
{
    facts->target = arena_new(arena, facts->nt * facts->nk, sizeof *facts->target);
    facts->requirement = arena_new(arena, facts->nt * facts->nk, sizeof *facts->requirement);
    facts->service_target = arena_new(arena, facts->ns, sizeof *facts->service_target);
    facts->service_need = arena_new(arena, facts->ns, sizeof *facts->service_need);
    facts->platform_need = arena_new(arena, facts->nt * facts->np, sizeof *facts->platform_need);
    facts->platform_need_source =
        arena_new(arena, facts->nt * facts->np, sizeof *facts->platform_need_source);
    facts->mix_need = arena_new(arena, facts->nt * facts->nk * facts->np, sizeof *facts->mix_need);
    return facts->target && facts->requirement && facts->service_need && facts->service_target && facts->platform_need && facts->platform_need_source &&
           facts->mix_need;
}

/* Needs build on each other: targets, what offices bring, then platforms. What was entered replaces what it
 * names, and what is worked out from it follows. */
static enum status work_out_needs(struct reader *r)
{
    struct facts *facts = r->facts;
    if (!make_room_for_needs(facts, r->arena))
        return STATUS_MEMORY;
    enum status status = needs_formula(facts, r->arena, r->faults);
    if (status == STATUS_OK)
        status = needs_service(facts, r->arena, r->faults);
    if (status == STATUS_OK)
        status = needs_entered(facts, true, r->faults);
    if (status == STATUS_OK)
        needs_platform(facts);
    if (status == STATUS_OK)
        status = needs_workload(facts, r->arena, r->faults);
    if (status == STATUS_OK)
        status = needs_entered(facts, false, r->faults);
    return status;
}

static bool has_new_faults(const struct reader *r)
{
    return r->faults && r->faults->nfound > r->nfaults_before;
}

enum status facts_read(struct tables *tables, const struct scenario *scenario, struct arena *arena,
                       void **out, struct faults *faults)
{
    struct facts *facts = arena_new(arena, 1, sizeof *facts);
    struct reader r = {.tables = tables,
                       .scenario = scenario,
                       .facts = facts,
                       .arena = arena,
                       .faults = faults,
                       .nfaults_before = faults ? faults->nfound : 0,
                       .status = facts ? STATUS_OK : STATUS_MEMORY};
    *out = facts;
    for (size_t i = 0; i < sizeof parts / sizeof *parts && r.status == STATUS_OK; i++) {
        if (i == 0) {
            facts->tables = tables;
            facts->scenario = scenario;
        }
        parts[i](&r);
    }
    if (r.status == STATUS_OK && has_new_faults(&r))
        r.status = STATUS_DATA;
    return r.status == STATUS_OK ? work_out_needs(&r) : r.status;
}
