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
    enum status status; /* OK, NEEDS_WAIVERS, INFEASIBLE, UNPROVEN */
    const struct builder *builder;
    const struct answer *answer;
    const struct verdict *verdict;
    const bool *may_differ; /* [naccounts] or NULL with side rows */
    const void *plan;       /* the model's; NULL when infeasible */
    const struct audit *audit;
    const struct reasons *reasons;     /* NULL where they were not worked out */
    struct alternatives *alternatives; /* likewise */
};

/* Figures that could differ at no cost. */
static inline size_t outcome_count_ties(const struct outcome *outcome)
{
    size_t n = 0;
    for (size_t a = 0; outcome->may_differ && a < outcome->builder->ledger->naccounts; a++)
        n += outcome->may_differ[a];
    return n;
}

#endif
