/* Successive shortest paths between hubs, by Bellman and Ford on the graph of hubs. Distances between hubs
 * are true costs, not reduced ones, so a block's prices may drift while posts go through it; in the end all
 * blocks are given the same prices of hubs.
 *
 * An update measures every block again. Keeping the distances of blocks whose steps are still the same was
 * tried and saved nothing: posts that the levels below have moved since make the steps of a level above other
 * ones. */
#include "engine/network/hub_graph.h"

#include <string.h>

#include "base/memory.h"
#include "engine/network/block.h"

/* The copies of hubs that a link leads from and to. */
static int32_t link_from(const struct hub_graph *hubs, const struct net *net, int32_t link)
{
    int32_t block = hubs->link_block[link];
    return net->blocks[block].first_copy + (link - hubs->first_link[block]) / net_ncopies(net, block);
}

static int32_t link_to(const struct hub_graph *hubs, const struct net *net, int32_t link)
{
    int32_t block = hubs->link_block[link];
    return net->blocks[block].first_copy + (link - hubs->first_link[block]) % net_ncopies(net, block);
}

static bool allocate(struct hub_graph *hubs, const struct net *net)
{
    size_t nlinks = 0;
    size_t nhubs = (size_t)net->nhubs;
    for (int32_t b = 0; b < net->nblocks; b++)
        nlinks += (size_t)net_ncopies(net, b) * (size_t)net_ncopies(net, b);
    hubs->nhubs = net->nhubs;
    hubs->nlinks = (int32_t)nlinks;
    hubs->pairs = memory_new(nhubs * nhubs, sizeof *hubs->pairs);
    hubs->first_link = memory_new((size_t)net->nblocks + 1, sizeof *hubs->first_link);
    hubs->link_block = memory_new(nlinks, sizeof *hubs->link_block);
    hubs->link_pair = memory_new(nlinks, sizeof *hubs->link_pair);
    hubs->distance = memory_new(nlinks, sizeof *hubs->distance);
    hubs->leaf = memory_new(nlinks, sizeof *hubs->leaf);
    hubs->tree = memory_new(nlinks, 2 * sizeof *hubs->tree);
    hubs->excess = memory_new(nhubs, sizeof *hubs->excess);
    hubs->reach = memory_new(nhubs, sizeof *hubs->reach);
    hubs->nhops = memory_new(nhubs, sizeof *hubs->nhops);
    hubs->predecessor = memory_new(nhubs, sizeof *hubs->predecessor);
    return hubs->pairs && hubs->first_link && hubs->link_block && hubs->link_pair && hubs->distance &&
           hubs->leaf && hubs->tree && hubs->excess && hubs->reach && hubs->nhops && hubs->predecessor;
}

static void number_links(struct hub_graph *hubs, const struct net *net)
{
    int32_t link = 0;
    for (int32_t b = 0; b < net->nblocks; b++) {
        hubs->first_link[b] = link;
        for (int32_t n = net_ncopies(net, b) * net_ncopies(net, b); n > 0; n--)
            hubs->link_block[link++] = b;
    }
    hubs->first_link[net->nblocks] = link;
}

/* Numbers the pairs of hubs that share a block and gives each its tree. pair_of [nhubs * nhubs]. */
static void number_pairs(struct hub_graph *hubs, const struct net *net, int32_t *pair_of)
{
    memset(pair_of, -1, (size_t)hubs->nhubs * (size_t)hubs->nhubs * sizeof *pair_of);
    for (int32_t link = 0; link < hubs->nlinks; link++) {
        int32_t from = net->node_hub[link_from(hubs, net, link)];
        int32_t to = net->node_hub[link_to(hubs, net, link)];
        int32_t *pair = &pair_of[from * hubs->nhubs + to];
        hubs->link_pair[link] = LEDGER_NONE;
        if (from == to)
            continue;
        if (*pair == LEDGER_NONE) {
            *pair = hubs->npairs++;
            hubs->pairs[*pair] = (struct hub_pair){.from = from, .to = to};
        }
        hubs->link_pair[link] = *pair;
        hubs->leaf[link] = hubs->pairs[*pair].nlinks++;
    }
    for (int32_t p = 1; p < hubs->npairs; p++)
        hubs->pairs[p].first = hubs->pairs[p - 1].first + 2 * hubs->pairs[p - 1].nlinks;
}

