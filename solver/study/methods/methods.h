/* The methods of a study, one line and one file each, in the order in which a message lists them. */
#ifndef BIANZHI_STUDY_METHODS_H
#define BIANZHI_STUDY_METHODS_H

#include "study/method.h"

/* X(name): a method is struct method method_<name> in methods/<name>.c */
#define STUDY_METHODS(X)                                                                                     \
    X(oat)                                                                                                   \
    X(grid)                                                                                                  \
    X(lhs)                                                                                                   \
    X(monte_carlo)                                                                                           \
    X(morris)                                                                                                \
    X(sobol)

#define METHOD_DECLARE(name) extern const struct method method_##name;
STUDY_METHODS(METHOD_DECLARE)
#undef METHOD_DECLARE

#endif
