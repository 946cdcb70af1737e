/* Trade between hubs: what settled blocks leave the hubs with too much or too little of goes, post
 * by post, to where it is worth most in all blocks.
 *
 * For every block and every two hubs it touches the cheapest way between them through the block is
 * kept; for every two hubs the blocks stand in a heap by that distance. A path between hubs is then
 * found on a graph that has hubs alone for nodes, and only the blocks it runs through are searched
 * again. */
#ifndef BIANZHI_ENGINE_NETWORK_HUBS_H
#define BIANZHI_ENGINE_NETWORK_HUBS_H

#include "engine/network/pseudoflow.h"

struct hub_pair {
    int32_t from, to;      /* hubs */
    int32_t first, nslots; /* its heap: slots first .. first + nslots - 1 of heap */
};

struct trade {
    int32_t nhubs, npairs, nslots;
    struct hub_pair *pairs; /* [npairs] */
    int32_t *first_slot;    /* [nblocks + 1]; a block with n copies has n * n slots, by from and to */
    int32_t *slot_block;    /* [nslots] */
    int32_t *slot_pair;     /* [nslots] LEDGER_NONE from a hub to itself */
    int64_t *distance;      /* [nslots] true cost, SEARCH_FAR when there is no way */
    int32_t *place;         /* [nslots] in heap */
    int32_t *heap;          /* [nslots] slots */
    int64_t *excess;        /* [nhubs] over all blocks */
    int64_t *reach;         /* [nhubs] cost of the best way from the hub looked at */
    int32_t *nhops;         /* [nhubs] of that way */
    int32_t *by;            /* [nhubs] the pair it came by */
};

enum status trade_init(struct trade *trade, const struct net *net);
void trade_done(struct trade *trade);

/* After every block was settled: balances the hubs. OK or INFEASIBLE; then reached in books is a
 * cut. */
enum status trade_settle(struct trade *trade, struct books *books);

#endif
