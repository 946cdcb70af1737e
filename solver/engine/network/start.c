/* Each account at its need, then the accounts without a curve from the leaves of their forest. */
#include "engine/network/start.h"

#include "base/memory.h"

/* Posts that the account's first curve with a need asks for; the earliest level counts. */
static int64_t wanted_posts(const struct ledger *ledger, const struct account *account)
{
    const struct curve *first = NULL;
    int16_t first_level = INT16_MAX;
    for (int32_t t = account->first_term; t != LEDGER_NONE; t = ledger->terms[t].next) {
        const struct term *term = &ledger->terms[t];
        if (term->level < first_level && term->curve.need > 0) {
            first = &term->curve;
            first_level = term->level;
        }
    }
    return first ? (int64_t)(first->need + 0.5) : 0;
}

static void guess_from_needs(struct pseudoflow *flow)
{
    for (int32_t arc = 0; arc < flow->narcs; arc++) {
        int64_t posts = wanted_posts(flow->ledger, &flow->ledger->accounts[arc]);
        posts = posts < flow->least[arc] ? flow->least[arc] : posts;
        flow->posts[arc] = posts > flow->most[arc] ? flow->most[arc] : posts;
    }
}

/* Accounts without a curve are filled in like the leaves of a tree: where only one of a junction's
 * accounts is still to be filled, it must carry what the others leave over. */
struct forest {
    unsigned char *open; /* [narcs] still to be filled */
    int32_t *nopen;      /* [nnodes] of its arcs */
    int32_t *queue;      /* [nnodes] that have one left; each once, since counts only fall */
    int32_t nqueued;
};

static void open_arcs(struct forest *forest, const struct pseudoflow *flow)
{
    for (int32_t arc = 0; arc < flow->narcs; arc++) {
        const struct account *account = &flow->ledger->accounts[arc];
        if (account->first_term != LEDGER_NONE || flow->least[arc] == flow->most[arc] ||
            flow->from[arc] == flow->to[arc])
            continue;
        forest->open[arc] = 1;
        forest->nopen[flow->from[arc]]++;
        forest->nopen[flow->to[arc]]++;
    }
    for (int32_t v = 0; v < flow->nnodes; v++)
        if (forest->nopen[v] == 1)
            forest->queue[forest->nqueued++] = v;
}

static int32_t last_open_step(const struct forest *forest, const struct pseudoflow *flow, int32_t node)
{
    for (int32_t i = flow->steps.first[node]; i < flow->steps.first[node + 1]; i++)
        if (forest->open[step_arc(flow->steps.end[i].step)])
            return flow->steps.end[i].step;
    return LEDGER_NONE;
}

/* Carries as much of a node's excess away as the arc's box allows. */
static void fill_arc(struct pseudoflow *flow, int32_t node, int32_t step)
{
    int32_t arc = step_arc(step);
    int64_t before = flow->posts[arc];
    int64_t after = step_raises(step) ? before + flow->excess[node] : before - flow->excess[node];
    after = after < flow->least[arc] ? flow->least[arc] : after;
    after = after > flow->most[arc] ? flow->most[arc] : after;
    flow->posts[arc] = after;
    flow->excess[flow->from[arc]] -= after - before;
    flow->excess[flow->to[arc]] += after - before;
}

static void close_arc(struct forest *forest, const struct pseudoflow *flow, int32_t arc)
{
    int32_t ends[2] = {flow->from[arc], flow->to[arc]};
    forest->open[arc] = 0;
    for (int e = 0; e < 2; e++)
        if (--forest->nopen[ends[e]] == 1)
            forest->queue[forest->nqueued++] = ends[e];
}

static void fill_in(struct forest *forest, struct pseudoflow *flow)
{
    for (int32_t i = 0; i < forest->nqueued; i++) {
        int32_t node = forest->queue[i];
        if (forest->nopen[node] != 1)
            continue;
        int32_t step = last_open_step(forest, flow, node);
        fill_arc(flow, node, step);
        close_arc(forest, flow, step_arc(step));
    }
}

enum status start_near_needs(struct pseudoflow *flow)
{
    struct forest forest = {0};
    enum status status = STATUS_MEMORY;
    size_t nnodes = (size_t)flow->nnodes;
    size_t narcs = (size_t)flow->narcs;
    forest.open = memory_new(narcs, sizeof *forest.open);
    forest.nopen = memory_new(nnodes, sizeof *forest.nopen);
    forest.queue = memory_new(nnodes, sizeof *forest.queue);
    if (!forest.open || !forest.nopen || !forest.queue)
        goto done;
    guess_from_needs(flow);
    pseudoflow_count_excess(flow);
    open_arcs(&forest, flow);
    fill_in(&forest, flow);
    status = STATUS_OK;
done:
    memory_free(forest.queue);
    memory_free(forest.nopen);
    memory_free(forest.open);
    return status;
}
