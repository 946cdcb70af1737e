/* Negative cycle cancelling (Klein 1967) by label correcting: the queue of Bellman, Ford and Moore runs over
 * the residual network, and a cycle of predecessors is taken as soon as it is met, its labels kept. With
 * labels near the answer, as GLPK's duals are, few are ever corrected. */
#include "engine/network/cancel.h"

#include "base/memory.h"
#include "ledger/stretch.h"

static const int64_t CLOSED = INT64_MAX;

/* One call: what is worked on. A step with cost c from u to v is in order when price[v] <= price[u] + c. */
struct cancelling {
    struct canceller *memory;
    const struct face *face;
    struct cancel_costs costs;
    int64_t *posts;
    int64_t *price;
    bool overflow;
};

static void price_steps(struct cancelling *c, int32_t a)
{
    int64_t *cost = c->memory->cost;
    int64_t x = c->posts[a];
    bool may_rise = x < c->face->most[a];
    bool may_fall = x > c->face->least[a];
    cost[step_up(a)] = may_rise ? c->costs.price(c->costs.of, a, x) : CLOSED;
    cost[step_down(a)] = may_fall ? -c->costs.price(c->costs.of, a, x - 1) : CLOSED;
}

static void enqueue(struct canceller *canceller, int32_t junction)
{
    if (canceller->queued[junction])
        return;
    size_t n = canceller->ledger->njunctions;
    canceller->queue[(canceller->head + canceller->nqueued++) % n] = junction;
    canceller->queued[junction] = true;
}

static int32_t dequeue(struct canceller *canceller)
{
    int32_t junction = canceller->queue[canceller->head];
    canceller->head = (canceller->head + 1) % canceller->ledger->njunctions;
    canceller->nqueued--;
    canceller->queued[junction] = false;
    return junction;
}

/* Lowers the price at the head of every open step of junction u where that is too high; returns how many. */
static size_t relax(struct cancelling *c, int32_t u)
{
    struct canceller *memory = c->memory;
    size_t nlowered = 0;
    for (int32_t i = memory->steps.first[u]; i < memory->steps.first[u + 1]; i++) {
        struct step_end end = memory->steps.end[i];
        int64_t cost = memory->cost[end.step];
        int64_t offer;
        if (cost == CLOSED)
            continue;
        c->overflow |= __builtin_add_overflow(c->price[u], cost, &offer);
        if (offer >= c->price[end.head])
            continue;
        c->price[end.head] = offer;
        memory->predecessor[end.head] = end.step;
        enqueue(memory, end.head);
        nlowered++;
    }
    return nlowered;
}

/* A junction on a cycle of predecessors, or LEDGER_NONE. */
static int32_t find_cycle(struct canceller *canceller)
{
    const struct ledger *ledger = canceller->ledger;
    for (size_t j = 0; j < ledger->njunctions; j++)
        canceller->seen[j] = LEDGER_NONE;
    for (size_t j = 0; j < ledger->njunctions; j++) {
        int32_t at = (int32_t)j;
        while (canceller->seen[at] == LEDGER_NONE && canceller->predecessor[at] != LEDGER_NONE) {
            canceller->seen[at] = (int32_t)j;
            at = step_tail(ledger, canceller->predecessor[at]);
        }
        if (canceller->predecessor[at] != LEDGER_NONE && canceller->seen[at] == (int32_t)j)
            return at;
    }
    return LEDGER_NONE;
}

/* How many posts a step can take at its present price. */
static int64_t step_room(const struct cancelling *c, int32_t step)
{
    int32_t a = step_arc(step);
    int64_t x = c->posts[a];
    int64_t limit = step_raises(step) ? c->face->most[a] : c->face->least[a];
    int64_t end = c->costs.reach(c->costs.of, a, x, limit);
    return step_raises(step) ? end - x : x - end;
}

/* Takes the cycle through junction as often as its price lasts. */
static void take_cycle(struct cancelling *c, int32_t junction)
{
    struct canceller *memory = c->memory;
    const struct ledger *ledger = memory->ledger;
    size_t n = 0;
    int64_t room = INT64_MAX;
    int32_t at = junction;
    do {
        int32_t step = memory->predecessor[at];
        int64_t here = step_room(c, step);
        room = here < room ? here : room;
        memory->cycle[n++] = step;
        at = step_tail(ledger, step);
    } while (at != junction);
    for (size_t i = 0; i < n; i++) {
        int32_t a = step_arc(memory->cycle[i]);
        c->posts[a] += step_raises(memory->cycle[i]) ? room : -room;
        price_steps(c, a);
    }
    for (size_t j = 0; j < ledger->njunctions; j++)
        memory->predecessor[j] = LEDGER_NONE;
    for (size_t i = 0; i < n; i++)
        enqueue(memory, step_tail(ledger, memory->cycle[i]));
}

