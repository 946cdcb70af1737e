/* Posts, boxes and step costs, as for convex cost flows (Ahuja, Magnanti and Orlin, Network Flows, chapter
 * 14): an account stands for the many parallel arcs of its curve, of which only two matter at a time. The
 * only prices asked for are those of the next and the last post, when they are needed: a curve is never
 * unfolded. */
#include "engine/network/pseudoflow.h"

#include <stddef.h>
#include <string.h>

#include "base/memory.h"

/* All arrays stand in one piece of memory: they are laid out twice, first to see how much that is. */
struct slab {
    char *memory; /* NULL the first time */
    size_t used;
};

static void *take(struct slab *slab, size_t count, size_t size)
{
    size_t at = slab->used, line = sizeof(max_align_t);
    slab->used += (count * size + line - 1) / line * line;
    return slab->memory ? slab->memory + at : NULL;
}

static void place_level(struct slab *slab, struct flow_level *level, size_t nnodes, size_t narcs)
{
    level->price = take(slab, nnodes, sizeof *level->price);
    level->cost = take(slab, 2 * narcs, sizeof *level->cost);
    level->least = take(slab, narcs, sizeof *level->least);
    level->most = take(slab, narcs, sizeof *level->most);
    level->at = take(slab, narcs, sizeof *level->at);
    level->gain = take(slab, narcs, sizeof *level->gain);
    level->curved = take(slab, narcs, sizeof *level->curved);
}

static void place(struct slab *slab, struct pseudoflow *flow)
{
    size_t nnodes = (size_t)flow->nnodes, narcs = (size_t)flow->narcs;
    flow->from = take(slab, narcs, sizeof *flow->from);
    flow->to = take(slab, narcs, sizeof *flow->to);
    flow->rank = take(slab, nnodes, sizeof *flow->rank);
    flow->least = take(slab, narcs, sizeof *flow->least);
    flow->most = take(slab, narcs, sizeof *flow->most);
    flow->posts = take(slab, narcs, sizeof *flow->posts);
    flow->excess = take(slab, nnodes, sizeof *flow->excess);
    flow->kept.price = take(slab, nnodes, sizeof *flow->kept.price);
    flow->kept.excess = take(slab, nnodes, sizeof *flow->kept.excess);
    flow->kept.posts = take(slab, narcs, sizeof *flow->kept.posts);
    flow->reached = take(slab, nnodes, sizeof *flow->reached);
    for (size_t s = 0; s < flow->nlevels; s++)
        place_level(slab, &flow->levels[s], nnodes, narcs);
}

static bool make_room(struct pseudoflow *flow)
{
    struct slab slab = {0};
    place(&slab, flow);
    slab = (struct slab){.memory = memory_new(slab.used, 1)};
    flow->memory = slab.memory;
    place(&slab, flow);
    return flow->memory != NULL;
}

/* One level for each in use; a ledger without any has one that prices nothing. */
static bool find_levels(struct pseudoflow *flow)
{
    const struct ledger *ledger = flow->ledger;
    flow->levels = memory_new(ledger->nlevels + 1, sizeof *flow->levels);
    for (size_t level = 0; flow->levels && level < ledger->nlevels; level++)
        if (ledger_level_is_used(ledger, level))
            flow->levels[flow->nlevels++].number = level;
    flow->nlevels = flow->nlevels > 0 ? flow->nlevels : 1;
    return flow->levels != NULL;
}

static void find_curves(struct pseudoflow *flow)
{
    const struct ledger *ledger = flow->ledger;
    for (size_t s = 0; s < flow->nlevels; s++)
        for (int32_t arc = 0; arc < flow->narcs; arc++)
            for (int32_t t = ledger->accounts[arc].first_term; t != LEDGER_NONE; t = ledger->terms[t].next)
                if ((size_t)ledger->terms[t].level == flow->levels[s].number)
                    flow->levels[s].curved[arc] = true;
}

