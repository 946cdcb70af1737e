/* Between two options: a scenario and tables that take each input in which they differ from one or the other,
 * solved. */
#ifndef BIANZHI_COMPARE_MIXTURE_H
#define BIANZHI_COMPARE_MIXTURE_H

#include "compare/inputs.h"

/* Two options and the inputs in which they differ. */
struct pair {
    const struct option *a, *b;
    const struct inputs *inputs; /* of these two */
    enum engine_choice engine;
};

/* Facts and ledger of the mixture that takes input i from b where chosen[i], from a otherwise, and all else
 * as both have it; solved, needs worked out anew. run is initialised by this call, run_done after it whatever
 * came of it. Returns OK when run->answer.status is set (OK, UNPROVEN, INFEASIBLE), DATA with faults when the
 * mixture contradicts itself, MEMORY or INTERNAL otherwise. */
enum status mixture_solve(const struct pair *pair, const bool *chosen, struct run *run,
                          struct faults *faults);

#endif
