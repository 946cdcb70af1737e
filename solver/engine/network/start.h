/* Where a flow starts from scratch: near the needs. Nothing depends on it but the time it saves. */
#ifndef BIANZHI_ENGINE_NETWORK_START_H
#define BIANZHI_ENGINE_NETWORK_START_H

#include "engine/network/pseudoflow.h"

/* Sets posts that look like the needs, with accounts that have no curve filled up so that junctions balance
 * where they can. OK or MEMORY. */
enum status start_near_needs(struct pseudoflow *flow);

#endif
