/* Everything a finished run knows, for the writers. Nothing is owned. */
#ifndef BIANZHI_MODEL_OUTCOME_H
#define BIANZHI_MODEL_OUTCOME_H

#include "engine/proof.h"
#include "model/audit.h"
#include "model/build.h"

struct outcome {
    enum status status; /* OK, NEEDS_WAIVERS, INFEASIBLE, UNPROVEN */
    const struct builder *builder;
    const struct answer *answer;
    const struct verdict *verdict;
    const bool *may_differ; /* [naccounts] or NULL with side rows */
    const void *plan;       /* the model's; NULL when infeasible */
    const struct audit *audit;
};

#endif
