/* The relaxation method (Bertsekas 1985; Bertsekas and Tseng 1988), a dual ascent: a node that has posts too
 * many lowers its price until its steps take them, wherever they lead to; one that has too few raises it.
 * Where a step takes any number of posts at its price, the node it leads to goes along, and both prices fall
 * together. Nothing is sent far: a node hands what it has to its neighbours, and these, when it is their
 * turn, to theirs.
 *
 * Why this method: what all needs together exceed the pools by are many posts between a few nodes of many
 * accounts each, and a shortest path for each of them runs through all that stands at about the same price.
 * Here such a node looks at its accounts once for all of them, and the prices of all others follow in a few
 * sweeps, each of which leaves a third or less of what the one before did.
 *
 * Nodes are ranked by how many steps they have. A price takes along nodes of lower rank alone; to one of
 * higher rank posts are handed instead, so that what a thousand nodes have too much of is looked at there,
 * once and together. At the price it has a node takes along whatever a step leads to: else two nodes could go
 * on handing one post to and fro. */
#include "engine/network/relax.h"

/* Two millions to a post: more than prices come to where posts can balance, and little enough that what a
 * path and the judge add to it still fits. */
static const int64_t FARTHEST_PRICE = INT64_C(1) << 51;

enum {
    MOST_IDLE = 2,  /* sweeps one after the other that leave no less */
    MOST_SENDS = 16 /* for each node, of all sweeps: 5 are the most that were seen where posts can balance.
                       Where they cannot, prices rise without end, and so do the posts of an account without a
                       most: the cut is for paths to show. */
};

/* One node's turn. The search in hand has the nodes taken along: a node's distance is how far prices had
 * moved when it joined, its predecessor the step by which it did. Fetching what is missing is the same with
 * all steps turned round. */
struct relaxing {
    struct pseudoflow *flow;
    int32_t node;
    bool gives;   /* posts it has too many; else fetches those it has too few */
    int64_t left; /* to give or to fetch, by the node and those that go along */
};

/* What a node has to give, or, below 0, could take; when fetching the other way round. */
static int64_t surplus(const struct relaxing *turn, int32_t node)
{
    return turn->gives ? turn->flow->excess[node] : -turn->flow->excess[node];
}

static bool takes_a_stride(const struct relaxing *turn, int32_t node)
{
    return surplus(turn, node) <= -turn->flow->stride;
}

/* The end of a step on the side of the nodes taken along. */
static int32_t near_end(const struct relaxing *turn, int32_t step)
{
    const struct pseudoflow *flow = turn->flow;
    return step_raises(step) == turn->gives ? flow->from[step_arc(step)] : flow->to[step_arc(step)];
}

static int32_t far_end(const struct relaxing *turn, int32_t step)
{
    return near_end(turn, step_back(step));
}

/* How far prices must still move from those at hand for a step that is open to be worth nothing. */
static int64_t reduced_cost(const struct relaxing *turn, int32_t step, int32_t near, int32_t far)
{
    const int64_t *price = turn->flow->level->price;
    int64_t difference = price[near] - price[far];
    return turn->flow->level->cost[step] + (turn->gives ? difference : -difference);
}

/* Steps wait by how far prices must move; at the same price those to nodes that are in want come first. */
static struct waiting wait_for(int64_t moved, int32_t step, bool last)
{
    return (struct waiting){.distance = 2 * moved + last, .what = step};
}

/* True where a step takes more than one stride at its price: of a curve, where that of the last post and that
 * of the next are the same. */
static bool takes_many(const struct relaxing *turn, int32_t step)
{
    const struct pseudoflow *flow = turn->flow;
    const int64_t *cost = flow->level->cost;
    if (flow->level->curved[step_arc(step)])
        return cost[step] + cost[step_back(step)] == 0;
    return pseudoflow_room(flow, step) >= 2 * flow->stride;
}

static bool may_join(const struct relaxing *turn, int32_t node)
{
    const int32_t *rank = turn->flow->rank;
    return rank[node] < rank[turn->node] && !takes_a_stride(turn, node);
}

static void join(struct relaxing *turn, int32_t node, int32_t step, int64_t moved)
{
    struct dijkstra *search = &turn->flow->dijkstra;
    search->touched[search->ntouched++] = node;
    search->distance[node] = moved;
    search->predecessor[node] = step;
    turn->left += surplus(turn, node) > 0 ? surplus(turn, node) : 0;
}

/* Replaces what has just gone from a node by what those before it have, as far as their steps still take it
 * at the price they had when they were joined; the rest is missing there until its turn. */
static void bring_up(struct relaxing *turn, int32_t node)
{
    struct pseudoflow *flow = turn->flow;
    const struct dijkstra *search = &flow->dijkstra;
    while (node != turn->node && surplus(turn, node) < 0) {
        int32_t step = search->predecessor[node];
        int32_t before = near_end(turn, step);
        if (flow->level->cost[step] == STEP_CLOSED ||
            search->distance[before] + reduced_cost(turn, step, before, node) != search->distance[node])
            return;
        pseudoflow_take(flow, step, pseudoflow_run(flow, step, -surplus(turn, node)));
        node = before;
    }
}

