/* Reduced prices of best posts are never negative, so the cheapest cycle through a step is a shortest path
 * back from its head to its tail, and the search can stop at CANONICAL_NEAR. */
#include "engine/ties/near.h"

#include "base/memory.h"
#include "engine/network/dijkstra.h"
#include "engine/ties/canonical.h"
#include "engine/ties/cycles.h"

struct near {
    const struct ledger *ledger;
    unsigned char *open; /* [naccounts] steps below CANONICAL_NEAR */
    bool *on_cycle;      /* [naccounts] of such steps */
    struct steps steps;  /* of the accounts on cycles */
    int64_t *cost;  /* [2 x naccounts] reduced price of a step; STEP_CLOSED when not below CANONICAL_NEAR */
    int64_t *zeros; /* [njunctions] the prices are in the costs already, and nothing is in excess */
    struct dijkstra dijkstra;
};

static void near_done(struct near *near)
{
    memory_free(near->open);
    memory_free(near->on_cycle);
    steps_done(&near->steps);
    memory_free(near->cost);
    memory_free(near->zeros);
    dijkstra_done(&near->dijkstra);
}

static int64_t near_or_closed(wide price)
{
    return price < CANONICAL_NEAR ? (int64_t)price : STEP_CLOSED;
}

static void price_steps(struct near *near, const struct face *face, size_t level, const int64_t *posts,
                        const int64_t *price)
{
    const struct ledger *ledger = near->ledger;
    for (int32_t a = 0; a < (int32_t)ledger->naccounts; a++) {
        int64_t x = posts[a];
        wide worth = (wide)price[ledger->accounts[a].from] - price[ledger->accounts[a].to];
        int64_t *up = &near->cost[step_up(a)], *down = &near->cost[step_down(a)];
        *up = *down = STEP_CLOSED;
        if (x < face->most[a])
            *up = near_or_closed(ledger_price(ledger, a, level, x) + worth);
        if (x > face->least[a])
            *down = near_or_closed(-(ledger_price(ledger, a, level, x - 1) + worth));
        near->open[a] =
            (unsigned char)((*up != STEP_CLOSED ? OPEN_UP : 0) | (*down != STEP_CLOSED ? OPEN_DOWN : 0));
    }
}

static enum status near_init(struct near *near, const struct face *face, size_t level, const int64_t *posts,
                             const int64_t *price)
{
    size_t naccounts = near->ledger->naccounts;
    size_t njunctions = near->ledger->njunctions;
    near->open = memory_new(naccounts, sizeof *near->open);
    near->on_cycle = memory_new(naccounts, sizeof *near->on_cycle);
    near->cost = memory_new(naccounts, 2 * sizeof *near->cost);
    near->zeros = memory_new(njunctions, sizeof *near->zeros);
    if (!near->open || !near->on_cycle || !near->cost || !near->zeros)
        return STATUS_MEMORY;
    price_steps(near, face, level, posts, price);
    enum status status = cycles_mark(near->ledger, near->open, near->on_cycle);
    if (status == STATUS_OK)
        status = steps_init(&near->steps, near->ledger, near->on_cycle);
    if (status == STATUS_OK)
        status = dijkstra_init(&near->dijkstra, njunctions, (size_t)near->steps.first[njunctions]);
    return status;
}

/* Shortest path from the head of a step back to its tail, not by the account itself; found in dijkstra. */
static bool find_way_back(struct near *near, int32_t step)
{
    int32_t head = step_head(near->ledger, step);
    int32_t tail = step_tail(near->ledger, step);
    struct residual residual = {
        .steps = &near->steps, .cost = near->cost, .price = near->zeros, .excess = near->zeros};
    struct goals goals = {.short_by = INT64_MAX, .sink = tail};
    int64_t back = near->cost[step_back(step)];
    near->cost[step_back(step)] = STEP_CLOSED;
    dijkstra_clear(&near->dijkstra);
    near->dijkstra.bound = CANONICAL_NEAR - near->cost[step];
    dijkstra_add(&near->dijkstra, head, 0);
    bool found = head == tail || dijkstra_run(&near->dijkstra, &residual, &goals) != LEDGER_NONE;
    near->cost[step_back(step)] = back;
    return found;
}

/* All accounts of the cycle found differ together. */
static void mark_cycle(struct near *near, int32_t step, bool *may_differ)
{
    if (near->cost[step] == STEP_CLOSED || !find_way_back(near, step))
        return;
    do {
        may_differ[step_arc(step)] = true;
        step = near->dijkstra.predecessor[step_tail(near->ledger, step)];
    } while (step != LEDGER_NONE);
}

enum status near_mark(const struct face *face, size_t level, const int64_t *posts, const int64_t *price,
                      bool *may_differ)
{
    struct near near = {.ledger = face->ledger};
    enum status status = near_init(&near, face, level, posts, price);
    for (int32_t a = 0; status == STATUS_OK && a < (int32_t)face->ledger->naccounts; a++) {
        if (near.on_cycle[a] && !may_differ[a])
            mark_cycle(&near, step_up(a), may_differ);
        if (near.on_cycle[a] && !may_differ[a])
            mark_cycle(&near, step_down(a), may_differ);
    }
    near_done(&near);
    return status;
}