/* Nearer first; among equals the earlier link. */
static int32_t nearer(const struct hub_graph *hubs, int32_t link, int32_t other)
{
    int64_t difference = hubs->distance[link] - hubs->distance[other];
    return difference < 0 || (difference == 0 && link < other) ? link : other;
}

/* A tournament tree for each pair: node i has the nearer link of nodes 2i and 2i + 1, node 1 the nearest of
 * all, nodes nlinks .. 2 nlinks - 1 are the links. Until its links are measured a node has link 0, which
 * leads from a hub to itself, belongs to no pair and stays far. */
static void plant_trees(struct hub_graph *hubs)
{
    for (int32_t link = 0; link < hubs->nlinks; link++) {
        hubs->distance[link] = DIJKSTRA_FAR;
        if (hubs->link_pair[link] == LEDGER_NONE)
            continue;
        const struct hub_pair *pair = &hubs->pairs[hubs->link_pair[link]];
        hubs->tree[pair->first + pair->nlinks + hubs->leaf[link]] = link;
    }
}

/* After a link's distance changed: up to where it has never been and does not come. */
static void update_tree(struct hub_graph *hubs, int32_t link)
{
    const struct hub_pair *pair = &hubs->pairs[hubs->link_pair[link]];
    int32_t *tree = &hubs->tree[pair->first];
    for (int32_t i = (pair->nlinks + hubs->leaf[link]) / 2; i > 0; i /= 2) {
        int32_t best = nearer(hubs, tree[2 * i], tree[2 * i + 1]);
        if (best == tree[i] && best != link)
            return;
        tree[i] = best;
    }
}

enum status hub_graph_init(struct hub_graph *hubs, const struct net *net)
{
    *hubs = (struct hub_graph){0};
    int32_t *pair_of = memory_new((size_t)net->nhubs * (size_t)net->nhubs, sizeof *pair_of);
    enum status status = allocate(hubs, net) && pair_of ? STATUS_OK : STATUS_MEMORY;
    if (status == STATUS_OK) {
        number_links(hubs, net);
        number_pairs(hubs, net, pair_of);
        plant_trees(hubs);
    }
    memory_free(pair_of);
    return status;
}

void hub_graph_done(struct hub_graph *hubs)
{
    memory_free(hubs->predecessor);
    memory_free(hubs->nhops);
    memory_free(hubs->reach);
    memory_free(hubs->excess);
    memory_free(hubs->tree);
    memory_free(hubs->leaf);
    memory_free(hubs->distance);
    memory_free(hubs->link_pair);
    memory_free(hubs->link_block);
    memory_free(hubs->first_link);
    memory_free(hubs->pairs);
    *hubs = (struct hub_graph){0};
}

/* Works out a block's links afresh. Paths through a third hub are left to the graph
 * of hubs. */
static void measure_block(struct hub_graph *hubs, struct pseudoflow *flow, int32_t block)
{
    const struct block *here = &flow->net.blocks[block];
    const struct goals copies = {
        .short_by = INT64_MAX,
        .sink = here->first_copy,
        .end_sink = here[1].first_node,
        .all_sinks = true,
    };
    const int64_t *price = flow->level->price;
    struct residual residual = pseudoflow_residual(flow);
    int32_t link = hubs->first_link[block];
    for (int32_t u = here->first_copy; u < here[1].first_node; u++) {
        dijkstra_clear(&flow->dijkstra);
        dijkstra_add(&flow->dijkstra, u, 0);
        dijkstra_run(&flow->dijkstra, &residual, &copies);
        for (int32_t v = here->first_copy; v < here[1].first_node; v++, link++) {
            if (u == v)
                continue;
            int64_t reduced = flow->dijkstra.distance[v];
            hubs->distance[link] = reduced == DIJKSTRA_FAR ? DIJKSTRA_FAR : reduced + price[v] - price[u];
            update_tree(hubs, link);
        }
    }
}

