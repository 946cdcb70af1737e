/* Label correcting on the steps that posts leave open, cancelling each cycle of negative price it meets. */
#include "engine/network/cancel.h"

#include "base/memory.h"
#include "ledger/stretch.h"

static const uint32_t NO_STEP = UINT32_MAX;
static const int64_t SHUT = INT64_MAX;

/* A step with price c from u to v is in order when price[v] <= price[u] + c. */
struct polish {
    const struct face *face;
    const struct incidence *incidence;
    size_t level;
    const int64_t *extra;
    int64_t *posts;
    int64_t *price;
    int64_t *worth[2]; /* [naccounts] price of raising and of lowering by one; SHUT at a bound */
    uint32_t *reached; /* [njunctions] the step that last lowered the junction's price */
    uint32_t *cycle;   /* [njunctions] steps of the cycle in hand */
    int32_t *queue;    /* [njunctions] ring of junctions whose steps are to be looked at */
    bool *queued;      /* [njunctions] */
    int32_t *seen;     /* [njunctions] the walk that last came by */
    size_t head, nqueued;
    bool overflow;
};

static void price_steps(struct polish *polish, int32_t a)
{
    const struct ledger *ledger = polish->face->ledger;
    int64_t x = polish->posts[a];
    int64_t extra = polish->extra ? polish->extra[a] : 0;
    bool may_rise = x < polish->face->most[a];
    bool may_fall = x > polish->face->least[a];
    polish->worth[0][a] = may_rise ? ledger_price(ledger, a, polish->level, x) + extra : SHUT;
    polish->worth[1][a] = may_fall ? -(ledger_price(ledger, a, polish->level, x - 1) + extra) : SHUT;
}

static void enqueue(struct polish *polish, int32_t junction)
{
    if (polish->queued[junction])
        return;
    size_t n = polish->face->ledger->njunctions;
    polish->queue[(polish->head + polish->nqueued++) % n] = junction;
    polish->queued[junction] = true;
}

static int32_t dequeue(struct polish *polish)
{
    int32_t junction = polish->queue[polish->head];
    polish->head = (polish->head + 1) % polish->face->ledger->njunctions;
    polish->nqueued--;
    polish->queued[junction] = false;
    return junction;
}

/* Lowers the price at the head of every open step of junction u where that is too high; returns how many. */
static size_t relax(struct polish *polish, int32_t u)
{
    const struct incidence *incidence = polish->incidence;
    size_t nlowered = 0;
    for (size_t i = incidence->first[u]; i < incidence->first[u + 1]; i++) {
        uint32_t step = incidence->step[i];
        int64_t worth = polish->worth[step & 1U][step >> 1];
        if (worth == SHUT)
            continue;
        int32_t v = step_head(polish->face->ledger, step);
        int64_t offer;
        polish->overflow |= __builtin_add_overflow(polish->price[u], worth, &offer);
        if (offer >= polish->price[v])
            continue;
        polish->price[v] = offer;
        polish->reached[v] = step;
        enqueue(polish, v);
        nlowered++;
    }
    return nlowered;
}

/* A junction on a cycle of reached steps, or LEDGER_NONE. */
static int32_t find_cycle(struct polish *polish)
{
    const struct ledger *ledger = polish->face->ledger;
    for (size_t j = 0; j < ledger->njunctions; j++)
        polish->seen[j] = LEDGER_NONE;
    for (size_t j = 0; j < ledger->njunctions; j++) {
        int32_t at = (int32_t)j;
        while (polish->seen[at] == LEDGER_NONE && polish->reached[at] != NO_STEP) {
            polish->seen[at] = (int32_t)j;
            at = step_tail(ledger, polish->reached[at]);
        }
        if (polish->reached[at] != NO_STEP && polish->seen[at] == (int32_t)j)
            return at;
    }
    return LEDGER_NONE;
}

