/* From posts per account to an allocation in the plan's own terms, and its sums. */
#include "township/plan.h"

#include "township/layout.h"

static int64_t *room(struct arena *arena, size_t n, bool *enough)
{
    int64_t *list = arena_new(arena, n, sizeof *list);
    *enough &= list != NULL;
    return list;
}

static bool make_room(const struct facts *facts, struct plan *plan, struct arena *arena)
{
    bool enough = true;
    plan->cell = room(arena, facts->nt * facts->nk * facts->np, &enough);
    plan->office_cell = room(arena, facts->ns * facts->np, &enough);
    plan->posts = room(arena, facts->nt * facts->nk, &enough);
    plan->office = room(arena, facts->no, &enough);
    plan->service = room(arena, facts->ns, &enough);
    plan->reserve = room(arena, facts->npools * facts->nk, &enough);
    plan->release = room(arena, facts->npools * facts->nk, &enough);
    plan->extra = room(arena, facts->nc, &enough);
    plan->leadership = room(arena, facts->nt, &enough);
    plan->platform = room(arena, facts->nt * facts->np, &enough);
    plan->township = room(arena, facts->nt, &enough);
    return enough;
}

/* Posts of the accounts in list; what has no account keeps what is there. */
static void copy(int64_t *to, const int32_t *accounts, size_t n, const int64_t *posts)
{
    for (size_t i = 0; i < n; i++)
        if (accounts[i] != TOWNSHIP_NONE)
            to[i] = posts[accounts[i]];
}

static void keep_today(const struct facts *facts, struct plan *plan)
{
    for (size_t tk = 0; tk < facts->nt * facts->nk; tk++)
        plan->posts[tk] = facts->holdings[tk].posts;
    for (size_t o = 0; o < facts->no; o++)
        plan->office[o] = facts->offices[o].posts;
    for (size_t t = 0; t < facts->nt; t++)
        plan->leadership[t] = facts->townships[t].leadership;
}

/* Sums over cells, never read from accounts: audits rest on them. */
void plan_add_up(const struct facts *facts, struct plan *plan)
{
    for (size_t t = 0; t < facts->nt; t++)
        for (size_t p = 0; p < facts->np; p++)
            plan->platform[facts_tp(facts, t, p)] = plan_own(facts, plan, t, p);
    for (size_t s = 0; s < facts->ns; s++)
        for (size_t p = 0; p < facts->np; p++)
            plan->platform[facts_tp(facts, (size_t)facts->services[s].township, p)] +=
                plan->office_cell[s * facts->np + p];
    for (size_t tp = 0; tp < facts->nt * facts->np; tp++)
        plan->township[tp / facts->np] += plan->platform[tp];
}

struct plan *plan_new(const struct facts *facts, struct arena *arena)
{
    struct plan *plan = arena_new(arena, 1, sizeof *plan);
    if (!plan || !make_room(facts, plan, arena))
        return NULL;
    keep_today(facts, plan);
    plan->has_posts = true;
    return plan;
}

/* What is handed on to nobody lies in the reserve, and so does what a pool keeps where it may. */
static void read_reserve(const struct facts *facts, const struct layout *layout, const int64_t *posts,
                         struct plan *plan)
{
    for (size_t gk = 0; gk < facts->npools * facts->nk; gk++) {
        if (layout->pool[gk] == TOWNSHIP_NONE)
            continue;
        int64_t kept = facts->pools[gk].posts - posts[layout->pool[gk]];
        plan->reserve[gk] = posts[layout->reserve[gk]] + (kept > 0 ? kept : 0);
    }
}

enum status plan_read(const struct builder *builder, const int64_t *posts, struct arena *arena, void **out)
{
    const struct facts *facts = facts_of(builder);
    const struct layout *layout = layout_of(builder);
    struct plan *plan = plan_new(facts, arena);
    if (!plan)
        return STATUS_MEMORY;
    plan->has_cells = plan->has_leadership = true;
    copy(plan->cell, layout->cell, facts->nt * facts->nk * facts->np, posts);
    copy(plan->office_cell, layout->office_cell, facts->ns * facts->np, posts);
    copy(plan->posts, layout->posts, facts->nt * facts->nk, posts);
    copy(plan->office, layout->office, facts->no, posts);
    copy(plan->service, layout->service, facts->ns, posts);
    read_reserve(facts, layout, posts, plan);
    copy(plan->release, layout->release, facts->npools * facts->nk, posts);
    copy(plan->extra, layout->extra, facts->nc, posts);
    copy(plan->leadership, layout->leadership, facts->nt, posts);
    plan_add_up(facts, plan);
    *out = plan;
    return STATUS_OK;
}

int64_t plan_own(const struct facts *facts, const struct plan *plan, size_t t, size_t p)
{
    int64_t sum = 0;
    for (size_t k = 0; k < facts->nk; k++)
        sum += plan->cell[facts_tkp(facts, t, k, p)];
    return sum;
}
