/* The years of a road, part by part; every part says all that is wrong with it. */
#include "township/years/read.h"

#include "township/years/leavers.h"
#include "township/years/loans.h"
#include "township/years/supply.h"

static void take_today(struct years_reader *r)
{
    const struct facts *facts = r->facts;
    struct years *years = r->years;
    int32_t *pool = arena_new(r->arena, facts->nt, sizeof *pool);
    bool *in_scope = arena_new(r->arena, facts->nt, sizeof *in_scope);
    if (!pool || !in_scope) {
        r->status = STATUS_MEMORY;
        return;
    }
    for (size_t t = 0; t < facts->nt; t++) {
        pool[t] = (int32_t)facts_pool(facts, t);
        in_scope[t] = facts_in_scope(facts, t);
    }
    for (size_t tk = 0; tk < facts->nt * facts->nk; tk++) {
        years->posts[tk] = facts->holdings[tk].posts;
        years->staff[tk] = facts->holdings[tk].staff;
    }
    years->pool = pool;
    years->in_scope = in_scope;
    years->unit_axis = &facts->township_axis;
    years->kind_axis = &facts->kind_axis;
    years->pool_axis = &facts->pool_axis;
}

enum status years_read(const void *of, const struct road_terms *terms, const struct tables *tables,
                       struct arena *arena, struct years *years, struct faults *faults)
{
    static void (*const parts[])(struct years_reader *) = {
        take_today, leavers_read, loans_read, supply_read_pools, supply_read_people, supply_read_steps};
    const struct facts *facts = of;
    struct years_reader r = {.facts = facts,
                             .terms = terms,
                             .years = years,
                             .arena = arena,
                             .faults = faults,
                             .nfaults_before = faults ? faults->nfound : 0};
    (void)tables; /* the facts' own */
    r.status = years_init(years, terms, facts->nt, facts->nk, facts->npools, arena);
    for (size_t i = 0; i < sizeof parts / sizeof *parts && r.status == STATUS_OK; i++)
        parts[i](&r);
    return r.status == STATUS_OK && faults && faults->nfound > r.nfaults_before ? STATUS_DATA : r.status;
}
