/* Everything a finished run knows, for the writers. Nothing is owned. */
#ifndef BIANZHI_MODEL_OUTCOME_H
#define BIANZHI_MODEL_OUTCOME_H

#include "engine/judge/proof.h"
#include "model/alternative.h"
#include "model/audit.h"
#include "model/build.h"
#include "model/reasons.h"
#include "model/shake.h"

struct outcome {
    enum status status; /* OK: lawful; NEEDS_WAIVERS; INFEASIBLE */
    bool proven;        /* no other plan of its kind is better; open only where limits cross both ledgers */
    const struct builder *builder;
    const struct ledger
        *whole; /* what waivers, conflicts and remedies are of: the ledger with its floors as
                   the sums they are (model/split.h); of a lawful plan it is the ledger itself */
    const struct answer *answer;
    const struct verdict *verdict;
    const bool *may_differ; /* [naccounts] or NULL where nobody asked */
    const void *plan;       /* the model's; NULL when infeasible */
    const struct audit *audit;
    const struct reasons *reasons;     /* NULL where they were not worked out */
    struct alternatives *alternatives; /* likewise */
};

/* What a program that came to this outcome ends with: that waivers are needed stands first, whether proven or
 * not; a lawful plan that is not proven best is UNPROVEN. */
static inline enum status outcome_status(const struct outcome *outcome)
{
    return outcome->status == STATUS_OK && !outcome->proven ? STATUS_UNPROVEN : outcome->status;
}

/* Figures that could differ at no cost. */
static inline size_t outcome_count_ties(const struct outcome *outcome)
{
    size_t n = 0;
    for (size_t a = 0; outcome->may_differ && a < outcome->builder->ledger->naccounts; a++)
        n += outcome->may_differ[a];
    return n;
}

#endif
