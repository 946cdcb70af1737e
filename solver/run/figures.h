/* The figures of an answer: every number that the model writes into summary.json, with its name. */
#ifndef BIANZHI_RUN_FIGURES_H
#define BIANZHI_RUN_FIGURES_H

#include "model/outcome.h"

struct number_of {
    const char *name; /* "fairness.posts_per_required.new.gini": the keys on the way to it */
    double value;
};

/* numbers [n] in the order of the summary; lists and texts are passed over. In arena. Of an outcome with a
 * plan; several threads may do so at once. OK or MEMORY. */
enum status run_figures(const struct outcome *outcome, struct arena *arena, struct number_of **numbers,
                        size_t *n);

/* The figure of that name; NAN where there is none, such as that of a group without members. */
double figures_find(const struct number_of *numbers, size_t n, const char *name);

#endif
