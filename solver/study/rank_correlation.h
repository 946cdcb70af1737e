/* Rank correlation of each result with each factor: the statistic of designs that vary all factors at
 * once. */
#ifndef BIANZHI_STUDY_RANK_CORRELATION_H
#define BIANZHI_STUDY_RANK_CORRELATION_H

#include "base/language.h"
#include "study/estimate.h"

#define RANK_STATISTIC "rank"
#define RANK_HEADING N_("rank correlation with each factor, -1 to 1")
/* xgettext:no-c-format */
#define RANK_LEAD                                                                                            \
    N_("Rank correlation of each result with each factor, with 95 % intervals: 1 when both always rise "     \
       "together, -1 when one falls as the other rises.")

/* A member "estimate" of a method. Adds a statistic "rank" of each factor; with an interval where the
 * method's cases are a random sample. */
enum status rank_correlation_estimate(struct estimate *estimate, const struct cases *cases, size_t measure);

#endif
