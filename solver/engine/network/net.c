/* From a ledger to blocks of nodes and arcs: the connected components that are left when the hubs are taken
 * out, by union-find. No posts and no prices here. */
#include "engine/network/net.h"

#include <string.h>

#include "base/memory.h"

enum {
    MOST_PAIRS_PER_ARC = 4, /* distances kept between the hubs of one block, summed over blocks */
    LEAST_DEGREE = 16,      /* of a hub: below this copies are as many as nodes */
};

/* What partitioning needs beside the net itself. */
struct partition {
    int32_t root;       /* a hub in any case, or LEDGER_NONE */
    int32_t *degree;    /* [njunctions] accounts at a junction */
    int32_t *hub;       /* [njunctions] its number, LEDGER_NONE for the others */
    int32_t *parent;    /* [njunctions] union-find */
    int32_t *block_of;  /* [njunctions] block of a partition, at its representative */
    int32_t *arc_block; /* [naccounts] */
    int32_t *stamp;     /* [NET_MOST_HUBS] last block that has a copy */
    int32_t *copy;      /* [NET_MOST_HUBS] that copy */
};

static bool partition_init(struct partition *partition, const struct ledger *ledger)
{
    size_t n = ledger->njunctions;
    partition->degree = memory_new(n, sizeof *partition->degree);
    partition->hub = memory_new(n, sizeof *partition->hub);
    partition->parent = memory_new(n, sizeof *partition->parent);
    partition->block_of = memory_new(n, sizeof *partition->block_of);
    partition->arc_block = memory_new(ledger->naccounts, sizeof *partition->arc_block);
    partition->stamp = memory_new(NET_MOST_HUBS, sizeof *partition->stamp);
    partition->copy = memory_new(NET_MOST_HUBS, sizeof *partition->copy);
    return partition->degree && partition->hub && partition->parent && partition->block_of &&
           partition->arc_block && partition->stamp && partition->copy;
}

static void partition_done(struct partition *partition)
{
    memory_free(partition->copy);
    memory_free(partition->stamp);
    memory_free(partition->arc_block);
    memory_free(partition->block_of);
    memory_free(partition->parent);
    memory_free(partition->hub);
    memory_free(partition->degree);
}

static void count_degrees(struct partition *partition, const struct ledger *ledger)
{
    for (size_t a = 0; a < ledger->naccounts; a++) {
        partition->degree[ledger->accounts[a].from]++;
        partition->degree[ledger->accounts[a].to]++;
    }
}

/* Numbers the root and the junctions of at least least_degree accounts; returns how many there are. */
static int32_t pick_hubs(struct partition *partition, const struct ledger *ledger, int64_t least_degree)
{
    int32_t nhubs = 0;
    for (size_t j = 0; j < ledger->njunctions; j++)
        partition->hub[j] =
            partition->degree[j] >= least_degree || (int32_t)j == partition->root ? nhubs++ : LEDGER_NONE;
    return nhubs;
}

static int32_t representative(int32_t *parent, int32_t j)
{
    while (parent[j] != j) {
        parent[j] = parent[parent[j]];
        j = parent[j];
    }
    return j;
}

/* Joins what accounts hold together when the hubs are taken out. */
static void join_components(struct partition *partition, const struct ledger *ledger)
{
    for (size_t j = 0; j < ledger->njunctions; j++)
        partition->parent[j] = (int32_t)j;
    for (size_t a = 0; a < ledger->naccounts; a++) {
        const struct account *account = &ledger->accounts[a];
        if (partition->hub[account->from] != LEDGER_NONE || partition->hub[account->to] != LEDGER_NONE)
            continue;
        int32_t u = representative(partition->parent, account->from);
        int32_t v = representative(partition->parent, account->to);
        if (u != v)
            partition->parent[u > v ? u : v] = u > v ? v : u;
    }
}

/* Gives each account its block, blocks in order of their first account; those between hubs share
 * one. */
static int32_t number_blocks(struct partition *partition, const struct ledger *ledger)
{
    int32_t nblocks = 0;
    int32_t between_hubs = LEDGER_NONE;
    for (size_t j = 0; j < ledger->njunctions; j++)
        partition->block_of[j] = LEDGER_NONE;
    for (size_t a = 0; a < ledger->naccounts; a++) {
        const struct account *account = &ledger->accounts[a];
        int32_t at = partition->hub[account->from] == LEDGER_NONE ? account->from : account->to;
        int32_t *block = partition->hub[at] == LEDGER_NONE
                             ? &partition->block_of[representative(partition->parent, at)]
                             : &between_hubs;
        if (*block == LEDGER_NONE)
            *block = nblocks++;
        partition->arc_block[a] = *block;
    }
    return nblocks;
}

