/* How a result goes with some factors, as a smooth surface through its cases: a straight and a bent term of
 * each factor's rank, by least squares. */
#ifndef BIANZHI_STUDY_STATISTICS_TREND_H
#define BIANZHI_STUDY_STATISTICS_TREND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/status.h"

enum { TREND_MOST_FACTORS = 16, TREND_MOST_TERMS = 2 * TREND_MOST_FACTORS };

struct trend {
    size_t n, k, bends;  /* terms of a factor: 0, 1 or 2, by how many cases there are */
    const bool *is_word; /* [k] without terms */
    double *term;        /* [2][k][n] less their mean */
    double *product;     /* [2k][2k] of terms */
    double *with_result; /* [2k] products with the result */
};

/* place [k][n] of the cases, 0 to 1, the factors being TREND_MOST_FACTORS at most. place and is_word are
 * looked at as long as the trend is. OK or MEMORY; trend_done after either. */
enum status trend_init(struct trend *trend, const double *place, const bool *is_word, size_t n, size_t k);
void trend_done(struct trend *trend);

/* The result [n] that it is asked about next. */
void trend_show(struct trend *trend, const double *result);

/* The surface over the factors of a set. */
struct trend_fit {
    const struct trend *trend;
    size_t n, term[TREND_MOST_TERMS];
    double slope[TREND_MOST_TERMS];
    double lost; /* times what is left beside it has this much variance: the surface follows chance, too */
};

void trend_fit(struct trend_fit *fit, const struct trend *trend, uint32_t held);

/* Of a case, less the mean. */
double trend_at(const struct trend_fit *fit, size_t case_ix);

#endif
