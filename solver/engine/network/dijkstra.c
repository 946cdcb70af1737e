/* Dijkstra's search with an early end. Nodes at the distance being worked on go onto a stack, not
 * into the heap: accounts without a curve cost nothing, so most steps lead to such nodes. */
#include "engine/network/dijkstra.h"

#include "base/memory.h"

enum status search_init(struct search *search, const struct net *net)
{
    size_t n = (size_t)net->nnodes;
    int32_t widest = 0;
    for (int32_t b = 0; b < net->nblocks; b++) {
        int32_t first = net->first_end[net->blocks[b].first_node];
        int32_t nends = net->first_end[net->blocks[b + 1].first_node] - first + net_ncopies(net, b);
        widest = nends > widest ? nends : widest;
    }
    search->distance = memory_new(n, sizeof *search->distance);
    search->by = memory_new(n, sizeof *search->by);
    search->touched = memory_new(n, sizeof *search->touched);
    search->ready = memory_new(n, sizeof *search->ready);
    /* a step queues a node once at most; sources are one node or the copies of hubs */
    search->queue = memory_new((size_t)widest + 1, sizeof *search->queue);
    if (!search->distance || !search->by || !search->touched || !search->ready || !search->queue)
        return STATUS_MEMORY;
    for (size_t v = 0; v < n; v++)
        search->distance[v] = SEARCH_FAR;
    return STATUS_OK;
}

void search_done(struct search *search)
{
    memory_free(search->queue);
    memory_free(search->ready);
    memory_free(search->touched);
    memory_free(search->by);
    memory_free(search->distance);
    *search = (struct search){0};
}

void search_clear(struct search *search)
{
    for (int32_t i = 0; i < search->ntouched; i++)
        search->distance[search->touched[i]] = SEARCH_FAR;
    search->ntouched = 0;
    search->nready = 0;
    search->nqueue = 0;
    search->bound = SEARCH_FAR;
    search->goal = LEDGER_NONE;
}

static void enqueue(struct search *search, int32_t node, int64_t distance)
{
    struct waiting *queue = search->queue;
    int32_t at = search->nqueue++;
    while (at > 0 && queue[(at - 1) / 2].distance > distance) {
        queue[at] = queue[(at - 1) / 2];
        at = (at - 1) / 2;
    }
    queue[at] = (struct waiting){.distance = distance, .node = node};
}

static struct waiting dequeue(struct search *search)
{
    struct waiting *queue = search->queue;
    struct waiting first = queue[0];
    struct waiting last = queue[--search->nqueue];
    int32_t at = 0;
    for (int32_t child; (child = 2 * at + 1) < search->nqueue; at = child) {
        if (child + 1 < search->nqueue && queue[child + 1].distance < queue[child].distance)
            child++;
        if (queue[child].distance >= last.distance)
            break;
        queue[at] = queue[child];
    }
    queue[at] = last;
    return first;
}

void search_add(struct search *search, int32_t node, int64_t distance)
{
    search->touched[search->ntouched++] = node;
    search->distance[node] = distance;
    search->by[node] = LEDGER_NONE;
    enqueue(search, node, distance);
}

/* The next node to work on; LEDGER_NONE when all that is left is no nearer than the goal. */
static int32_t next_node(struct search *search)
{
    if (search->nready > 0)
        return search->ready[--search->nready];
    while (search->nqueue > 0) {
        struct waiting next = dequeue(search);
        if (next.distance >= search->bound)
            return LEDGER_NONE;
        if (next.distance == search->distance[next.node]) /* else it was reached by a shorter way since */
            return next.node;
    }
    return LEDGER_NONE;
}

static bool is_goal(const struct goals *goals, const struct field *field, int32_t node)
{
    return field->excess[node] <= -goals->short_by || (node >= goals->sink && node < goals->end_sink);
}

static int64_t farthest_sink(const struct search *search, const struct goals *goals)
{
    int64_t farthest = 0;
    for (int32_t v = goals->sink; v < goals->end_sink; v++)
        if (search->distance[v] > farthest)
            farthest = search->distance[v];
    return farthest;
}

/* Notes that a goal was reached; true when the search is over. */
static bool reach_goal(struct search *search, const struct goals *goals, int32_t node, int64_t here)
{
    if (goals->all_sinks) {
        search->bound = farthest_sink(search, goals);
        return false;
    }
    search->bound = search->distance[node];
    search->goal = node;
    return search->bound == here;
}

/* Takes every open step from a node; true when a goal lies at no distance from it. */
static bool look_around(struct search *search, const struct field *field, const struct goals *goals,
                        int32_t node)
{
    const struct net *net = field->net;
    int64_t here = search->distance[node];
    int64_t base = here + field->price[node];
    for (int32_t i = net->first_end[node]; i < net->first_end[node + 1]; i++) {
        struct end end = net->ends[i];
        int64_t there = base + field->cost[end.step] - field->price[end.node];
        if (there >= search->bound || there >= search->distance[end.node])
            continue;
        if (search->distance[end.node] == SEARCH_FAR)
            search->touched[search->ntouched++] = end.node;
        search->distance[end.node] = there;
        search->by[end.node] = end.step;
        if (is_goal(goals, field, end.node)) {
            if (reach_goal(search, goals, end.node, here))
                return true;
        } else if (there == here) {
            search->ready[search->nready++] = end.node;
        } else {
            enqueue(search, end.node, there);
        }
    }
    return false;
}

int32_t search_run(struct search *search, const struct field *field, const struct goals *goals)
{
    for (int32_t node; (node = next_node(search)) != LEDGER_NONE;)
        if (look_around(search, field, goals, node))
            break;
    return search->goal;
}

void search_reprice(const struct search *search, int64_t *price)
{
    for (int32_t i = 0; i < search->ntouched; i++) {
        int32_t node = search->touched[i];
        if (search->distance[node] < search->bound)
            price[node] += search->distance[node] - search->bound;
    }
}