/* Arcs by block, in the ledger's order within a block. */
static void order_arcs(struct net *net, const struct partition *partition)
{
    for (int32_t a = 0; a < net->narcs; a++)
        net->blocks[partition->arc_block[a] + 1].first_arc++;
    for (int32_t b = 0; b < net->nblocks; b++)
        net->blocks[b + 1].first_arc += net->blocks[b].first_arc;
    for (int32_t a = 0; a < net->narcs; a++) {
        int32_t arc = net->blocks[partition->arc_block[a]].first_arc++;
        net->arc_account[arc] = a;
    }
    for (int32_t b = net->nblocks; b > 0; b--)
        net->blocks[b].first_arc = net->blocks[b - 1].first_arc;
    net->blocks[0].first_arc = 0;
}

static int32_t add_node(struct net *net, int32_t junction, int32_t hub)
{
    int32_t node = net->nnodes++;
    net->node_junction[node] = junction;
    net->node_hub[node] = hub;
    net->junction_node[junction] = node;
    return node;
}

/* The node of a junction in a block; a hub's copy, or the junction's own, added when it is new. */
static int32_t node_of(struct net *net, struct partition *partition, int32_t junction, int32_t block)
{
    int32_t hub = partition->hub[junction];
    if (hub == LEDGER_NONE)
        return net->junction_node[junction] == LEDGER_NONE ? add_node(net, junction, LEDGER_NONE)
                                                           : net->junction_node[junction];
    if (partition->stamp[hub] != block) {
        partition->stamp[hub] = block;
        partition->copy[hub] = add_node(net, junction, hub);
    }
    return partition->copy[hub];
}

/* Numbers a block's nodes, its own before the copies (hubs says which this pass is for). */
static void place_ends(struct net *net, struct partition *partition, const struct ledger *ledger,
                       int32_t block, bool hubs)
{
    for (int32_t arc = net->blocks[block].first_arc; arc < net->blocks[block + 1].first_arc; arc++) {
        const struct account *account = &ledger->accounts[net->arc_account[arc]];
        if ((partition->hub[account->from] != LEDGER_NONE) == hubs)
            net->from[arc] = node_of(net, partition, account->from, block);
        if ((partition->hub[account->to] != LEDGER_NONE) == hubs)
            net->to[arc] = node_of(net, partition, account->to, block);
    }
}

static void place_nodes(struct net *net, struct partition *partition, const struct ledger *ledger)
{
    memset(partition->stamp, -1, NET_MOST_HUBS * sizeof *partition->stamp);
    for (size_t j = 0; j < ledger->njunctions; j++)
        net->junction_node[j] = LEDGER_NONE;
    for (int32_t b = 0; b < net->nblocks; b++) {
        net->blocks[b].first_node = net->nnodes;
        place_ends(net, partition, ledger, b, false);
        net->blocks[b].first_copy = net->nnodes;
        place_ends(net, partition, ledger, b, true);
    }
    net->blocks[net->nblocks].first_node = net->nnodes;
}

/* How many nodes there can be at most: a junction's own, or a hub's copy for each of its
 * accounts. */
static size_t most_nodes(const struct partition *partition, const struct ledger *ledger)
{
    size_t n = 0;
    for (size_t j = 0; j < ledger->njunctions; j++)
        n += partition->hub[j] == LEDGER_NONE ? 1 : (size_t)partition->degree[j];
    return n;
}

static bool net_room(struct net *net, const struct partition *partition, const struct ledger *ledger)
{
    size_t nnodes = most_nodes(partition, ledger);
    size_t narcs = ledger->naccounts;
    net->blocks = memory_new((size_t)net->nblocks + 1, sizeof *net->blocks);
    net->node_junction = memory_new(nnodes, sizeof *net->node_junction);
    net->node_hub = memory_new(nnodes, sizeof *net->node_hub);
    net->junction_node = memory_new(ledger->njunctions, sizeof *net->junction_node);
    net->arc_account = memory_new(narcs, sizeof *net->arc_account);
    net->from = memory_new(narcs, sizeof *net->from);
    net->to = memory_new(narcs, sizeof *net->to);
    return net->blocks && net->node_junction && net->node_hub && net->junction_node && net->arc_account &&
           net->from && net->to;
}

