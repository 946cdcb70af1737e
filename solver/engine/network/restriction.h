/* What a worst-first level leaves for the levels below it, as a ledger of its own. */
#ifndef BIANZHI_ENGINE_NETWORK_RESTRICTION_H
#define BIANZHI_ENGINE_NETWORK_RESTRICTION_H

#include "engine/engine.h"
#include "engine/network/face.h"

/* The face's boxes for bounds, no curves above the level; everything else is ledger's own. (Solved again
 * within the box, the levels above could come to other prices, which leave open less than what the whole
 * ledger's do.) OK or MEMORY; call rest_done in either case. */
enum status rest_init(struct ledger *rest, const struct ledger *ledger, const struct face *face);
void rest_done(struct ledger *rest);

/* Narrows a face of the ledger to what the levels above the worst-first one leave open, by the answer's
 * prices. */
void rest_narrow_above(struct face *face, const struct answer *answer);

#endif
