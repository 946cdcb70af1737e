/* The judge's part on worst-first levels. */
#ifndef BIANZHI_ENGINE_JUDGE_PROOF_WORST_H
#define BIANZHI_ENGINE_JUDGE_PROOF_WORST_H

#include "engine/judge/proof.h"

/* Judges a worst-first level within least and most [naccounts], and narrows them to what is as good as posts.
 * Every rate of every measured account is looked at again, the lowest first; worst may be NULL: no steps.
 * OK or MEMORY. */
enum status proof_worst_first(const struct ledger *ledger, const int64_t *posts,
                              const struct worst_first *worst, int64_t *least, int64_t *most,
                              struct verdict *verdict);

#endif