/* Distances between hubs that would have to be kept. */
static int64_t npairs(const struct net *net)
{
    int64_t n = 0;
    for (int32_t b = 0; b < net->nblocks; b++)
        n += (int64_t)net_ncopies(net, b) * net_ncopies(net, b);
    return n;
}

static enum status build(struct net *net, struct partition *partition, const struct ledger *ledger,
                         int64_t degree)
{
    net_done(net);
    net->nhubs = pick_hubs(partition, ledger, degree);
    net->narcs = (int32_t)ledger->naccounts;
    join_components(partition, ledger);
    net->nblocks = number_blocks(partition, ledger);
    if (!net_room(net, partition, ledger))
        return STATUS_MEMORY;
    order_arcs(net, partition);
    place_nodes(net, partition, ledger);
    return steps_init_arcs(&net->steps, (size_t)net->nnodes, (size_t)net->narcs, net->from, net->to);
}

/* Hubs as asked for, fewer where they would be too many. */
static enum status take_hubs(struct net *net, struct partition *partition, const struct ledger *ledger,
                             int64_t degree)
{
    enum status status;
    do {
        while (pick_hubs(partition, ledger, degree) > NET_MOST_HUBS)
            degree *= 2;
        status = build(net, partition, ledger, degree);
        degree *= 2;
    } while (status == STATUS_OK && npairs(net) > (int64_t)MOST_PAIRS_PER_ARC * net->narcs);
    return status;
}

static int32_t block_nodes(const struct net *net, int32_t block)
{
    return net->blocks[block + 1].first_node - net->blocks[block].first_node;
}

static bool all_blocks_small(const struct net *net)
{
    for (int32_t b = 0; b < net->nblocks; b++)
        if (block_nodes(net, b) > NET_FEW_NODES)
            return false;
    return true;
}

/* A block between hubs is measured again after every path through it: it had better be small. */
static bool hubs_are_cheap(const struct net *net)
{
    for (int32_t b = 0; b < net->nblocks; b++)
        if (net_ncopies(net, b) > 1 && block_nodes(net, b) > NET_FEW_NODES)
            return false;
    return npairs(net) <= (int64_t)MOST_PAIRS_PER_ARC * net->narcs;
}

/* As few hubs as make all blocks small: starts with none and takes in junctions of half the degree
 * each time. */
static enum status choose_hubs(struct net *net, struct partition *partition, const struct ledger *ledger)
{
    int64_t degree = 2 * (int64_t)STEP_MOST_ARCS;
    int64_t built = degree;
    int64_t best = degree;
    enum status status = build(net, partition, ledger, degree);
    while (status == STATUS_OK && !all_blocks_small(net) && degree > LEAST_DEGREE) {
        degree /= 2;
        int32_t nhubs = pick_hubs(partition, ledger, degree);
        if (nhubs > NET_MOST_HUBS)
            break;
        if (nhubs == net->nhubs)
            continue;
        status = build(net, partition, ledger, built = degree);
        if (status == STATUS_OK && hubs_are_cheap(net))
            best = degree;
    }
    return status == STATUS_OK && built != best ? build(net, partition, ledger, best) : status;
}

enum status net_init(struct net *net, const struct ledger *ledger, int32_t hub_degree, int32_t root)
{
    struct partition partition = {.root = root};
    enum status status = STATUS_MEMORY;
    *net = (struct net){0};
    if (ledger->naccounts > STEP_MOST_ARCS || ledger->njunctions > STEP_MOST_ARCS ||
        !partition_init(&partition, ledger))
        goto done;
    count_degrees(&partition, ledger);
    status = hub_degree > 0 ? take_hubs(net, &partition, ledger, hub_degree)
                            : choose_hubs(net, &partition, ledger);
done:
    partition_done(&partition);
    return status;
}

void net_done(struct net *net)
{
    steps_done(&net->steps);
    memory_free(net->to);
    memory_free(net->from);
    memory_free(net->arc_account);
    memory_free(net->junction_node);
    memory_free(net->node_hub);
    memory_free(net->node_junction);
    memory_free(net->blocks);
    *net = (struct net){0};
}
