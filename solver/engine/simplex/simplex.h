/* The reference engine: GLPK's simplex on the program with curves cut at whole posts; branch and bound where
 * there are side rows. */
#ifndef BIANZHI_ENGINE_SIMPLEX_SIMPLEX_H
#define BIANZHI_ENGINE_SIMPLEX_SIMPLEX_H

#include "engine/answer.h"

/* Returns OK when answer->status is set, MEMORY or INTERNAL otherwise (GLPK's words in faults), and UNPROVEN
 * when branch and bound met no whole posts though fractions would do: no certificate can tell then. */
enum status simplex_solve(const struct ledger *ledger, struct answer *answer, struct faults *faults);

#endif
