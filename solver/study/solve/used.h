/* The figures that a case sets, as they were used: drawn, added or multiplied, rounded where posts are
 * counted, and scaled where a sum is kept. */
#ifndef BIANZHI_STUDY_SOLVE_USED_H
#define BIANZHI_STUDY_SOLVE_USED_H

#include "study/solve/design.h"
#include "study/statement/variant.h"

struct used {
    const struct study *study;
    size_t n;               /* figures, see used_count */
    struct variant variant; /* not of a test model */
};

/* study outlives it; used_done is called whatever came of it. OK or MEMORY. */
enum status used_init(struct used *used, const struct study *study);
void used_done(struct used *used);

/* How many figures there are: those that factors set, in their order; of a test model a figure a factor. */
size_t used_count(const struct study *study);

/* The factor that sets figure i, and which of its figures it is. */
size_t used_factor(const struct study *study, size_t i, size_t *target);

/* "population.used"; of a factor that sets several "pool.used[pools.csv:2: posts]". */
void used_write_name(const struct study *study, size_t i, struct sink *sink);

/* figures [n] of values [nfactors]; NAN where there is none, and everywhere when the values are not
 * allowed. OK or MEMORY. */
enum status used_figures(struct used *used, const double *values, double *figures);

#endif
