/* How a factor's values are distributed: between two ends, over a list, or by a named distribution. A place u
 * between 0 and 1 becomes a value by the inverse of the distribution function. Reading one from a study is
 * the business of distribution_read.h. */
#ifndef BIANZHI_STUDY_STATEMENT_DISTRIBUTION_H
#define BIANZHI_STUDY_STATEMENT_DISTRIBUTION_H

#include <stdbool.h>
#include <stddef.h>

#include "base/sink.h"

enum distribution_shape {
    DISTRIBUTION_UNIFORM,
    DISTRIBUTION_NORMAL,
    DISTRIBUTION_LOGNORMAL,
    DISTRIBUTION_BETA,
    DISTRIBUTION_GAMMA,
    DISTRIBUTION_TRIANGULAR,
    DISTRIBUTION_LIST,
    DISTRIBUTION_OBSERVED
};

struct distribution {
    enum distribution_shape shape;
    double least, most;      /* its ends, truncated or not; -HUGE_VAL, HUGE_VAL: it has none on that side */
    double from, to;         /* UNIFORM, BETA, TRIANGULAR: the ends before it is truncated */
    double mode;             /* TRIANGULAR */
    double mean, sd;         /* NORMAL; LOGNORMAL: of the logarithm */
    double a, b;             /* BETA; GAMMA: a, with a scale of 1 */
    double below, up_to_end; /* shares of the whole distribution below its ends: 0 and 1 unless truncated */
    double *value;           /* LIST [nvalues] as written; OBSERVED in order */
    double *up_to;           /* LIST, OBSERVED [nvalues] share of values up to and with this one; last 1 */
    const char **word; /* LIST [nvalues] what the values 0, 1, ... stand for; NULL: they are the numbers */
    size_t nvalues;
};

/* The value at place u, 0 <= u <= 1. Where a distribution has no end, 0 and 1 stand for its 0.5 % and 99.5 %
 * points; elsewhere for themselves. */
double distribution_at(const struct distribution *distribution, double u);

/* The share of a distribution that is neither LIST nor OBSERVED, not truncated, below x. */
double distribution_share_below(const struct distribution *distribution, double x);

/* How many values it has of its own: the length of a list, 0 for all else. */
size_t distribution_count(const struct distribution *distribution);

/* How many different words it is of; 0 where it is of numbers. */
size_t distribution_count_words(const struct distribution *distribution);

/* "0.2 to 0.6", "1, 2 or 5", "normal, mean 1, sd 0.1": for people. */
void distribution_write(const struct distribution *distribution, struct sink *sink);

#endif