/* How many posts a step can take at its present price. */
static int64_t step_room(const struct polish *polish, uint32_t step)
{
    const struct face *face = polish->face;
    int32_t a = step_account(step);
    int64_t x = polish->posts[a];
    if (step_raises(step))
        return stretch_up(face->ledger, a, polish->level, x, face->most[a]) - x;
    return x - stretch_down(face->ledger, a, polish->level, x, face->least[a]);
}

/* Takes the cycle through junction as often as its price lasts. */
static void take_cycle(struct polish *polish, int32_t junction)
{
    const struct ledger *ledger = polish->face->ledger;
    size_t n = 0;
    int64_t room = INT64_MAX;
    int32_t at = junction;
    do {
        uint32_t step = polish->reached[at];
        int64_t here = step_room(polish, step);
        room = here < room ? here : room;
        polish->cycle[n++] = step;
        at = step_tail(ledger, step);
    } while (at != junction);
    for (size_t i = 0; i < n; i++) {
        int32_t a = step_account(polish->cycle[i]);
        polish->posts[a] += step_raises(polish->cycle[i]) ? room : -room;
        price_steps(polish, a);
    }
    for (size_t j = 0; j < ledger->njunctions; j++)
        polish->reached[j] = NO_STEP;
    for (size_t i = 0; i < n; i++)
        enqueue(polish, step_tail(ledger, polish->cycle[i]));
}

/* Every lowering keeps "price[v] >= price[tail] + worth" along reached steps, so a cycle of them is worth
 * taking, and without one the prices settle. Looking for one every njunctions lowerings costs no more than
 * these. */
static void correct_labels(struct polish *polish, int64_t *nsteps)
{
    size_t n = polish->face->ledger->njunctions;
    size_t nlowered = 0;
    while (polish->nqueued > 0 && !polish->overflow) {
        nlowered += relax(polish, dequeue(polish));
        if (nlowered <= n)
            continue;
        nlowered = 0;
        int32_t junction = find_cycle(polish);
        if (junction == LEDGER_NONE)
            continue;
        take_cycle(polish, junction);
        ++*nsteps;
    }
}

static bool allocate(struct polish *polish, size_t naccounts, size_t njunctions)
{
    polish->worth[0] = memory_new(naccounts, sizeof *polish->worth[0]);
    polish->worth[1] = memory_new(naccounts, sizeof *polish->worth[1]);
    polish->reached = memory_new(njunctions, sizeof *polish->reached);
    polish->cycle = memory_new(njunctions, sizeof *polish->cycle);
    polish->queue = memory_new(njunctions, sizeof *polish->queue);
    polish->queued = memory_new(njunctions, sizeof *polish->queued);
    polish->seen = memory_new(njunctions, sizeof *polish->seen);
    return polish->worth[0] && polish->worth[1] && polish->reached && polish->cycle && polish->queue &&
           polish->queued && polish->seen;
}

static void release(struct polish *polish)
{
    memory_free(polish->worth[0]);
    memory_free(polish->worth[1]);
    memory_free(polish->reached);
    memory_free(polish->cycle);
    memory_free(polish->queue);
    memory_free(polish->queued);
    memory_free(polish->seen);
}

enum status polish_level(const struct face *face, const struct incidence *incidence, size_t level,
                         const int64_t *extra, int64_t *posts, int64_t *price, int64_t *nsteps)
{
    const struct ledger *ledger = face->ledger;
    struct polish polish = {
        .face = face,
        .incidence = incidence,
        .level = level,
        .extra = extra,
        .posts = posts,
        .price = price,
    };
    enum status status = STATUS_MEMORY;
    if (allocate(&polish, ledger->naccounts, ledger->njunctions)) {
        for (size_t a = 0; a < ledger->naccounts; a++)
            price_steps(&polish, (int32_t)a);
        for (size_t j = 0; j < ledger->njunctions; j++) {
            polish.reached[j] = NO_STEP;
            enqueue(&polish, (int32_t)j);
        }
        correct_labels(&polish, nsteps);
        status = polish.overflow ? STATUS_INTERNAL : STATUS_OK;
    }
    release(&polish);
    return status;
}
