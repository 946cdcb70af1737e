/* Settling one block: junctions balance, every arc is content. */
#ifndef BIANZHI_ENGINE_NETWORK_BLOCK_H
#define BIANZHI_ENGINE_NETWORK_BLOCK_H

#include "engine/network/pseudoflow.h"

/* Settles a block at the level in hand. Where it holds copies of two hubs or more, these stand in
 * for the rest of the ledger: they take and give at the prices they have, and are left with an
 * excess. Returns OK or INFEASIBLE; then reached is a cut. */
enum status block_settle(struct pseudoflow *flow, int32_t block);

/* Sends up to so many posts along the cheapest way from one node to another in a block; returns how
 * many went. */
int64_t block_send(struct pseudoflow *flow, int32_t from, int32_t to, int64_t at_most);

#endif
