/* Successive shortest paths with prices for potentials, inside a block (Tomizawa 1971, Edmonds and Karp
 * 1972).
 *
 * Why this method: a county's start from its needs is nearly balanced, so what is left to do is
 * about one short path for every second township and platform, and a search ends after a few nodes.
 * It needs no tree, knows no degenerate pivots and cannot cycle: every path lowers what nodes are
 * owed by at least one post. The same few lines repair an old answer after a change.
 *
 * What it costs: a path for every second account, whatever the size, and 17 nodes looked at for each in a
 * county of 12 townships. Most paths stay that short; those that carry what all needs together exceed the
 * pools by do not. Each such post changes the price of the next, so each is a search of its own, and it
 * crosses everything that stands at the same price: 650 to 1,300 of the 2,011 nodes of a county of 110
 * townships, where 300 paths of 1,900 take nine tenths of the time. Tried and slower: searching from all
 * nodes at once and sending along the whole tree (primal and dual: the cheapest step is one at a time, so a
 * search still sends about one post), searching from those that are short, and cutting such a county at its
 * hubs (fewer nodes, but more paths, and an update takes five times as long). */
#include "engine/network/block.h"

#include <string.h>

/* Within a block, the copies of hubs: none, one (an ordinary node), or several that stand in for
 * the rest. */
static bool has_open_hubs(const struct pseudoflow *flow, int32_t block)
{
    return net_ncopies(&flow->net, block) > 1;
}

/* The node a path comes from, one step back. */
static int32_t step_origin(const struct net *net, int32_t step)
{
    return step_raises(step) ? net->from[step_arc(step)] : net->to[step_arc(step)];
}

/* Sends posts along the path that the search found; returns how many. */
static int64_t send_along(struct pseudoflow *flow, int64_t at_most)
{
    const struct dijkstra *search = &flow->dijkstra;
    int64_t nposts = at_most;
    for (int32_t v = search->goal; search->predecessor[v] != LEDGER_NONE;
         v = step_origin(&flow->net, search->predecessor[v]))
        nposts = pseudoflow_run(flow, search->predecessor[v], nposts);
    for (int32_t v = search->goal; search->predecessor[v] != LEDGER_NONE;
         v = step_origin(&flow->net, search->predecessor[v]))
        pseudoflow_take(flow, search->predecessor[v], nposts);
    flow->nsteps++;
    return nposts;
}

/* Whole strides of what a node may still give or take. */
static int64_t whole_strides(const struct pseudoflow *flow, int64_t nposts)
{
    return nposts / flow->stride * flow->stride;
}

/* Sends away what a node has too much of, stride by stride; false when some cannot leave. */
static bool relieve_node(struct pseudoflow *flow, int32_t node, const struct goals *goals)
{
    struct residual residual = pseudoflow_residual(flow);
    while (flow->excess[node] >= flow->stride) {
        dijkstra_clear(&flow->dijkstra);
        dijkstra_add(&flow->dijkstra, node, 0);
        int32_t goal = dijkstra_run(&flow->dijkstra, &residual, goals);
        if (goal == LEDGER_NONE)
            return false;
        dijkstra_reprice(&flow->dijkstra, flow->level->price);
        int64_t nposts = flow->excess[node];
        if ((goal < goals->sink || goal >= goals->end_sink) && -flow->excess[goal] < nposts)
            nposts = -flow->excess[goal];
        send_along(flow, whole_strides(flow, nposts));
    }
    return true;
}

/* Fetches what the block's own nodes are short of from its hubs; false when some cannot come. */
static bool supply_nodes(struct pseudoflow *flow, int32_t block)
{
    const struct block *here = &flow->net.blocks[block];
    struct residual residual = pseudoflow_residual(flow);
    struct goals goals = {.short_by = flow->stride};
    int64_t owed = 0;
    for (int32_t v = here->first_node; v < here->first_copy; v++)
        owed += flow->excess[v] < 0 ? whole_strides(flow, -flow->excess[v]) : 0;
    while (owed > 0) {
        dijkstra_clear(&flow->dijkstra);
        for (int32_t v = here->first_copy; v < here[1].first_node; v++)
            dijkstra_add(&flow->dijkstra, v, 0);
        int32_t goal = dijkstra_run(&flow->dijkstra, &residual, &goals);
        if (goal == LEDGER_NONE)
            return false;
        dijkstra_reprice(&flow->dijkstra, flow->level->price);
        owed -= send_along(flow, whole_strides(flow, -flow->excess[goal]));
    }
    return true;
}

