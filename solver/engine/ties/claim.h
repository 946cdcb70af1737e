/* Whose claim on a post comes first where plans are equally good. */
#ifndef BIANZHI_ENGINE_TIES_CLAIM_H
#define BIANZHI_ENGINE_TIES_CLAIM_H

#include "ledger/ledger.h"

/* An account among those that ties are settled over. */
struct tie_claim {
    int32_t account;
    int16_t level; /* the first at which it has a need, or CLAIM_BEFORE, CLAIM_BEHIND */
    double need;   /* posts, of the goal that weighs most there */
    double unmet;  /* need less the fewest posts that any best plan gives it */
};

/* Without a need: sources, which stand before the first account that has one, and what follows from
 * others. */
enum { CLAIM_BEFORE = -1, CLAIM_BEHIND = LEDGER_MOST_LEVELS };

/* The claims of the marked accounts [naccounts], in ledger order, unmet 0; claims has room for all. Returns
 * how many. */
size_t claims_list(const struct ledger *ledger, const bool *marked, struct tie_claim *claims);

static inline bool claim_has_need(const struct tie_claim *claim)
{
    return claim->level != CLAIM_BEFORE && claim->level != CLAIM_BEHIND;
}

/* From the weakest claim to the strongest: sources, then level by level from the smallest unmet part to the
 * largest, of equal ones the last in the ledger. */
void claims_sort(struct tie_claim *claims, size_t n);

#endif