static int32_t best_link(const struct hub_graph *hubs, int32_t pair)
{
    return hubs->tree[hubs->pairs[pair].first + 1];
}

/* Lets every pair improve what can be reached, until none does: Bellman and Ford, fewest hops among
 * equals. With fewest hops no two parts of a path in the same block share a node, so that both can
 * be taken. */
static void find_paths(struct hub_graph *hubs)
{
    bool better = true;
    while (better) {
        better = false;
        for (int32_t p = 0; p < hubs->npairs; p++) {
            const struct hub_pair *pair = &hubs->pairs[p];
            int64_t distance = hubs->distance[best_link(hubs, p)];
            if (hubs->reach[pair->from] == DIJKSTRA_FAR || distance == DIJKSTRA_FAR)
                continue;
            int64_t there = hubs->reach[pair->from] + distance;
            int32_t nhops = hubs->nhops[pair->from] + 1;
            if (there > hubs->reach[pair->to] ||
                (there == hubs->reach[pair->to] && nhops >= hubs->nhops[pair->to]))
                continue;
            hubs->reach[pair->to] = there;
            hubs->nhops[pair->to] = nhops;
            hubs->predecessor[pair->to] = p;
            better = true;
        }
    }
}

/* Looks from one hub at all others, or (LEDGER_NONE) from all at once. */
static void look_from(struct hub_graph *hubs, int32_t hub)
{
    for (int32_t h = 0; h < hubs->nhubs; h++) {
        hubs->reach[h] = hub == LEDGER_NONE || h == hub ? 0 : DIJKSTRA_FAR;
        hubs->nhops[h] = 0;
    }
    find_paths(hubs);
}

static int32_t nearest_short_hub(const struct hub_graph *hubs)
{
    int32_t best = LEDGER_NONE;
    for (int32_t h = 0; h < hubs->nhubs; h++)
        if (hubs->excess[h] < 0 && hubs->reach[h] < DIJKSTRA_FAR &&
            (best == LEDGER_NONE || hubs->reach[h] < hubs->reach[best]))
            best = h;
    return best;
}

/* Sends posts from one hub to another by the path just found: many at a time when it is a single
 * hop. */
static int64_t carry(struct hub_graph *hubs, struct pseudoflow *flow, int32_t from, int32_t to)
{
    int64_t nposts = 1;
    if (hubs->nhops[to] == 1)
        nposts = hubs->excess[from] < -hubs->excess[to] ? hubs->excess[from] : -hubs->excess[to];
    for (int32_t h = to; h != from; h = hubs->pairs[hubs->predecessor[h]].from) {
        int32_t link = best_link(hubs, hubs->predecessor[h]);
        nposts = block_send(flow, link_from(hubs, &flow->net, link), link_to(hubs, &flow->net, link), nposts);
    }
    return nposts;
}

/* The blocks on a path just taken are measured again only now: before, best_link had to stay as
 * found. */
static void measure_path(struct hub_graph *hubs, struct pseudoflow *flow, int32_t from, int32_t to)
{
    int32_t blocks[NET_MOST_HUBS];
    int32_t n = 0;
    for (int32_t h = to; h != from; h = hubs->pairs[hubs->predecessor[h]].from)
        blocks[n++] = hubs->link_block[best_link(hubs, hubs->predecessor[h])];
    while (n > 0)
        measure_block(hubs, flow, blocks[--n]);
}

static void count_excess(struct hub_graph *hubs, const struct pseudoflow *flow)
{
    const struct net *net = &flow->net;
    memset(hubs->excess, 0, (size_t)hubs->nhubs * sizeof *hubs->excess);
    for (int32_t b = 0; b < net->nblocks; b++)
        for (int32_t v = net->blocks[b].first_copy; v < net->blocks[b + 1].first_node; v++)
            hubs->excess[net->node_hub[v]] += flow->excess[v];
}

static bool is_balanced(const struct hub_graph *hubs)
{
    for (int32_t h = 0; h < hubs->nhubs; h++)
        if (hubs->excess[h] != 0)
            return false;
    return true;
}

