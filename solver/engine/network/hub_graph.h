/* Between hubs: what settled blocks leave the hubs with too much or too little of goes, post by post, to
 * where it is worth most in all blocks.
 *
 * For every block and every two hubs it touches the cheapest path between them through the block is kept as a
 * link; for every two hubs the nearest link of all blocks is known. A path between hubs is then found on a
 * graph that has hubs alone for nodes, and only the blocks it runs through are searched again. */
#ifndef BIANZHI_ENGINE_NETWORK_HUB_GRAPH_H
#define BIANZHI_ENGINE_NETWORK_HUB_GRAPH_H

#include "engine/network/pseudoflow.h"

/* Two hubs and the links from one to the other. */
struct hub_pair {
    int32_t from, to; /* hubs */
    int32_t first;    /* its tree: nodes first .. first + 2 nlinks - 1 of tree */
    int32_t nlinks;
};

struct hub_graph {
    int32_t nhubs, npairs, nlinks;
    struct hub_pair *pairs; /* [npairs] */
    int32_t *first_link;    /* [nblocks + 1]; a block with n copies has n * n links, by from and to */
    int32_t *link_block;    /* [nlinks] */
    int32_t *link_pair;     /* [nlinks] LEDGER_NONE from a hub to itself */
    int64_t *distance;      /* [nlinks] true cost, DIJKSTRA_FAR when there is no path */
    int32_t *leaf;          /* [nlinks] its place in the tree of its pair, from 0 */
    int32_t *tree;          /* [2 * nlinks] links */
    int64_t *excess;        /* [nhubs] over all blocks */
    int64_t *reach;         /* [nhubs] cost of the best path from the hub looked at */
    int32_t *nhops;         /* [nhubs] of that path */
    int32_t *predecessor;   /* [nhubs] the pair it came by */
};

/* OK or MEMORY; call hub_graph_done in either case. */
enum status hub_graph_init(struct hub_graph *hubs, const struct net *net);
void hub_graph_done(struct hub_graph *hubs);

/* After every block was settled: balances the hubs. OK or INFEASIBLE; then reached is a cut. */
enum status hub_graph_settle(struct hub_graph *hubs, struct pseudoflow *flow);

#endif
