/* Spearman's correlation of ranks, equal values sharing their mean rank; its interval by Fisher's
 * transformation, which makes it nearly normal with a variance of 1 / (n - 3). Ranks rather than values: what
 * a plan does is seldom straight, but mostly goes one way. */
#include "study/rank_correlation.h"

#include <math.h>

#include "study/gsl.h"

static const double NORMAL_975 = 1.959963984540054;

/* Columns x and y of the cases where the measure is there; returns how many. */
static size_t pair_up(const struct cases *cases, size_t measure, size_t factor, double *x, double *y)
{
    size_t n = 0;
    for (size_t i = 0; i < cases->ncases; i++) {
        double value = cases_value(cases, i, measure);
        if (isnan(value))
            continue;
        x[n] = cases->factors[i * cases->nfactors + factor];
        y[n++] = value;
    }
    return n;
}

enum status rank_correlation_estimate(struct estimate *estimate, const struct cases *cases, size_t measure)
{
    double *x = memory_new(cases->ncases, 4 * sizeof *x); /* x, y, and twice as much for the ranks */
    enum status status = x ? STATUS_OK : STATUS_MEMORY;
    for (size_t f = 0; f < cases->nfactors && status == STATUS_OK; f++) {
        double *y = x + cases->ncases;
        size_t n = pair_up(cases, measure, f, x, y);
        if (n < 4)
            continue;
        double rank = gsl_rank_correlation(x, y, n, y + cases->ncases);
        double z = atanh(fmax(-1 + 1e-12, fmin(1 - 1e-12, rank))), step = NORMAL_975 / sqrt((double)n - 3);
        struct statistic s = {measure, f, f, RANK_STATISTIC, rank, tanh(z - step), tanh(z + step), n};
        if (!cases->design->study->method->is_random)
            s.low = s.high = NAN; /* every case there is, no sample of them */
        status = estimate_add(estimate, s, 1);
    }
    memory_free(x);
    return status;
}
