/* From a ledger to blocks of nodes and arcs. No posts and no prices here. */
#include "engine/network/net.h"

#include <string.h>

#include "base/memory.h"

enum {
    MOST_PAIRS_PER_ARC = 4, /* distances kept between the hubs of one block, summed over blocks */
    MOST_ARCS = 1 << 29,    /* steps and nodes stay within 32 bits */
    FEW_NODES = 2400,  /* a block of so many is settled faster whole than in parts that trade (measured) */
    LEAST_DEGREE = 16, /* of a hub: below this copies are as many as nodes */
};

/* What partitioning needs beside the net itself. */
struct partition {
    int32_t *degree;    /* [njunctions] accounts at a junction */
    int32_t *hub;       /* [njunctions] its number, LEDGER_NONE for the others */
    int32_t *parent;    /* [njunctions] union-find */
    int32_t *block_of;  /* [njunctions] block of a part, at its representative */
    int32_t *arc_block; /* [naccounts] */
    int32_t *stamp;     /* [NET_MOST_HUBS] last block that has a copy */
    int32_t *copy;      /* [NET_MOST_HUBS] that copy */
};

static bool partition_init(struct partition *part, const struct ledger *ledger)
{
    size_t n = ledger->njunctions;
    part->degree = memory_new(n, sizeof *part->degree);
    part->hub = memory_new(n, sizeof *part->hub);
    part->parent = memory_new(n, sizeof *part->parent);
    part->block_of = memory_new(n, sizeof *part->block_of);
    part->arc_block = memory_new(ledger->naccounts, sizeof *part->arc_block);
    part->stamp = memory_new(NET_MOST_HUBS, sizeof *part->stamp);
    part->copy = memory_new(NET_MOST_HUBS, sizeof *part->copy);
    return part->degree && part->hub && part->parent && part->block_of && part->arc_block && part->stamp &&
           part->copy;
}

static void partition_done(struct partition *part)
{
    memory_free(part->copy);
    memory_free(part->stamp);
    memory_free(part->arc_block);
    memory_free(part->block_of);
    memory_free(part->parent);
    memory_free(part->hub);
    memory_free(part->degree);
}

static void count_degrees(struct partition *part, const struct ledger *ledger)
{
    for (size_t a = 0; a < ledger->naccounts; a++) {
        part->degree[ledger->accounts[a].from]++;
        part->degree[ledger->accounts[a].to]++;
    }
}