/* Searches a block from the copies of hubs that were reached, each at the distance that reach gives
 * it. */
static void search_from_hubs(const struct hub_graph *hubs, struct pseudoflow *flow, int32_t block,
                             int64_t least)
{
    const struct net *net = &flow->net;
    const struct goals nowhere = {.short_by = INT64_MAX};
    struct residual residual = pseudoflow_residual(flow);
    dijkstra_clear(&flow->dijkstra);
    for (int32_t v = net->blocks[block].first_copy; v < net->blocks[block + 1].first_node; v++) {
        int64_t reach = hubs->reach[net->node_hub[v]];
        if (reach < DIJKSTRA_FAR)
            dijkstra_add(&flow->dijkstra, v, reach - residual.price[v] - least);
    }
    dijkstra_run(&flow->dijkstra, &residual, &nowhere);
}

/* The least that reach is above a copy's present price. */
static int64_t least_rise(const struct hub_graph *hubs, const struct pseudoflow *flow, int32_t block)
{
    const struct net *net = &flow->net;
    int64_t least = INT64_MAX;
    for (int32_t v = net->blocks[block].first_copy; v < net->blocks[block + 1].first_node; v++) {
        int64_t rise = hubs->reach[net->node_hub[v]] - flow->level->price[v];
        least = rise < least ? rise : least;
    }
    return least;
}

/* Gives a block the common prices of hubs: every other node rises by its distance from them. */
static void align_block(struct hub_graph *hubs, struct pseudoflow *flow, int32_t block)
{
    const struct block *here = &flow->net.blocks[block];
    int64_t least = least_rise(hubs, flow, block);
    int64_t farthest = 0;
    if (here->first_copy == here[1].first_node)
        return;
    search_from_hubs(hubs, flow, block, least);
    for (int32_t v = here->first_node; v < here[1].first_node; v++) {
        int64_t distance = flow->dijkstra.distance[v];
        if (distance < DIJKSTRA_FAR && distance > farthest)
            farthest = distance;
    }
    for (int32_t v = here->first_node; v < here[1].first_node; v++) {
        int64_t distance = flow->dijkstra.distance[v];
        flow->level->price[v] += (distance < farthest ? distance : farthest) + least;
    }
}

/* What can be reached from the hub looked at must receive more than it can pass on. */
static void mark_cut(struct hub_graph *hubs, struct pseudoflow *flow)
{
    const struct net *net = &flow->net;
    for (int32_t b = 0; b < net->nblocks; b++) {
        search_from_hubs(hubs, flow, b, least_rise(hubs, flow, b));
        for (int32_t v = net->blocks[b].first_node; v < net->blocks[b + 1].first_node; v++)
            flow->reached[v] = flow->dijkstra.distance[v] < DIJKSTRA_FAR;
    }
}

/* Sends away what one hub has too much of; false when some cannot leave. */
static bool relieve_hub(struct hub_graph *hubs, struct pseudoflow *flow, int32_t hub)
{
    while (hubs->excess[hub] > 0) {
        look_from(hubs, hub);
        int32_t to = nearest_short_hub(hubs);
        if (to == LEDGER_NONE)
            return false;
        int64_t nposts = carry(hubs, flow, hub, to);
        measure_path(hubs, flow, hub, to);
        hubs->excess[hub] -= nposts;
        hubs->excess[to] += nposts;
    }
    return true;
}

enum status hub_graph_settle(struct hub_graph *hubs, struct pseudoflow *flow)
{
    count_excess(hubs, flow);
    if (is_balanced(hubs))
        return STATUS_OK;
    for (int32_t b = 0; b < flow->net.nblocks; b++)
        measure_block(hubs, flow, b);
    for (int32_t h = 0; h < hubs->nhubs; h++) {
        if (!relieve_hub(hubs, flow, h)) {
            mark_cut(hubs, flow);
            return STATUS_INFEASIBLE;
        }
    }
    look_from(hubs, LEDGER_NONE);
    for (int32_t b = 0; b < flow->net.nblocks; b++)
        align_block(hubs, flow, b);
    return STATUS_OK;
}
