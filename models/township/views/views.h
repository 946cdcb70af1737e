/* The tables of an answer in the order of the run folder, a file in this folder each. */
#ifndef BIANZHI_TOWNSHIP_VIEWS_H
#define BIANZHI_TOWNSHIP_VIEWS_H

#include "model/outcome.h"

/* X(name): a view is struct view view_<name> in views/<name>.c; the first is the plan itself */
#define TOWNSHIP_VIEWS(X)                                                                                    \
    X(plan)                                                                                                  \
    X(before_after)                                                                                          \
    X(staffing)                                                                                              \
    X(office_plan)                                                                                           \
    X(releases)                                                                                              \
    X(leadership)                                                                                            \
    X(needs_working)                                                                                         \
    X(platform_needs)                                                                                        \
    X(needs)                                                                                                 \
    X(fairness)                                                                                              \
    X(lorenz)                                                                                                \
    X(worst_first)

#define TOWNSHIP_VIEW_DECLARE(name) extern const struct view view_##name;
TOWNSHIP_VIEWS(TOWNSHIP_VIEW_DECLARE)
#undef TOWNSHIP_VIEW_DECLARE

#endif