static int64_t smaller(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

/* Sends posts by a step, as many as it takes at its price. */
static void send(struct relaxing *turn, int32_t step, int32_t near, int32_t far)
{
    struct pseudoflow *flow = turn->flow;
    int64_t at_most = takes_many(turn, step) ? turn->left : flow->stride;
    if (takes_a_stride(turn, far))
        at_most = smaller(at_most, -surplus(turn, far));
    int64_t nposts = pseudoflow_run(flow, step, at_most);
    pseudoflow_take(flow, step, nposts);
    bring_up(turn, near);
    turn->left -= nposts;
    flow->nsteps++;
}

/* Takes every open step of a node that is worth nothing: lets the node it leads to join, or sends what that
 * takes. Others wait. */
static void look_around(struct relaxing *turn, int32_t node)
{
    const struct pseudoflow *flow = turn->flow;
    const int64_t *step_cost = flow->level->cost;
    struct dijkstra *search = &turn->flow->dijkstra;
    int64_t moved = search->distance[node];
    for (int32_t i = flow->steps.first[node]; i < flow->steps.first[node + 1]; i++) {
        struct step_end end = flow->steps.end[i];
        int32_t out = turn->gives ? end.step : step_back(end.step);
        if (search->distance[end.head] != DIJKSTRA_FAR || step_cost[out] == STEP_CLOSED)
            continue;
        int64_t cost = reduced_cost(turn, out, node, end.head);
        if (cost == 0) {
            bool many = takes_many(turn, out);
            if (many && may_join(turn, end.head)) {
                join(turn, end.head, out, moved);
                continue;
            }
            if (many || takes_a_stride(turn, end.head)) {
                send(turn, out, node, end.head);
                if (turn->left < flow->stride)
                    return;
                if (step_cost[out] == STEP_CLOSED)
                    continue;
                cost = reduced_cost(turn, out, node, end.head);
            }
        }
        heap_add(&search->queue, wait_for(moved + cost, out, !takes_a_stride(turn, end.head)));
    }
}

/* Sends by the first step in the queue, or lets the node join that it leads to; returns how far prices have
 * moved. */
static int64_t take_first(struct relaxing *turn)
{
    struct pseudoflow *flow = turn->flow;
    struct dijkstra *search = &flow->dijkstra;
    struct waiting first = search->queue.waiting[0];
    int64_t moved = first.distance / 2;
    int32_t step = first.what, near = near_end(turn, step), far = far_end(turn, step);
    if (search->distance[far] != DIJKSTRA_FAR) { /* it has joined since */
        heap_take(&search->queue);
        return moved;
    }
    if ((takes_many(turn, step) || moved == 0) && may_join(turn, far)) {
        heap_take(&search->queue);
        join(turn, far, step, moved);
        return moved;
    }
    send(turn, step, near, far);
    if (flow->level->cost[step] == STEP_CLOSED)
        heap_take(&search->queue);
    else
        heap_replace(&search->queue, wait_for(search->distance[near] + reduced_cost(turn, step, near, far),
                                              step, !takes_a_stride(turn, far)));
    return moved;
}

/* False where it has sent as often as it may, or prices have become so large that a path's could no longer be
 * added up. */
static bool take_turn(struct pseudoflow *flow, int32_t node, int64_t most_steps)
{
    struct relaxing turn = {.flow = flow, .node = node, .gives = flow->excess[node] > 0};
    struct dijkstra *search = &flow->dijkstra;
    int64_t moved = 0;
    dijkstra_clear(search);
    join(&turn, node, LEDGER_NONE, 0);
    for (int32_t nlooked = 0;; moved = take_first(&turn)) {
        while (nlooked < search->ntouched && turn.left >= flow->stride)
            look_around(&turn, search->touched[nlooked++]);
        if (turn.left < flow->stride || search->queue.n == 0 || flow->nsteps >= most_steps)
            break;
    }
    bool goes_on = flow->nsteps < most_steps;
    for (int32_t i = 0; i < search->ntouched; i++) {
        int64_t along = moved - search->distance[search->touched[i]];
        int64_t *price = &flow->level->price[search->touched[i]];
        *price += turn.gives ? -along : along;
        goes_on &= *price <= FARTHEST_PRICE && *price >= -FARTHEST_PRICE;
    }
    return goes_on;
}

static bool is_unbalanced(const struct pseudoflow *flow, int32_t node)
{
    return flow->excess[node] >= flow->stride || flow->excess[node] <= -flow->stride;
}

static int64_t total_excess(const struct pseudoflow *flow)
{
    int64_t total = 0;
    for (int32_t v = 0; v < flow->nnodes; v++)
        if (is_unbalanced(flow, v))
            total += flow->excess[v] > 0 ? flow->excess[v] : -flow->excess[v];
    return total;
}

bool relax_settle(struct pseudoflow *flow)
{
    int64_t first = total_excess(flow), least = first, left = first;
    int64_t most_steps = flow->nsteps + (int64_t)MOST_SENDS * flow->nnodes;
    bool goes_on = true;
    pseudoflow_keep(flow);
    for (int nidle = 0; least > 0 && nidle < MOST_IDLE && goes_on; nidle++) {
        for (int32_t v = 0; v < flow->nnodes && goes_on; v++)
            if (is_unbalanced(flow, v))
                goes_on = take_turn(flow, v, most_steps);
        left = total_excess(flow);
        if (left < least) {
            least = left;
            nidle = -1;
        }
    }
    bool helps = goes_on && left <= first;
    if (!helps)
        pseudoflow_put_back(flow);
    return helps;
}
