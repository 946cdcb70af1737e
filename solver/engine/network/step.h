/* The steps that leave each junction. Account a gives two: step 2a raises it and goes from its from-junction
 * to its to-junction; step 2a+1 lowers it and goes the other way. */
#ifndef BIANZHI_ENGINE_NETWORK_STEP_H
#define BIANZHI_ENGINE_NETWORK_STEP_H

#include "ledger/ledger.h"

/* step[first[j] .. first[j+1]) leave junction j, in account order. Owns both arrays. */
struct incidence {
    size_t *first;  /* [njunctions + 1] */
    uint32_t *step; /* [2 x accounts taken in] */
};

/* Takes in the accounts with wanted[a] (NULL: all). OK or MEMORY; call incidence_done in either case. */
enum status incidence_init(struct incidence *incidence, const struct ledger *ledger, const bool *wanted);
void incidence_done(struct incidence *incidence);

static inline int32_t step_account(uint32_t step)
{
    return (int32_t)(step >> 1);
}

static inline bool step_raises(uint32_t step)
{
    return (step & 1U) == 0;
}

static inline int32_t step_tail(const struct ledger *ledger, uint32_t step)
{
    const struct account *account = &ledger->accounts[step >> 1];
    return step_raises(step) ? account->from : account->to;
}

static inline int32_t step_head(const struct ledger *ledger, uint32_t step)
{
    return step_tail(ledger, step ^ 1U);
}

#endif
