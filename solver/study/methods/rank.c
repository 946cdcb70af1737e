/* Spearman's correlation of ranks, equal values sharing their mean rank. Ranks rather than values: what a
 * plan does is seldom straight, but mostly goes one way. Of two words the second ranks above
 * the first; more have no order, and nothing is said of them. The interval is that
 * of a delete-a-group jackknife over 16 groups, on Fisher's z. Fisher's own variance, 1 / (n - 3), was used
 * before: it holds for normal samples, was up to 40 times too wide for quasi-random points, and too narrow
 * where a factor's effect turns round. */
#include <math.h>

#include "study/estimate/estimate.h"
#include "study/estimate/given.h"
#include "study/methods/methods.h"

/* Fisher's z of the rank correlation without a group. rank [2 n] is room. */
static double z_without(const struct given *given, size_t factor, size_t without, double *rank)
{
    double xx = 0, yy = 0, xy = 0, n = (double)given_count(given, without), *rank_y = rank + given->n;
    given_ranks(given, given_column(given, factor), given->sorted_x + factor * given->n, without, rank);
    given_ranks(given, given->y, given->sorted_y, without, rank_y);
    for (size_t i = 0; i < given->n; i++) {
        if (given->group[i] == without)
            continue;
        double x = rank[i] - (n + 1) / 2, y = rank_y[i] - (n + 1) / 2;
        xx += x * x;
        yy += y * y;
        xy += x * y;
    }
    double correlation = xx > 0 && yy > 0 ? xy / sqrt(xx * yy) : 0;
    return given_fisher(correlation);
}

static enum status add(struct estimate *estimate, const struct given *given, size_t measure, size_t factor,
                       double *rank)
{
    double z = z_without(given, factor, GIVEN_ALL, rank), without[REPLICATES];
    struct statistic s = {measure, factor, factor, "rank", tanh(z), NAN, NAN, given->n, given->nevents, 0};
    for (size_t g = 0; g < REPLICATES && estimate->is_random; g++)
        without[g] = z_without(given, factor, g, rank);
    if (estimate->is_random) { /* a grid is every case there is, no sample of them */
        double half = given_half_width(given, without);
        s.low = tanh(z - half);
        s.high = tanh(z + half);
    }
    return estimate_add(estimate, s, 1);
}

static enum status estimate(struct estimate *estimate, const struct cases *cases, size_t measure)
{
    struct given given;
    enum status status = given_init(&given, cases, measure);
    double *rank = memory_new(given.n, 2 * sizeof *rank);
    if (!rank)
        status = STATUS_MEMORY;
    for (size_t f = 0; f < given.k && given.n >= 4 && status == STATUS_OK; f++)
        status = add(estimate, &given, measure, f, rank);
    memory_free(rank);
    given_done(&given);
    return status;
}

const struct analysis analysis_rank = {
    .name = "rank",
    .statistic = "rank",
    .wants_order = true,
    .estimate = estimate,
    .heading = N_("rank correlation with each factor, -1 to 1"),
    .exhibit = ANALYSIS_EXHIBIT(
        /* xgettext:no-c-format */
        N_("Rank correlation of each result with each factor, with 95 % intervals: 1 when both always rise "
           "together, -1 when one falls as the other rises."),
        "tornado"),
};
