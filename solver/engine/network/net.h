/* The network behind a ledger, laid out for speed: flat arrays, and blocks that are worked on one
 * at a time.
 *
 * A junction with very many accounts (the root, a pool that a whole province shares) is a hub.
 * Without its hubs a ledger falls apart into blocks (townships, or counties with their offices).
 * Every block holds a copy of each hub it touches, so a block is a small network of its own that
 * fits into the cache; what the hubs are owed is settled between the blocks (hub_graph.h). A ledger
 * without hubs is one block for each connected part. */
#ifndef BIANZHI_ENGINE_NETWORK_NET_H
#define BIANZHI_ENGINE_NETWORK_NET_H

#include "engine/network/step.h"

/* Nodes first_node .. first_copy - 1 are the block's own, from there to the next block's first_node
 * copies of hubs; its arcs are first_arc .. the next block's first_arc - 1. */
struct block {
    int32_t first_node, first_copy, first_arc;
};

struct net {
    int32_t nnodes, narcs, nblocks, nhubs;
    struct block *blocks;   /* [nblocks + 1], the last one closes the others and has no copies */
    int32_t *node_junction; /* [nnodes] */
    int32_t *junction_node; /* [njunctions] one of the junction's nodes, LEDGER_NONE when no account
                               touches it */
    int32_t *node_hub;      /* [nnodes] 0 .. nhubs - 1 for copies, else LEDGER_NONE */
    int32_t *arc_account;   /* [narcs] */
    int32_t *from, *to;     /* [narcs] nodes */
    struct steps steps;     /* of the arcs, by node */
};

enum {
    NET_MOST_HUBS = 256,  /* every path looks at all pairs of hubs that share a block */
    NET_FEW_NODES = 2400, /* a block of so many is settled faster whole than cut at hubs (measured) */
};

/* With hub_degree 0 as few hubs are chosen as make all blocks small, none for a county or a city;
 * else junctions of at least so many accounts become hubs, fewer where that would be too many.
 * root is one in any case (LEDGER_NONE: none is). Returns OK or MEMORY; net is the caller's and net_done may
 * follow either. Cost: linear in the ledger, about a dozen times at most. */
enum status net_init(struct net *net, const struct ledger *ledger, int32_t hub_degree, int32_t root);
void net_done(struct net *net);

/* The number of hub copies of a block. */
static inline int32_t net_ncopies(const struct net *net, int32_t block)
{
    return net->blocks[block + 1].first_node - net->blocks[block].first_copy;
}

#endif
