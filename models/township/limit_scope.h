/* What a limit of the county's own runs over: accounts of the ledger, or figures of a plan. */
#ifndef BIANZHI_TOWNSHIP_LIMIT_SCOPE_H
#define BIANZHI_TOWNSHIP_LIMIT_SCOPE_H

#include "township/layout.h"
#include "township/plan.h"

/* Writes the accounts that the limit sums to accounts (room for as many as the ledger has); returns how
 * many. */
size_t limit_accounts(const struct facts *facts, const struct layout *layout, const struct limit *limit,
                      int32_t *accounts);

/* The sum in a plan, without the ledger. false when it needs cells that the plan has not. */
bool limit_sum(const struct facts *facts, const struct plan *plan, const struct limit *limit, int64_t *sum);

#endif
