/* Settling a level: nodes balance, every arc is content. */
#ifndef BIANZHI_ENGINE_NETWORK_SETTLE_H
#define BIANZHI_ENGINE_NETWORK_SETTLE_H

#include "engine/network/pseudoflow.h"

/* Settles the level in hand; what was best before a small change is best gone on from by paths alone. OK or
 * INFEASIBLE; then reached is a cut. */
enum status settle_level(struct pseudoflow *flow, bool from_scratch);

#endif
