/* Reduced prices of best posts are never negative, so the cheapest cycle through a step is a shortest path
 * back from its head to its tail, and the search can stop at CANONICAL_NEAR. */
#include "engine/ties/near.h"

#include "base/memory.h"
#include "engine/engine.h"
#include "engine/network/step.h"
#include "engine/ties/cycles.h"

static const int64_t FAR = INT64_MAX;
static const uint32_t NO_STEP = UINT32_MAX;

struct label {
    int64_t distance;
    int32_t junction;
};

struct near {
    const struct ledger *ledger;
    int64_t
        *worth[2]; /* [naccounts] reduced price of raising and lowering; FAR when not below CANONICAL_NEAR */
    unsigned char *open;
    bool *on_cycle;
    struct incidence incidence; /* of the accounts on cycles */
    int64_t *distance;          /* [njunctions] FAR outside a search */
    uint32_t *by;               /* [njunctions] */
    int32_t *touched;           /* [njunctions] */
    size_t ntouched;
    struct label *heap; /* smallest distance first */
    size_t nheap, heap_capacity;
};

static void near_done(struct near *near)
{
    memory_free(near->worth[0]);
    memory_free(near->worth[1]);
    memory_free(near->open);
    memory_free(near->on_cycle);
    incidence_done(&near->incidence);
    memory_free(near->distance);
    memory_free(near->by);
    memory_free(near->touched);
    memory_free(near->heap);
}

static int64_t near_or_far(wide price)
{
    return price < CANONICAL_NEAR ? (int64_t)price : FAR;
}

static void price_steps(struct near *near, const struct face *face, size_t level, const int64_t *posts,
                        const int64_t *price)
{
    const struct ledger *ledger = near->ledger;
    for (size_t a = 0; a < ledger->naccounts; a++) {
        int32_t ix = (int32_t)a;
        int64_t x = posts[a];
        wide worth = (wide)price[ledger->accounts[a].from] - price[ledger->accounts[a].to];
        near->worth[0][a] = near->worth[1][a] = FAR;
        if (x < face->most[a])
            near->worth[0][a] = near_or_far(ledger_price(ledger, ix, level, x) + worth);
        if (x > face->least[a])
            near->worth[1][a] = near_or_far(-(ledger_price(ledger, ix, level, x - 1) + worth));
        near->open[a] = (unsigned char)((near->worth[0][a] != FAR ? OPEN_UP : 0) |
                                        (near->worth[1][a] != FAR ? OPEN_DOWN : 0));
    }
}

static enum status near_init(struct near *near, const struct face *face, size_t level, const int64_t *posts,
                             const int64_t *price)
{
    size_t naccounts = near->ledger->naccounts;
    size_t njunctions = near->ledger->njunctions;
    near->worth[0] = memory_new(naccounts, sizeof *near->worth[0]);
    near->worth[1] = memory_new(naccounts, sizeof *near->worth[1]);
    near->open = memory_new(naccounts, sizeof *near->open);
    near->on_cycle = memory_new(naccounts, sizeof *near->on_cycle);
    near->distance = memory_new(njunctions, sizeof *near->distance);
    near->by = memory_new(njunctions, sizeof *near->by);
    near->touched = memory_new(njunctions, sizeof *near->touched);
    if (!near->worth[0] || !near->worth[1] || !near->open || !near->on_cycle || !near->distance ||
        !near->by || !near->touched)
        return STATUS_MEMORY;
    for (size_t j = 0; j < njunctions; j++)
        near->distance[j] = FAR;
    price_steps(near, face, level, posts, price);
    enum status status = cycles_mark(near->ledger, near->open, near->on_cycle);
    if (status == STATUS_OK)
        status = incidence_init(&near->incidence, near->ledger, near->on_cycle);
    return status;
}

static bool push(struct near *near, int32_t junction, int64_t distance, uint32_t step)
{
    if (distance >= near->distance[junction])
        return true;
    if (near->distance[junction] == FAR)
        near->touched[near->ntouched++] = junction;
    near->distance[junction] = distance;
    near->by[junction] = step;
    if (!memory_grow(&near->heap, &near->heap_capacity, near->nheap + 1, sizeof *near->heap))
        return false;
    size_t at = near->nheap++;
    for (; at > 0 && near->heap[(at - 1) / 2].distance > distance; at = (at - 1) / 2)
        near->heap[at] = near->heap[(at - 1) / 2];
    near->heap[at] = (struct label){.distance = distance, .junction = junction};
    return true;
}

static struct label pop(struct near *near)
{
    struct label top = near->heap[0];
    struct label last = near->heap[--near->nheap];
    size_t at = 0;
    for (size_t child = 1; child < near->nheap; child = 2 * at + 1) {
        if (child + 1 < near->nheap && near->heap[child + 1].distance < near->heap[child].distance)
            child++;
        if (near->heap[child].distance >= last.distance)
            break;
        near->heap[at] = near->heap[child];
        at = child;
    }
    near->heap[at] = last;
    return top;
}

/* Goes on from a junction whose distance is final. */
static bool spread(struct near *near, struct label label, int32_t without, int64_t limit)
{
    for (size_t i = near->incidence.first[label.junction]; i < near->incidence.first[label.junction + 1];
         i++) {
        uint32_t step = near->incidence.step[i];
        int64_t worth = near->worth[step & 1U][step >> 1];
        if (worth == FAR || step_account(step) == without || label.distance + worth >= limit)
            continue;
        if (!push(near, step_head(near->ledger, step), label.distance + worth, step))
            return false;
    }
    return true;
}

/* Shortest way from the head of a step back to its tail, the step's account left out; *found below the limit.
 */
static bool find_way_back(struct near *near, uint32_t step, bool *found)
{
    int64_t limit = CANONICAL_NEAR - near->worth[step & 1U][step >> 1];
    int32_t goal = step_tail(near->ledger, step);
    bool fits = push(near, step_head(near->ledger, step), 0, NO_STEP);
    *found = false;
    while (fits && near->nheap > 0) {
        struct label label = pop(near);
        if (label.junction == goal) {
            *found = true;
            break;
        }
        if (label.distance == near->distance[label.junction])
            fits = spread(near, label, step_account(step), limit);
    }
    return fits;
}

static void forget(struct near *near)
{
    for (size_t i = 0; i < near->ntouched; i++)
        near->distance[near->touched[i]] = FAR;
    near->ntouched = 0;
    near->nheap = 0;
}

/* All accounts of the cycle found differ together. */
static bool mark_cycle(struct near *near, uint32_t step, bool *may_differ)
{
    bool found = false;
    if (near->worth[step & 1U][step >> 1] == FAR)
        return true;
    bool fits = find_way_back(near, step, &found);
    if (found) {
        may_differ[step_account(step)] = true;
        for (uint32_t by = near->by[step_tail(near->ledger, step)]; by != NO_STEP;
             by = near->by[step_tail(near->ledger, by)])
            may_differ[step_account(by)] = true;
    }
    forget(near);
    return fits;
}

enum status near_mark(const struct face *face, size_t level, const int64_t *posts, const int64_t *price,
                      bool *may_differ)
{
    struct near near = {.ledger = face->ledger};
    enum status status = near_init(&near, face, level, posts, price);
    for (size_t a = 0; status == STATUS_OK && a < face->ledger->naccounts; a++)
        for (uint32_t step = (uint32_t)(2 * a); step <= 2 * a + 1 && status == STATUS_OK; step++)
            if (near.on_cycle[a] && !may_differ[a] && !mark_cycle(&near, step, may_differ))
                status = STATUS_MEMORY;
    near_done(&near);
    return status;
}
