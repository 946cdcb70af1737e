/* Between two options: a scenario and tables that take each input in which they differ from one or the other,
 * solved. */
#ifndef BIANZHI_COMPARE_MIXTURE_H
#define BIANZHI_COMPARE_MIXTURE_H

#include "compare/inputs.h"
#include "run/case.h"

/* Two options and the inputs in which they differ. */
struct pair {
    const struct policy_option *a, *b;
    const struct inputs *inputs; /* of these two */
};

/* Makes c, a case of the pair's a, the mixture that takes input i from b where chosen[i], from a otherwise,
 * and all else as both have it, and solves it, needs worked out anew. As case_solve; DATA with faults in c's
 * when the mixture contradicts itself. */
enum status mixture_solve(const struct pair *pair, const bool *chosen, struct run_case *c);

#endif
