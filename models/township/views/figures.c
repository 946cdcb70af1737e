/* Adding up an answer. */
#include "township/views/figures.h"

#include "township/layout.h"
#include "township/plan.h"

static int64_t positive(int64_t value)
{
    return value > 0 ? value : 0;
}

static void add_pools(const struct outcome *outcome, struct figures *is)
{
    const struct facts *facts = facts_of(outcome->builder);
    const struct layout *layout = layout_of(outcome->builder);
    const struct plan *plan = outcome->plan;
    for (size_t gk = 0; gk < facts->npools * facts->nk; gk++) {
        if (layout->pool[gk] == TOWNSHIP_NONE)
            continue;
        is->pooled += facts->pools[gk].posts;
        is->released += plan->release[gk];
        is->reserve += plan->reserve[gk];
    }
    for (size_t c = 0; c < facts->nc; c++)
        is->extra += plan->extra[c];
}

struct figures figures_of(const struct outcome *outcome)
{
    const struct facts *facts = facts_of(outcome->builder);
    const struct layout *layout = layout_of(outcome->builder);
    const struct ledger *ledger = outcome->builder->ledger;
    const struct plan *plan = outcome->plan;
    struct figures is = {0};
    add_pools(outcome, &is);
    is.free = is.pooled;
    for (size_t tk = 0; tk < facts->nt * facts->nk; tk++) {
        if (layout->posts[tk] == TOWNSHIP_NONE)
            continue;
        is.moved += positive(plan->posts[tk] - facts->holdings[tk].posts);
        is.vacant += positive(plan->posts[tk] - facts_present(&facts->holdings[tk]));
        is.free -= ledger->accounts[layout->posts[tk]].least;
    }
    for (size_t o = 0; o < facts->no; o++)
        is.moved += positive(plan->office[o] - facts->offices[o].posts);
    for (size_t tp = 0; tp < facts->nt * facts->np; tp++) {
        double gap = facts->platform_need[tp] - (double)plan->platform[tp];
        if (layout->platform[tp] == TOWNSHIP_NONE || gap <= 0)
            continue;
        is.short_in_all += gap;
        is.nshort += gap >= 0.5;
        if (gap > is.largest) {
            is.largest = gap;
            is.largest_at = tp;
        }
    }
    return is;
}
