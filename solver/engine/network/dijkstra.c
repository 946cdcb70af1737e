/* Dijkstra's search with an early end. Nodes at the distance being worked on go onto a stack, not
 * into the heap: accounts without a curve cost nothing, so most steps lead to such nodes. */
#include "engine/network/dijkstra.h"

#include "base/memory.h"

enum status dijkstra_init(struct dijkstra *dijkstra, size_t nnodes, size_t most_queued)
{
    dijkstra->distance = memory_new(nnodes, sizeof *dijkstra->distance);
    dijkstra->predecessor = memory_new(nnodes, sizeof *dijkstra->predecessor);
    dijkstra->touched = memory_new(nnodes, sizeof *dijkstra->touched);
    dijkstra->ready = memory_new(nnodes, sizeof *dijkstra->ready);
    dijkstra->queue.waiting = memory_new(most_queued + 1, sizeof *dijkstra->queue.waiting);
    if (!dijkstra->distance || !dijkstra->predecessor || !dijkstra->touched || !dijkstra->ready ||
        !dijkstra->queue.waiting)
        return STATUS_MEMORY;
    for (size_t v = 0; v < nnodes; v++)
        dijkstra->distance[v] = DIJKSTRA_FAR;
    return STATUS_OK;
}

void dijkstra_done(struct dijkstra *dijkstra)
{
    memory_free(dijkstra->queue.waiting);
    memory_free(dijkstra->ready);
    memory_free(dijkstra->touched);
    memory_free(dijkstra->predecessor);
    memory_free(dijkstra->distance);
    *dijkstra = (struct dijkstra){0};
}

void dijkstra_clear(struct dijkstra *dijkstra)
{
    for (int32_t i = 0; i < dijkstra->ntouched; i++)
        dijkstra->distance[dijkstra->touched[i]] = DIJKSTRA_FAR;
    dijkstra->ntouched = 0;
    dijkstra->nready = 0;
    dijkstra->queue.n = 0;
    dijkstra->bound = DIJKSTRA_FAR;
    dijkstra->goal = LEDGER_NONE;
}

void dijkstra_add(struct dijkstra *dijkstra, int32_t node, int64_t distance)
{
    dijkstra->touched[dijkstra->ntouched++] = node;
    dijkstra->distance[node] = distance;
    dijkstra->predecessor[node] = LEDGER_NONE;
    heap_add(&dijkstra->queue, (struct waiting){.distance = distance, .what = node});
}

/* The next node to work on; LEDGER_NONE when all that is left is no nearer than the goal. */
static int32_t next_node(struct dijkstra *dijkstra)
{
    if (dijkstra->nready > 0)
        return dijkstra->ready[--dijkstra->nready];
    while (dijkstra->queue.n > 0) {
        struct waiting next = heap_take(&dijkstra->queue);
        if (next.distance >= dijkstra->bound)
            return LEDGER_NONE;
        if (next.distance == dijkstra->distance[next.what]) /* else it was reached by a shorter way since */
            return next.what;
    }
    return LEDGER_NONE;
}

static bool is_goal(const struct goals *goals, const struct residual *residual, int32_t node)
{
    return residual->excess[node] <= -goals->short_by || node == goals->sink;
}

/* Takes every open step from a node; true when a goal lies at no distance from it. */
static bool look_around(struct dijkstra *dijkstra, const struct residual *residual, const struct goals *goals,
                        int32_t node)
{
    const struct steps *steps = residual->steps;
    int64_t here = dijkstra->distance[node];
    int64_t base = here + residual->price[node];
    for (int32_t i = steps->first[node]; i < steps->first[node + 1]; i++) {
        struct step_end end = steps->end[i];
        int64_t there = base + residual->cost[end.step] - residual->price[end.head];
        if (there >= dijkstra->bound || there >= dijkstra->distance[end.head])
            continue;
        if (dijkstra->distance[end.head] == DIJKSTRA_FAR)
            dijkstra->touched[dijkstra->ntouched++] = end.head;
        dijkstra->distance[end.head] = there;
        dijkstra->predecessor[end.head] = end.step;
        if (is_goal(goals, residual, end.head)) {
            dijkstra->bound = there;
            dijkstra->goal = end.head;
            if (there == here)
                return true;
        } else if (there == here) {
            dijkstra->ready[dijkstra->nready++] = end.head;
        } else {
            heap_add(&dijkstra->queue, (struct waiting){.distance = there, .what = end.head});
        }
    }
    return false;
}

int32_t dijkstra_run(struct dijkstra *dijkstra, const struct residual *residual, const struct goals *goals)
{
    for (int32_t node; (node = next_node(dijkstra)) != LEDGER_NONE;) {
        if (look_around(dijkstra, residual, goals, node))
            break;
        if (goals->most_touched > 0 && dijkstra->ntouched > goals->most_touched)
            return LEDGER_NONE;
    }
    return dijkstra->goal;
}

void dijkstra_reprice(const struct dijkstra *dijkstra, int64_t *price)
{
    for (int32_t i = 0; i < dijkstra->ntouched; i++) {
        int32_t node = dijkstra->touched[i];
        if (dijkstra->distance[node] < dijkstra->bound)
            price[node] += dijkstra->distance[node] - dijkstra->bound;
    }
}
