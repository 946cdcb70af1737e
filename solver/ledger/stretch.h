/* Stretches: how far an account can go at one price, and how many posts can reach it at all. */
#ifndef BIANZHI_LEDGER_STRETCH_H
#define BIANZHI_LEDGER_STRETCH_H

#include "ledger/ledger.h"

/* True when every post on the account has the same price at the level: linear curves or none. */
bool stretch_is_flat(const struct ledger *ledger, int32_t account, size_t level);

/* How far an account can go from posts towards limit (above or below, not posts itself) at the price of the
 * first post taken or given up. Cost: the logarithm of that many looks at the curve. */
int64_t stretch_reach(const struct ledger *ledger, int32_t account, size_t level, int64_t posts,
                      int64_t limit);

/* Lowers most [naccounts] to what balance at the junctions lets through, never below least [naccounts]. No
 * lawful answer is lost; what is left wide lies on a cycle that nothing limits. OK or MEMORY. */
enum status stretch_limit(const struct ledger *ledger, const int64_t *least, int64_t *most);

#endif