/* Every lowering keeps "price[v] >= price[tail] + cost" along predecessors, so a cycle of them is worth
 * taking, and without one the prices settle. Looking for one every njunctions lowerings costs no more than
 * these. */
static void correct_labels(struct cancelling *c, int64_t *ncycles)
{
    struct canceller *memory = c->memory;
    size_t nlowered = 0;
    while (memory->nqueued > 0 && !c->overflow) {
        nlowered += relax(c, dequeue(memory));
        if (nlowered <= memory->ledger->njunctions)
            continue;
        nlowered = 0;
        int32_t junction = find_cycle(memory);
        if (junction == LEDGER_NONE)
            continue;
        take_cycle(c, junction);
        ++*ncycles;
    }
}

enum status canceller_init(struct canceller *canceller, const struct ledger *ledger)
{
    size_t naccounts = ledger->naccounts;
    size_t njunctions = ledger->njunctions;
    *canceller = (struct canceller){
        .ledger = ledger,
        .cost = memory_new(naccounts, 2 * sizeof *canceller->cost),
        .predecessor = memory_new(njunctions, sizeof *canceller->predecessor),
        .cycle = memory_new(njunctions, sizeof *canceller->cycle),
        .queue = memory_new(njunctions, sizeof *canceller->queue),
        .queued = memory_new(njunctions, sizeof *canceller->queued),
        .seen = memory_new(njunctions, sizeof *canceller->seen),
    };
    bool fits = canceller->cost && canceller->predecessor && canceller->cycle && canceller->queue &&
                canceller->queued && canceller->seen;
    enum status steps = steps_init(&canceller->steps, ledger, NULL);
    return fits ? steps : STATUS_MEMORY;
}

void canceller_done(struct canceller *canceller)
{
    steps_done(&canceller->steps);
    memory_free(canceller->cost);
    memory_free(canceller->predecessor);
    memory_free(canceller->cycle);
    memory_free(canceller->queue);
    memory_free(canceller->queued);
    memory_free(canceller->seen);
}

enum status cancel_cycles(struct canceller *canceller, const struct face *face, struct cancel_costs costs,
                          int64_t *posts, int64_t *price, int64_t *ncycles)
{
    struct cancelling c = {.memory = canceller, .face = face, .costs = costs, .posts = posts, .price = price};
    for (size_t a = 0; a < canceller->ledger->naccounts; a++)
        price_steps(&c, (int32_t)a);
    canceller->nqueued = 0;
    for (size_t j = 0; j < canceller->ledger->njunctions; j++) {
        canceller->predecessor[j] = LEDGER_NONE;
        canceller->queued[j] = false;
        enqueue(canceller, (int32_t)j);
    }
    correct_labels(&c, ncycles);
    return c.overflow ? STATUS_INTERNAL : STATUS_OK;
}

/* A level's curves, and what is added to them. */
struct level_costs {
    const struct ledger *ledger;
    size_t level;
    const int64_t *extra;
};

static int64_t level_price(const void *of, int32_t a, int64_t posts)
{
    const struct level_costs *costs = of;
    return ledger_price(costs->ledger, a, costs->level, posts) + (costs->extra ? costs->extra[a] : 0);
}

static int64_t level_reach(const void *of, int32_t a, int64_t posts, int64_t limit)
{
    const struct level_costs *costs = of;
    return stretch_reach(costs->ledger, a, costs->level, posts, limit);
}

enum status cancel_level(struct canceller *canceller, const struct face *face, size_t level,
                         const int64_t *extra, int64_t *posts, int64_t *price, int64_t *ncycles)
{
    struct level_costs of = {.ledger = face->ledger, .level = level, .extra = extra};
    struct cancel_costs costs = {.price = level_price, .reach = level_reach, .of = &of};
    return cancel_cycles(canceller, face, costs, posts, price, ncycles);
}
