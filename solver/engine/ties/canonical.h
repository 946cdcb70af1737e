/* One answer out of many equally good ones, and where the others differ. */
#ifndef BIANZHI_ENGINE_TIES_CANONICAL_H
#define BIANZHI_ENGINE_TIES_CANONICAL_H

#include "engine/answer.h"
#include "engine/network/face.h"

/* Moves to the smallest best answer in the order of claims (accounts from the weakest claim on, each as few
 * posts as possible given those before it: the larger unmet part is served first, see engine/ties/claim.h).
 * Prices stay valid. Accounts that a side row counts stay as they are. may_differ [naccounts], optional: set
 * where some equally good answer, or one worse by less than CANONICAL_NEAR billionths at the last used level,
 * has another number of posts. */
enum { CANONICAL_NEAR = 1000 };
enum status canonical_settle(const struct ledger *ledger, struct answer *answer, bool *may_differ);

/* The same for an engine that knows what all levels leave open: open_boxes, which are used up. */
enum status canonical_settle_within(struct face *open_boxes, struct answer *answer);

#endif
