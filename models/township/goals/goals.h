/* The list of goals, one line each. */
#ifndef BIANZHI_TOWNSHIP_GOALS_H
#define BIANZHI_TOWNSHIP_GOALS_H

#include "model/goal.h"

/* X(name): a goal is struct goal goal_<name> in goals/<name>.c */
#define TOWNSHIP_GOALS(X)                                                                                    \
    X(need)                                                                                                  \
    X(service)                                                                                               \
    X(formula)                                                                                               \
    X(stability)                                                                                             \
    X(office_extra)                                                                                          \
    X(release)                                                                                               \
    X(leadership)                                                                                            \
    X(leadership_stability)                                                                                  \
    X(mix)                                                                                                   \
    X(worst_first)                                                                                           \
    X(shortage)

#define TOWNSHIP_GOAL_DECLARE(name) extern const struct goal goal_##name;
TOWNSHIP_GOALS(TOWNSHIP_GOAL_DECLARE)
#undef TOWNSHIP_GOAL_DECLARE

#endif