/* Numbers the junctions of at least least_degree accounts; returns how many there are. */
static int32_t pick_hubs(struct partition *part, const struct ledger *ledger, int64_t least_degree)
{
    int32_t nhubs = 0;
    for (size_t j = 0; j < ledger->njunctions; j++)
        part->hub[j] = part->degree[j] >= least_degree ? nhubs++ : LEDGER_NONE;
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
static void join_parts(struct partition *part, const struct ledger *ledger)
{
    for (size_t j = 0; j < ledger->njunctions; j++)
        part->parent[j] = (int32_t)j;
    for (size_t a = 0; a < ledger->naccounts; a++) {
        const struct account *account = &ledger->accounts[a];
        if (part->hub[account->from] != LEDGER_NONE || part->hub[account->to] != LEDGER_NONE)
            continue;
        int32_t u = representative(part->parent, account->from);
        int32_t v = representative(part->parent, account->to);
        if (u != v)
            part->parent[u > v ? u : v] = u > v ? v : u;
    }
}

/* Gives each account its block, blocks in order of their first account; those between hubs share
 * one. */
static int32_t number_blocks(struct partition *part, const struct ledger *ledger)
{
    int32_t nblocks = 0;
    int32_t between_hubs = LEDGER_NONE;
    for (size_t j = 0; j < ledger->njunctions; j++)
        part->block_of[j] = LEDGER_NONE;
    for (size_t a = 0; a < ledger->naccounts; a++) {
        const struct account *account = &ledger->accounts[a];
        int32_t at = part->hub[account->from] == LEDGER_NONE ? account->from : account->to;
        int32_t *block =
            part->hub[at] == LEDGER_NONE ? &part->block_of[representative(part->parent, at)] : &between_hubs;
        if (*block == LEDGER_NONE)
            *block = nblocks++;
        part->arc_block[a] = *block;
    }
    return nblocks;
}

/* Arcs by block, in the ledger's order within a block. */
static void order_arcs(struct net *net, const struct partition *part)
{
    for (int32_t a = 0; a < net->narcs; a++)
        net->blocks[part->arc_block[a] + 1].first_arc++;
    for (int32_t b = 0; b < net->nblocks; b++)
        net->blocks[b + 1].first_arc += net->blocks[b].first_arc;
    for (int32_t a = 0; a < net->narcs; a++) {
        int32_t arc = net->blocks[part->arc_block[a]].first_arc++;
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
static int32_t node_of(struct net *net, struct partition *part, int32_t junction, int32_t block)
{
    int32_t hub = part->hub[junction];
    if (hub == LEDGER_NONE)
        return net->junction_node[junction] == LEDGER_NONE ? add_node(net, junction, LEDGER_NONE)
                                                           : net->junction_node[junction];
    if (part->stamp[hub] != block) {
        part->stamp[hub] = block;
        part->copy[hub] = add_node(net, junction, hub);
    }
    return part->copy[hub];
}

/* Numbers a block's nodes, its own before the copies (hubs says which this pass is for). */
static void place_ends(struct net *net, struct partition *part, const struct ledger *ledger, int32_t block,
                       bool hubs)
{
    for (int32_t arc = net->blocks[block].first_arc; arc < net->blocks[block + 1].first_arc; arc++) {
        const struct account *account = &ledger->accounts[net->arc_account[arc]];
        if ((part->hub[account->from] != LEDGER_NONE) == hubs)
            net->from[arc] = node_of(net, part, account->from, block);
        if ((part->hub[account->to] != LEDGER_NONE) == hubs)
            net->to[arc] = node_of(net, part, account->to, block);
    }
}

static void place_nodes(struct net *net, struct partition *part, const struct ledger *ledger)
{
    memset(part->stamp, -1, NET_MOST_HUBS * sizeof *part->stamp);
    for (size_t j = 0; j < ledger->njunctions; j++)
        net->junction_node[j] = LEDGER_NONE;
    for (int32_t b = 0; b < net->nblocks; b++) {
        net->blocks[b].first_node = net->nnodes;
        place_ends(net, part, ledger, b, false);
        net->blocks[b].first_copy = net->nnodes;
        if (net->nhubs > 0)
            place_ends(net, part, ledger, b, true);
    }
    net->blocks[net->nblocks].first_node = net->nnodes;
    net->blocks[net->nblocks].first_copy = net->nnodes;
}

static void list_ends(struct net *net)
{
    int32_t *first = net->first_end;
    for (int32_t a = 0; a < net->narcs; a++) {
        if (net->from[a] == net->to[a])
            continue;
        first[net->from[a] + 1]++;
        first[net->to[a] + 1]++;
    }
    for (int32_t v = 0; v < net->nnodes; v++)
        first[v + 1] += first[v];
    for (int32_t a = 0; a < net->narcs; a++) {
        if (net->from[a] == net->to[a])
            continue;
        net->ends[first[net->from[a]]++] = (struct end){.step = 2 * a, .node = net->to[a]};
        net->ends[first[net->to[a]]++] = (struct end){.step = 2 * a + 1, .node = net->from[a]};
    }
    for (int32_t v = net->nnodes; v > 0; v--)
        first[v] = first[v - 1];
    first[0] = 0;
}

/* How many nodes there can be at most: a junction's own, or a hub's copy for each of its accounts.
 */
static size_t most_nodes(const struct partition *part, const struct ledger *ledger)
{
    size_t n = 0;
    for (size_t j = 0; j < ledger->njunctions; j++)
        n += part->hub[j] == LEDGER_NONE ? 1 : (size_t)part->degree[j];
    return n;
}

static bool net_room(struct net *net, const struct partition *part, const struct ledger *ledger)
{
    size_t nnodes = most_nodes(part, ledger);
    size_t narcs = ledger->naccounts;
    net->blocks = memory_new((size_t)net->nblocks + 1, sizeof *net->blocks);
    net->node_junction = memory_new(nnodes, sizeof *net->node_junction);
    net->node_hub = memory_new(nnodes, sizeof *net->node_hub);
    net->junction_node = memory_new(ledger->njunctions, sizeof *net->junction_node);
    net->arc_account = memory_new(narcs, sizeof *net->arc_account);
    net->from = memory_new(narcs, sizeof *net->from);
    net->to = memory_new(narcs, sizeof *net->to);
    net->first_end = memory_new(nnodes + 1, sizeof *net->first_end);
    net->ends = memory_new(2 * narcs, sizeof *net->ends);
    return net->blocks && net->node_junction && net->node_hub && net->junction_node && net->arc_account &&
           net->from && net->to && net->first_end && net->ends;
}

/* Distances between hubs that flow_trade would have to keep. */
static int64_t npairs(const struct net *net)
{
    int64_t n = 0;
    for (int32_t b = 0; b < net->nblocks; b++)
        n += (int64_t)net_ncopies(net, b) * net_ncopies(net, b);
    return n;
}

static enum status build(struct net *net, struct partition *part, const struct ledger *ledger, int64_t degree)
{
    net_done(net);
    net->nhubs = pick_hubs(part, ledger, degree);
    net->narcs = (int32_t)ledger->naccounts;
    join_parts(part, ledger);
    net->nblocks = number_blocks(part, ledger);
    if (!net_room(net, part, ledger))
        return STATUS_MEMORY;
    order_arcs(net, part);
    place_nodes(net, part, ledger);
    list_ends(net);
    return STATUS_OK;
}

/* Hubs as asked for, fewer where they would be too many. */
static enum status take_hubs(struct net *net, struct partition *part, const struct ledger *ledger,
                             int64_t degree)
{
    enum status status;
    do {
        while (pick_hubs(part, ledger, degree) > NET_MOST_HUBS)
            degree *= 2;
        status = build(net, part, ledger, degree);
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
        if (block_nodes(net, b) > FEW_NODES)
            return false;
    return true;
}

/* A block that trades is measured again after every trade: it had better be small. */
static bool trade_is_cheap(const struct net *net)
{
    for (int32_t b = 0; b < net->nblocks; b++)
        if (net_ncopies(net, b) > 1 && block_nodes(net, b) > FEW_NODES)
            return false;
    return npairs(net) <= (int64_t)MOST_PAIRS_PER_ARC * net->narcs;
}

/* As few hubs as make all blocks small: starts with none and takes in junctions of half the degree
 * each time. */
static enum status choose_hubs(struct net *net, struct partition *part, const struct ledger *ledger)
{
    int64_t degree = 2 * (int64_t)MOST_ARCS;
    int64_t built = degree;
    int64_t best = degree;
    enum status status = build(net, part, ledger, degree);
    while (status == STATUS_OK && !all_blocks_small(net) && degree > LEAST_DEGREE) {
        degree /= 2;
        int32_t nhubs = pick_hubs(part, ledger, degree);
        if (nhubs > NET_MOST_HUBS)
            break;
        if (nhubs == net->nhubs)
            continue;
        status = build(net, part, ledger, built = degree);
        if (status == STATUS_OK && trade_is_cheap(net))
            best = degree;
    }
    return status == STATUS_OK && built != best ? build(net, part, ledger, best) : status;
}

enum status net_init(struct net *net, const struct ledger *ledger, int32_t hub_degree)
{
    struct partition part = {0};
    enum status status = STATUS_MEMORY;
    *net = (struct net){0};
    if (ledger->naccounts > MOST_ARCS || ledger->njunctions > MOST_ARCS || !partition_init(&part, ledger))
        goto done;
    count_degrees(&part, ledger);
    status = hub_degree > 0 ? take_hubs(net, &part, ledger, hub_degree) : choose_hubs(net, &part, ledger);
done:
    partition_done(&part);
    return status;
}

void net_done(struct net *net)
{
    memory_free(net->ends);
    memory_free(net->first_end);
    memory_free(net->to);
    memory_free(net->from);
    memory_free(net->arc_account);
    memory_free(net->junction_node);
    memory_free(net->node_hub);
    memory_free(net->node_junction);
    memory_free(net->blocks);
    *net = (struct net){0};
}
