/* The methods of a study and the analyses that it may name, one line and one file each, in the order in which
 * a message lists them. */
#ifndef BIANZHI_STUDY_METHODS_H
#define BIANZHI_STUDY_METHODS_H

#include "study/solve/design.h"

/* X(name): a method is struct method method_<name> in methods/<name>.c */
#define STUDY_METHODS(X)                                                                                     \
    X(oat)                                                                                                   \
    X(grid)                                                                                                  \
    X(lhs)                                                                                                   \
    X(monte_carlo)                                                                                           \
    X(cases)                                                                                                 \
    X(morris)                                                                                                \
    X(sobol)

/* X(name): an analysis of any cases is struct analysis analysis_<name> in methods/<name>.c */
#define STUDY_ANALYSES(X)                                                                                    \
    X(rank)                                                                                                  \
    X(prcc)                                                                                                  \
    X(pawn)                                                                                                  \
    X(shapley)                                                                                               \
    X(prim)

#define METHOD_DECLARE(name) extern const struct method method_##name;
STUDY_METHODS(METHOD_DECLARE)
#undef METHOD_DECLARE

#define ANALYSIS_DECLARE(name) extern const struct analysis analysis_##name;
STUDY_ANALYSES(ANALYSIS_DECLARE)
#undef ANALYSIS_DECLARE

#endif