/* Works off what the block's nodes have too much or too little of. With strides of one post a
 * failure means that no posts can balance. */
static bool balance(struct pseudoflow *flow, int32_t block)
{
    const struct block *here = &flow->net.blocks[block];
    struct goals goals = {.short_by = flow->stride};
    int32_t end = here[1].first_node;
    if (has_open_hubs(flow, block)) {
        goals.sink = here->first_copy;
        goals.end_sink = end;
        end = here->first_copy;
    }
    bool done = true;
    for (int32_t v = here->first_node; v < end && (done || flow->stride > 1); v++)
        if (flow->excess[v] >= flow->stride)
            done &= relieve_node(flow, v, &goals);
    if (has_open_hubs(flow, block) && (done || flow->stride > 1))
        done &= supply_nodes(flow, block);
    return done;
}

/* One post as a rule; longer while there is much more to move than there are nodes to move it
 * from. */
static int64_t first_stride(const struct pseudoflow *flow, int32_t block)
{
    const struct block *here = &flow->net.blocks[block];
    int64_t nnodes = here[1].first_node - here->first_node;
    int64_t owed = 0;
    for (int32_t v = here->first_node; v < here[1].first_node; v++)
        owed += flow->excess[v] < 0 ? -flow->excess[v] : flow->excess[v];
    int64_t stride = 1;
    while (owed / stride > 8 * nnodes)
        stride *= 2;
    return stride;
}

/* What the last search reached gets more than it can pass on. The other blocks are on the same side
 * as the hubs. */
static void mark_cut(struct pseudoflow *flow, int32_t block)
{
    const struct block *here = &flow->net.blocks[block];
    bool hubs_reached = false;
    for (int32_t v = here->first_copy; v < here[1].first_node; v++)
        hubs_reached |= flow->dijkstra.distance[v] < DIJKSTRA_FAR;
    memset(flow->reached, hubs_reached, (size_t)flow->net.nnodes);
    for (int32_t v = here->first_node; v < here[1].first_node; v++)
        flow->reached[v] = flow->dijkstra.distance[v] < DIJKSTRA_FAR;
}

/* Works with long strides first where there is much to move, and ends with strides of one post. */
static bool settle_in_strides(struct pseudoflow *flow, int32_t block)
{
    flow->stride = 1;
    pseudoflow_make_content(flow, block);
    flow->stride = first_stride(flow, block);
    if (flow->stride > 1)
        pseudoflow_make_content(flow, block);
    while (flow->stride > 1) {
        balance(flow, block);
        flow->stride /= 2;
        pseudoflow_make_content(flow, block);
    }
    return balance(flow, block);
}

enum status block_settle(struct pseudoflow *flow, int32_t block)
{
    const struct block *here = &flow->net.blocks[block];
    int64_t *price = flow->level->price;
    bool has_hub = net_ncopies(&flow->net, block) > 0;
    int64_t hub_price = has_hub ? price[here->first_copy] : 0;
    bool done = settle_in_strides(flow, block);
    if (!done)
        mark_cut(flow, block);
    /* searches move the copies' prices all alike: moved back, a hub has one price in all blocks */
    int64_t moved = has_hub ? price[here->first_copy] - hub_price : 0;
    for (int32_t v = here->first_node; moved != 0 && v < here[1].first_node; v++)
        price[v] -= moved;
    return done ? STATUS_OK : STATUS_INFEASIBLE;
}

int64_t block_send(struct pseudoflow *flow, int32_t from, int32_t to, int64_t at_most)
{
    struct residual residual = pseudoflow_residual(flow);
    struct goals goals = {.short_by = INT64_MAX, .sink = to, .end_sink = to + 1};
    dijkstra_clear(&flow->dijkstra);
    dijkstra_add(&flow->dijkstra, from, 0);
    dijkstra_run(&flow->dijkstra, &residual, &goals);
    dijkstra_reprice(&flow->dijkstra, flow->level->price);
    return send_along(flow, at_most);
}
