/* Two bounds of one value. */
#include "ledger/hold.h"

void ledger_hold(struct ledger *ledger, int32_t account, int64_t posts)
{
    struct bound bound = {.side = SIDE_LEAST, .value = posts, .rule = LEDGER_NONE};
    ledger_add_bound(ledger, account, bound);
    bound.side = SIDE_MOST;
    ledger_add_bound(ledger, account, bound);
}
