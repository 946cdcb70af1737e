/* By relaxation as far as that leads (network/relax.h), then by successive shortest paths with prices for
 * potentials (Tomizawa 1971, Edmonds and Karp 1972). Either keeps all arcs content and goes on from any
 * start. A path needs no tree, knows no degenerate pivots and cannot cycle: every one lowers what nodes are
 * owed by at least one post, and where there is none a cut shows why. */
#include "engine/network/settle.h"

#include "engine/network/relax.h"

/* Nodes: a search for what a small change leaves over seldom comes to more (measured). */
enum { NEAR = 256 };

/* The node a path comes from, one step back. */
static int32_t step_origin(const struct pseudoflow *flow, int32_t step)
{
    return step_raises(step) ? flow->from[step_arc(step)] : flow->to[step_arc(step)];
}

/* Sends posts along the path that the search found. */
static void send_along(struct pseudoflow *flow, int64_t at_most)
{
    const struct dijkstra *search = &flow->dijkstra;
    int64_t nposts = at_most;
    for (int32_t v = search->goal; search->predecessor[v] != LEDGER_NONE;
         v = step_origin(flow, search->predecessor[v]))
        nposts = pseudoflow_run(flow, search->predecessor[v], nposts);
    for (int32_t v = search->goal; search->predecessor[v] != LEDGER_NONE;
         v = step_origin(flow, search->predecessor[v]))
        pseudoflow_take(flow, search->predecessor[v], nposts);
    flow->nsteps++;
}

/* Sends away what a node has too much of, stride by stride; false when some cannot leave. */
static bool relieve_node(struct pseudoflow *flow, int32_t node, int32_t most_touched)
{
    const struct goals goals = {.short_by = flow->stride, .sink = LEDGER_NONE, .most_touched = most_touched};
    struct residual residual = pseudoflow_residual(flow);
    while (flow->excess[node] >= flow->stride) {
        dijkstra_clear(&flow->dijkstra);
        dijkstra_add(&flow->dijkstra, node, 0);
        int32_t goal = dijkstra_run(&flow->dijkstra, &residual, &goals);
        if (goal == LEDGER_NONE)
            return false;
        dijkstra_reprice(&flow->dijkstra, flow->level->price);
        int64_t nposts = flow->excess[node] < -flow->excess[goal] ? flow->excess[node] : -flow->excess[goal];
        send_along(flow, nposts / flow->stride * flow->stride);
    }
    return true;
}

/* The same for all nodes, by ways on which a search comes to no more nodes than so many (0: by all). */
static bool send_by_paths(struct pseudoflow *flow, int32_t most_touched)
{
    bool done = true;
    for (int32_t v = 0; v < flow->nnodes && (done || flow->stride > 1); v++)
        if (flow->excess[v] >= flow->stride)
            done &= relieve_node(flow, v, most_touched);
    return done;
}

/* Works off what nodes have too much or too little of. With strides of one post a failure means that no posts
 * can balance. *relaxes: whether that has helped so far. */
static bool balance(struct pseudoflow *flow, bool from_scratch, bool *relaxes)
{
    if (!from_scratch && send_by_paths(flow, NEAR))
        return true;
    if (*relaxes)
        *relaxes = relax_settle(flow);
    return send_by_paths(flow, 0);
}

/* One post as a rule; longer while there is much more to move than there are nodes to move it from. */
static int64_t first_stride(const struct pseudoflow *flow)
{
    int64_t owed = 0;
    for (int32_t v = 0; v < flow->nnodes; v++)
        owed += flow->excess[v] < 0 ? -flow->excess[v] : flow->excess[v];
    int64_t stride = 1;
    while (owed / stride > 8 * (int64_t)flow->nnodes)
        stride *= 2;
    return stride;
}

/* What the last search reached gets more than it can pass on. */
static void mark_cut(struct pseudoflow *flow)
{
    for (int32_t v = 0; v < flow->nnodes; v++)
        flow->reached[v] = flow->dijkstra.distance[v] < DIJKSTRA_FAR;
}

static void set_stride(struct pseudoflow *flow, int64_t stride)
{
    flow->stride = stride;
    pseudoflow_make_content(flow);
}

/* Works with long strides first where there is much to move, and ends with strides of one post. */
enum status settle_level(struct pseudoflow *flow, bool from_scratch)
{
    bool relaxes = true;
    set_stride(flow, 1);
    for (int64_t stride = first_stride(flow); stride > 1; stride /= 2) {
        set_stride(flow, stride);
        balance(flow, from_scratch, &relaxes);
    }
    if (flow->stride > 1)
        set_stride(flow, 1);
    if (balance(flow, from_scratch, &relaxes))
        return STATUS_OK;
    mark_cut(flow);
    return STATUS_INFEASIBLE;
}
