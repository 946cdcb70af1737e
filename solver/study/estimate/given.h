/* The cases that have a measure, as data: what analyses take that want no order among cases. */
#ifndef BIANZHI_STUDY_ESTIMATE_GIVEN_H
#define BIANZHI_STUDY_ESTIMATE_GIVEN_H

#include "study/solve/cases.h"
#include "study/statistics/replicates.h"

enum { GIVEN_ALL = REPLICATES }; /* no group */

struct given {
    size_t n, k;
    double *x;       /* [k][n] values of the factors; see given_column */
    double *y;       /* [n] */
    uint32_t *group; /* [n] below REPLICATES, of own cases at random: left out in turn they tell how far a
                        figure is from the truth */
    size_t *sorted_x, *sorted_y; /* [k][n], [n] positions, the smallest value first */
    size_t nevents;              /* values of y other than the commonest */
};

/* Where a case leaves a factor as it is, its value is what the scenario says, or where that is no one number,
 * one of its own beyond all others. OK or MEMORY; given_done after either. */
enum status given_init(struct given *given, const struct cases *cases, size_t measure);
void given_done(struct given *given);

static inline const double *given_column(const struct given *given, size_t factor)
{
    return given->x + factor * given->n;
}

/* rank [n]: of values [n] that stand in that order, the ranks among those outside a group, equal ones sharing
 * their mean rank; of those inside it nothing that means anything. */
void given_ranks(const struct given *given, const double *values, const size_t *sorted, size_t without,
                 double *rank);

/* How many are outside a group. */
size_t given_count(const struct given *given, size_t without);

/* Fisher's z of a correlation; of one that is -1 or 1, where z has no end, that of one just inside. */
double given_fisher(double correlation);

/* Half the width of the 95 % interval of a figure that is [g] without group g: the delete-a-group jackknife.
 * (Kott, The delete-a-group jackknife, Journal of Official Statistics 17, 2001.) Groups are replicates where
 * points are quasi-random, and any sixteenth of independent cases. NAN where fewer than two groups have a
 * case, or a figure is none. */
double given_half_width(const struct given *given, const double figure[REPLICATES]);

#endif
