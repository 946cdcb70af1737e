/* An account held at so many posts. */
#ifndef BIANZHI_LEDGER_HOLD_H
#define BIANZHI_LEDGER_HOLD_H

#include "ledger/ledger.h"

/* Bounds it to them on both sides, whatever rules say: the bounds are no rule's. */
void ledger_hold(struct ledger *ledger, int32_t account, int64_t posts);

#endif