/* A counting sort by the number of steps; nodes with more steps than there are nodes are all alike. */
static enum status rank_nodes(struct pseudoflow *flow)
{
    const int32_t *first = flow->steps.first;
    int32_t n = flow->nnodes;
    int32_t *begin = memory_new((size_t)n + 2, sizeof *begin); /* [n + 1] of the nodes of so many steps */
    if (!begin)
        return STATUS_MEMORY;
    for (int32_t v = 0; v < n; v++) {
        flow->rank[v] = first[v + 1] - first[v] < n ? first[v + 1] - first[v] : n;
        begin[flow->rank[v] + 1]++;
    }
    for (int32_t d = 0; d < n; d++)
        begin[d + 1] += begin[d];
    for (int32_t v = 0; v < n; v++)
        flow->rank[v] = begin[flow->rank[v]]++;
    memory_free(begin);
    return STATUS_OK;
}

/* A path visits a node once. */
static int64_t dearest_price(int32_t nnodes)
{
    return DIJKSTRA_FAR / (2 * (nnodes > 0 ? nnodes : 1));
}

enum status pseudoflow_init(struct pseudoflow *flow, const struct ledger *ledger)
{
    *flow = (struct pseudoflow){.ledger = ledger, .stride = 1};
    if (ledger->naccounts > STEP_MOST_ARCS || ledger->njunctions > STEP_MOST_ARCS)
        return STATUS_MEMORY;
    flow->narcs = (int32_t)ledger->naccounts;
    flow->nnodes = (int32_t)ledger->njunctions;
    flow->dearest = dearest_price(flow->nnodes);
    if (!find_levels(flow) || !make_room(flow))
        return STATUS_MEMORY;
    for (int32_t arc = 0; arc < flow->narcs; arc++) {
        flow->from[arc] = ledger->accounts[arc].from;
        flow->to[arc] = ledger->accounts[arc].to;
    }
    find_curves(flow);
    enum status status =
        steps_init_arcs(&flow->steps, ledger->njunctions, ledger->naccounts, flow->from, flow->to);
    if (status == STATUS_OK)
        status = rank_nodes(flow);
    return status == STATUS_OK ? dijkstra_init(&flow->dijkstra, ledger->njunctions, 2 * ledger->naccounts)
                               : status;
}

void pseudoflow_done(struct pseudoflow *flow)
{
    dijkstra_done(&flow->dijkstra);
    steps_done(&flow->steps);
    memory_free(flow->memory);
    memory_free(flow->levels);
    *flow = (struct pseudoflow){0};
}

struct residual pseudoflow_residual(const struct pseudoflow *flow)
{
    return (struct residual){
        .steps = &flow->steps,
        .cost = flow->level->cost,
        .price = flow->level->price,
        .excess = flow->excess,
    };
}

bool pseudoflow_open_box(struct pseudoflow *flow)
{
    bool sound = true;
    for (int32_t arc = 0; arc < flow->narcs; arc++) {
        const struct account *account = &flow->ledger->accounts[arc];
        flow->least[arc] = account->least;
        flow->most[arc] = account->most;
        sound &= account->least <= account->most;
    }
    return sound;
}

void pseudoflow_count_excess(struct pseudoflow *flow)
{
    memset(flow->excess, 0, (size_t)flow->nnodes * sizeof *flow->excess);
    for (int32_t arc = 0; arc < flow->narcs; arc++) {
        flow->excess[flow->from[arc]] -= flow->posts[arc];
        flow->excess[flow->to[arc]] += flow->posts[arc];
    }
}

static int64_t price_at(struct pseudoflow *flow, int32_t arc, int64_t posts)
{
    int64_t price = ledger_price(flow->ledger, arc, flow->level->number, posts);
    if (price <= flow->dearest && price >= -flow->dearest)
        return price;
    flow->too_dear = true;
    return price > 0 ? flow->dearest : -flow->dearest;
}

