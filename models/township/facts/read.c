/* From checked tables to facts: the order of reading, then of working out needs. */
#include "township/facts/read.h"

#include <string.h>

#include "township/facts/departures.h"
#include "township/facts/labels.h"
#include "township/facts/limits.h"
#include "township/facts/offices.h"
#include "township/facts/order.h"
#include "township/facts/posts.h"
#include "township/facts/units.h"
#include "township/needs/entered.h"
#include "township/needs/formula.h"
#include "township/needs/leadership.h"
#include "township/needs/platform.h"
#include "township/needs/service.h"
#include "township/needs/workload.h"

static void (*const parts[])(struct reader *) = {
    read_counties, read_townships, read_platforms, read_posts,  read_departures, read_pools,
    read_offices,  read_order,     read_labels,    read_limits, read_tasks,
};

static bool make_room_for_needs(struct facts *facts, struct arena *arena)
{
    facts->target = arena_new(arena, facts->nt * facts->nk, sizeof *facts->target);
    facts->requirement = arena_new(arena, facts->nt * facts->nk, sizeof *facts->requirement);
    facts->office_held = arena_new(arena, facts->nc, sizeof *facts->office_held);
    facts->office_required = arena_new(arena, facts->nc, sizeof *facts->office_required);
    facts->service_target = arena_new(arena, facts->ns, sizeof *facts->service_target);
    facts->service_need = arena_new(arena, facts->ns, sizeof *facts->service_need);
    facts->platform_need = arena_new(arena, facts->nt * facts->np, sizeof *facts->platform_need);
    facts->platform_need_source =
        arena_new(arena, facts->nt * facts->np, sizeof *facts->platform_need_source);
    facts->mix_need = arena_new(arena, facts->nt * facts->nk * facts->np, sizeof *facts->mix_need);
    return facts->target && facts->requirement && facts->office_held && facts->office_required &&
           facts->service_need && facts->service_target && facts->platform_need &&
           facts->platform_need_source && facts->mix_need;
}

static enum status worse(enum status one, enum status other)
{
    return one == STATUS_OK || other == STATUS_MEMORY ? other : one;
}

/* Needs build on each other: targets, what offices bring, then platforms. What was entered replaces what it
 * names, and what is worked out from it follows. The first ones do not need each other: what is wrong with
 * any of them is told at once. */
static enum status work_out_needs(struct reader *r)
{
    struct facts *facts = r->facts;
    if (!make_room_for_needs(facts, r->arena))
        return STATUS_MEMORY;
    enum status status = needs_formula(facts, r->arena, r->faults);
    if (status == STATUS_OK) /* mostly by the same weights */
        status = needs_leadership(facts, r->arena, r->faults);
    status = worse(status, needs_service(facts, r->arena, r->faults));
    status = worse(status, needs_entered(facts, true, r->faults));
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

/* What tables alone say, part by part. */
static void read_parts(struct reader *r)
{
    for (size_t i = 0; i < sizeof parts / sizeof *parts && r->status == STATUS_OK; i++)
        parts[i](r);
}

enum status facts_read(struct tables *tables, const struct scenario *scenario, const void *known,
                       struct arena *arena, void **out, struct faults *faults)
{
    struct facts *facts = arena_new(arena, 1, sizeof *facts);
    struct reader r = {.tables = tables,
                       .scenario = scenario,
                       .facts = facts,
                       .arena = arena,
                       .faults = faults,
                       .nfaults_before = faults ? faults->nfound : 0,
                       .status = STATUS_OK};
    *out = facts;
    if (!facts)
        return STATUS_MEMORY;
    if (known)
        memcpy(facts, known, sizeof *facts);
    facts->tables = tables;
    facts->scenario = scenario;
    if (!known)
        read_parts(&r);
    if (r.status == STATUS_OK)
        r.status = work_out_needs(&r);
    return r.status == STATUS_OK && has_new_faults(&r) ? STATUS_DATA : r.status;
}
