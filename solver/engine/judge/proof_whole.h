/* The judgement of one ledger or one part of it, for engine/judge/proof_parts.c. */
#ifndef BIANZHI_ENGINE_JUDGE_PROOF_WHOLE_H
#define BIANZHI_ENGINE_JUDGE_PROOF_WHOLE_H

#include "engine/judge/proof.h"

static const wide PROOF_WIDEST = (((wide)1 << 126) - 1) * 2 + 1;

/* a + b for gaps of 0 and more, stopping at the widest. */
static inline wide proof_add_gap(wide a, wide b)
{
    wide sum;
    return __builtin_add_overflow(a, b, &sum) ? PROOF_WIDEST : sum;
}

struct proof {
    const int64_t *posts;            /* [naccounts] lawful */
    const int64_t *price;            /* [nlevels][njunctions] */
    const int64_t *row_price;        /* [nlevels][nrows] */
    const struct worst_first *worst; /* NULL: none */
};

/* As proof_accept, for posts that are known to be lawful and rows that have these numbers [nrows], from 0;
 * NULL: as they stand. */
enum status proof_accept_whole(const struct ledger *ledger, const struct proof *proof,
                               const int32_t *row_numbers, struct verdict *verdict);

#endif