/* Cost of the step after ntaken strides the same way: never falls as ntaken grows. */
static int64_t step_cost(struct pseudoflow *flow, int32_t step, int64_t ntaken)
{
    int32_t arc = step_arc(step);
    if (!flow->level->curved[arc])
        return 0;
    int64_t moved = (ntaken + 1) * flow->stride;
    if (!step_raises(step))
        return -price_at(flow, arc, flow->posts[arc] - moved);
    return price_at(flow, arc, flow->posts[arc] + moved - 1);
}

/* Whole strides of so many posts. Dividing is slow. */
static int64_t whole_strides(const struct pseudoflow *flow, int64_t nposts)
{
    return flow->stride == 1 ? nposts : nposts / flow->stride;
}

static int64_t room(const struct pseudoflow *flow, int32_t step)
{
    return whole_strides(flow, pseudoflow_room(flow, step));
}

/* The fewest strides, at least one, after which the next costs at_least, which is more than the first does,
 * or there is no room: doubling, then halving. */
static int64_t strides_until(struct pseudoflow *flow, int32_t step, int64_t at_least, int64_t most)
{
    if (!flow->level->curved[step_arc(step)])
        return most;
    int64_t low = 0;
    int64_t reach = 1;
    while (low + reach < most && step_cost(flow, step, low + reach) < at_least) {
        low += reach;
        reach *= 2;
    }
    int64_t high = low + reach < most ? low + reach : most;
    while (high - low > 1) {
        int64_t middle = low + (high - low) / 2;
        if (step_cost(flow, step, middle) < at_least)
            low = middle;
        else
            high = middle;
    }
    return high;
}

/* The cost of a step, closed where the box leaves no room for it. */
static int64_t open_cost(struct pseudoflow *flow, int32_t step)
{
    return room(flow, step) > 0 ? step_cost(flow, step, 0) : STEP_CLOSED;
}

/* Notes what an arc's costs are for. Those of longer strides are not worth keeping. */
static void stamp(struct pseudoflow *flow, int32_t arc)
{
    struct flow_level *level = flow->level;
    level->least[arc] = flow->least[arc];
    level->most[arc] = flow->most[arc];
    level->at[arc] = flow->stride == 1 ? flow->posts[arc] : -1;
}

static void load_arc(struct pseudoflow *flow, int32_t arc)
{
    flow->level->cost[step_up(arc)] = open_cost(flow, step_up(arc));
    flow->level->cost[step_down(arc)] = open_cost(flow, step_down(arc));
    stamp(flow, arc);
}

static void add_posts(struct pseudoflow *flow, int32_t arc, int64_t more)
{
    flow->posts[arc] += more;
    flow->excess[flow->from[arc]] -= more;
    flow->excess[flow->to[arc]] += more;
}

static void enter_box(struct pseudoflow *flow, int32_t arc)
{
    int64_t posts = flow->posts[arc];
    if (posts < flow->least[arc])
        add_posts(flow, arc, flow->least[arc] - posts);
    else if (posts > flow->most[arc])
        add_posts(flow, arc, flow->most[arc] - posts);
}

static void make_arc_content(struct pseudoflow *flow, int32_t arc)
{
    const int64_t *price = flow->level->price;
    const int64_t *cost = &flow->level->cost[step_up(arc)];
    int64_t gain = price[flow->to[arc]] - price[flow->from[arc]];
    int32_t step = step_up(arc);
    flow->level->gain[arc] = STEP_CLOSED;
    enter_box(flow, arc);
    load_arc(flow, arc);
    if (cost[0] < gain)
        add_posts(flow, arc, flow->stride * strides_until(flow, step, gain, room(flow, step)));
    else if (cost[1] < -gain)
        add_posts(flow, arc, -flow->stride * strides_until(flow, step + 1, -gain, room(flow, step + 1)));
    else
        return;
    load_arc(flow, arc);
}

