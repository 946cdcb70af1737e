/* From an allocation back to posts per account: the inverse of plan_read, for plans that were made
 * elsewhere. */
#include "township/plan_assign.h"

#include "township/layout.h"

struct assigning {
    const struct ledger *ledger;
    int64_t *posts;
    enum assignment *assignment;
};

static void put(const struct assigning *target, const int32_t *accounts, size_t n, const int64_t *from,
                enum assignment assignment)
{
    for (size_t i = 0; i < n; i++) {
        if (accounts[i] == TOWNSHIP_NONE)
            continue;
        target->posts[accounts[i]] = from[i];
        target->assignment[accounts[i]] = assignment;
    }
}

static void put_one(const struct assigning *target, int32_t account, int64_t posts)
{
    if (account != TOWNSHIP_NONE)
        put(target, &account, 1, &posts, ASSIGNED_SUM);
}

static int64_t least_of(const struct assigning *target, int32_t account)
{
    return account == TOWNSHIP_NONE ? 0 : target->ledger->accounts[account].least;
}

/* A source (a pool, a county's land-office total) hands out used posts, of which others came from elsewhere.
 * Where it must hand out more than that, the rest goes to its reserve. */
static void put_source(const struct assigning *target, int32_t source, int32_t reserve, int64_t used,
                       int64_t others)
{
    int64_t left = least_of(target, source) - (used - others);
    if (left < 0 || reserve == TOWNSHIP_NONE)
        left = 0;
    put_one(target, source, used - others + left);
    put_one(target, reserve, left);
}

static int64_t held_of_pool(const struct facts *facts, const struct plan *plan, size_t g, size_t k)
{
    int64_t sum = 0;
    size_t n;
    const int32_t *townships = facts_of_pool(facts, g, &n);
    for (size_t i = 0; i < n; i++)
        if (facts_in_scope(facts, (size_t)townships[i]))
            sum += plan->posts[facts_tk(facts, (size_t)townships[i], k)];
    for (size_t c = 0; c < facts->nc; c++)
        if (facts->counties[c].pool == (int32_t)g && facts_public_service(facts) == (int32_t)k)
            sum += plan->extra[c];
    return sum;
}

static void put_pools(const struct assigning *target, const struct facts *facts, const struct layout *layout,
                      const struct plan *plan)
{
    for (size_t g = 0; g < facts->npools; g++)
        for (size_t k = 0; k < facts->nk; k++) {
            size_t gk = g * facts->nk + k;
            put_source(target, layout->pool[gk], layout->reserve[gk], held_of_pool(facts, plan, g, k),
                       plan->release[gk]);
        }
    put(target, layout->release, facts->npools * facts->nk, plan->release, ASSIGNED_SUM);
}

static void put_counties(const struct assigning *target, const struct facts *facts,
                         const struct layout *layout, const struct plan *plan)
{
    for (size_t c = 0; c < facts->nc; c++) {
        const struct county *county = &facts->counties[c];
        int64_t offices = 0, leaders = 0;
        for (size_t o = 0; o < facts->no; o++)
            offices += facts->offices[o].county == (int32_t)c ? plan->office[o] : 0;
        for (int32_t i = 0; i < county->ntownships; i++)
            if (layout->leadership[county->townships[i]] != TOWNSHIP_NONE)
                leaders += plan->leadership[county->townships[i]];
        put_source(target, layout->land[c], layout->land_reserve[c], offices, plan->extra[c]);
        put_one(target, layout->leadership_total[c], leaders);
    }
    put(target, layout->extra, facts->nc, plan->extra, ASSIGNED_SUM);
}

/* Who works where, and what that adds up to. */
static void put_people(const struct assigning *target, const struct facts *facts, const struct layout *layout,
                       const struct plan *plan)
{
    put(target, layout->posts, facts->nt * facts->nk, plan->posts, ASSIGNED_SUM);
    put(target, layout->service, facts->ns, plan->service, ASSIGNED_SUM);
    put(target, layout->platform, facts->nt * facts->np, plan->platform, ASSIGNED_SUM);
    put(target, layout->township, facts->nt, plan->township, ASSIGNED_SUM);
    put(target, layout->cell, facts->nt * facts->nk * facts->np, plan->cell, ASSIGNED);
    put(target, layout->office_cell, facts->ns * facts->np, plan->office_cell, ASSIGNED);
    for (size_t t = 0; t < facts->nt; t++)
        for (size_t p = 0; p < facts->np; p++)
            put_one(target, layout->own[facts_tp(facts, t, p)], plan_own(facts, plan, t, p));
}

void plan_assign(const struct builder *builder, const void *of, int64_t *posts, enum assignment *assignment)
{
    const struct facts *facts = facts_of(builder);
    const struct layout *layout = layout_of(builder);
    const struct plan *plan = of;
    struct assigning target = {builder->ledger, posts, assignment};
    bool says_offices = plan->has_cells || !plan->is_partial;
    if (plan->has_cells)
        put_people(&target, facts, layout, plan);
    else if (plan->has_posts)
        put(&target, layout->posts, facts->nt * facts->nk, plan->posts, ASSIGNED);
    if (says_offices) {
        put_pools(&target, facts, layout, plan);
        put(&target, layout->office, facts->no, plan->office, ASSIGNED_SUM);
    }
    if (plan->has_leadership)
        put(&target, layout->leadership, facts->nt, plan->leadership, ASSIGNED);
    if (!plan->has_cells && !plan->is_partial)
        put(&target, layout->office, facts->no, plan->office, ASSIGNED);
    if (!plan->is_partial)
        put_counties(&target, facts, layout, plan);
}