void pseudoflow_make_content(struct pseudoflow *flow)
{
    const struct flow_level *level = flow->level;
    for (int32_t arc = 0; arc < flow->narcs; arc++)
        if (level->at[arc] != flow->posts[arc] || level->least[arc] != flow->least[arc] ||
            level->most[arc] != flow->most[arc] || flow->stride > 1)
            make_arc_content(flow, arc);
}

void pseudoflow_keep(struct pseudoflow *flow)
{
    size_t nnodes = (size_t)flow->nnodes, narcs = (size_t)flow->narcs;
    memcpy(flow->kept.price, flow->level->price, nnodes * sizeof *flow->kept.price);
    memcpy(flow->kept.excess, flow->excess, nnodes * sizeof *flow->kept.excess);
    memcpy(flow->kept.posts, flow->posts, narcs * sizeof *flow->kept.posts);
}

/* Arcs were content then; costs of those that moved since are worked out anew. */
void pseudoflow_put_back(struct pseudoflow *flow)
{
    size_t nnodes = (size_t)flow->nnodes, narcs = (size_t)flow->narcs;
    memcpy(flow->level->price, flow->kept.price, nnodes * sizeof *flow->kept.price);
    memcpy(flow->excess, flow->kept.excess, nnodes * sizeof *flow->kept.excess);
    memcpy(flow->posts, flow->kept.posts, narcs * sizeof *flow->kept.posts);
    pseudoflow_make_content(flow);
}

/* The farthest an arc can go by a step that is worth nothing; a step that would lose or is closed
 * stays. */
static int64_t far_end(struct pseudoflow *flow, int32_t step, int64_t gain)
{
    int32_t arc = step_arc(step);
    if (flow->level->cost[step] != gain)
        return flow->posts[arc];
    int64_t reach = strides_until(flow, step, gain + 1, room(flow, step));
    return flow->posts[arc] + (step_raises(step) ? reach : -reach);
}

/* Where an arc is content depends on its curve, its box and the gain alone, not on its posts: with
 * these as they were, the next level's box is too. */
void pseudoflow_narrow_box(struct pseudoflow *flow)
{
    struct flow_level *level = flow->level;
    const struct flow_level *next = level + 1;
    for (int32_t arc = 0; arc < flow->narcs; arc++) {
        int64_t gain = level->price[flow->to[arc]] - level->price[flow->from[arc]];
        int64_t least = next->least[arc];
        int64_t most = next->most[arc];
        if (level->gain[arc] != gain) {
            least = far_end(flow, step_down(arc), -gain);
            most = far_end(flow, step_up(arc), gain);
            level->gain[arc] = gain;
        }
        flow->least[arc] = least;
        flow->most[arc] = most;
    }
}

void pseudoflow_narrow_last(struct pseudoflow *flow)
{
    const int64_t *price = flow->level->price;
    for (int32_t arc = 0; arc < flow->narcs; arc++) {
        int64_t gain = price[flow->to[arc]] - price[flow->from[arc]];
        int64_t least = far_end(flow, step_down(arc), -gain);
        flow->most[arc] = far_end(flow, step_up(arc), gain);
        flow->least[arc] = least;
    }
}

int64_t pseudoflow_run(struct pseudoflow *flow, int32_t step, int64_t at_most)
{
    int64_t most = room(flow, step), wanted = whole_strides(flow, at_most);
    if (most > wanted)
        most = wanted;
    return flow->stride * strides_until(flow, step, flow->level->cost[step] + 1, most);
}

void pseudoflow_take(struct pseudoflow *flow, int32_t step, int64_t nposts)
{
    int32_t arc = step_arc(step);
    int64_t *cost = flow->level->cost;
    add_posts(flow, arc, step_raises(step) ? nposts : -nposts);
    if (flow->stride > 1) {
        load_arc(flow, arc);
        return;
    }
    /* all posts of a run have one cost: taking the last one back gains what it cost */
    cost[step_back(step)] = -cost[step];
    cost[step] = open_cost(flow, step);
    stamp(flow, arc);
}
