/* Spearman's correlation of ranks, equal values sharing their mean rank. Ranks rather than values: what a
 * plan does is seldom straight, but mostly goes one way. The interval is that of a delete-a-group jackknife
 * (Kott 2001) over 16 groups, on Fisher's z: groups are replicates where points are quasi-random, and any
 * sixteenth of independent cases. Fisher's own variance, 1 / (n - 3), was used before: it holds for normal
 * samples, was up to 40 times too wide for quasi-random points, and too narrow where a factor's effect turns
 * round. */
#include <math.h>

#include "study/estimate.h"
#include "study/frequencies.h"
#include "study/gsl.h"
#include "study/methods/methods.h"
#include "study/replicates.h"

/* A column of n values: in order, and their ranks without one of the groups. */
struct ranked_column {
    double *value;  /* [n] */
    double *rank;   /* [n] */
    size_t *sorted; /* [n] */
};

/* The cases where a measure is there. */
struct ranking {
    size_t n;
    uint32_t *group; /* [n] */
    struct ranked_column x, y;
};

/* Ranks of the cases outside a group; REPLICATES: of all. */
static void rank(const struct ranking *r, const struct ranked_column *column, size_t without)
{
    double below = 0;
    for (size_t i = 0, end; i < r->n; i = end) {
        double value = column->value[column->sorted[i]], equal = 0;
        for (end = i; end < r->n && column->value[column->sorted[end]] <= value; end++)
            equal += r->group[column->sorted[end]] != without ? 1 : 0;
        for (size_t j = i; j < end; j++)
            column->rank[column->sorted[j]] = below + (equal + 1) / 2;
        below += equal;
    }
}

/* Fisher's z of the rank correlation without a group. */
static double z_without(struct ranking *r, size_t without)
{
    double xx = 0, yy = 0, xy = 0, n = 0;
    rank(r, &r->x, without);
    rank(r, &r->y, without);
    for (size_t i = 0; i < r->n; i++)
        n += r->group[i] != without ? 1 : 0;
    for (size_t i = 0; i < r->n; i++) {
        if (r->group[i] == without)
            continue;
        double x = r->x.rank[i] - (n + 1) / 2, y = r->y.rank[i] - (n + 1) / 2;
        xx += x * x;
        yy += y * y;
        xy += x * y;
    }
    double correlation = xx > 0 && yy > 0 ? xy / sqrt(xx * yy) : 0;
    return atanh(fmax(-1 + 1e-12, fmin(1 - 1e-12, correlation)));
}

/* Half the width of the interval of z. */
static double half_width(struct ranking *r)
{
    double z[REPLICATES], mean = 0, squares = 0;
    size_t ngroups = 0, size[REPLICATES] = {0};
    for (size_t i = 0; i < r->n; i++)
        size[r->group[i]]++;
    for (size_t g = 0; g < REPLICATES; g++)
        if (size[g] > 0)
            z[ngroups++] = z_without(r, g);
    for (size_t g = 0; g < ngroups; g++)
        mean += z[g] / (double)ngroups;
    for (size_t g = 0; g < ngroups; g++)
        squares += (z[g] - mean) * (z[g] - mean);
    if (ngroups < 2)
        return NAN;
    return gsl_student_quantile(0.975, ngroups - 1) * sqrt(squares * (double)(ngroups - 1) / (double)ngroups);
}

static void read(struct ranking *r, const struct cases *cases, size_t measure, size_t factor)
{
    r->n = 0;
    for (size_t i = 0; i < cases->ncases; i++) {
        double value = cases_value(cases, i, measure);
        if (isnan(value))
            continue;
        r->x.value[r->n] = cases->factors[i * cases->nfactors + factor];
        r->y.value[r->n] = value;
        r->group[r->n++] = (uint32_t)(i % REPLICATES);
    }
    gsl_sort_order(r->x.value, r->n, r->x.sorted);
    gsl_sort_order(r->y.value, r->n, r->y.sorted);
}

static enum status add(struct estimate *estimate, const struct cases *cases, struct ranking *r,
                       size_t measure, size_t factor)
{
    read(r, cases, measure, factor);
    if (r->n < 4)
        return STATUS_OK;
    double z = z_without(r, REPLICATES);
    struct statistic s = {measure, factor, factor, "rank", tanh(z), NAN, NAN, r->n, r->n};
    if (cases->design->study->is_random) { /* a grid is every case there is, no sample of them */
        size_t ncommonest;
        double half = half_width(r);
        s.low = tanh(z - half);
        s.high = tanh(z + half);
        frequencies_commonest(r->y.value, r->n, &ncommonest);
        s.events = r->n - ncommonest;
    }
    return estimate_add(estimate, s, 1);
}

static enum status estimate(struct estimate *estimate, const struct cases *cases, size_t measure)
{
    size_t n = cases->ncases;
    double *values = memory_new(n, 4 * sizeof *values);
    size_t *sorted = memory_new(n, 2 * sizeof *sorted);
    uint32_t *group = memory_new(n, sizeof *group);
    enum status status = values && sorted && group ? STATUS_OK : STATUS_MEMORY;
    if (status == STATUS_OK) {
        struct ranking r = {.group = group,
                            .x = {values, values + n, sorted},
                            .y = {values + 2 * n, values + 3 * n, sorted + n}};
        for (size_t f = 0; f < cases->nfactors && status == STATUS_OK; f++)
            status = add(estimate, cases, &r, measure, f);
    }
    memory_free(values);
    memory_free(sorted);
    memory_free(group);
    return status;
}

const struct analysis analysis_rank = {
    .name = "rank",
    .statistic = "rank",
    .estimate = estimate,
    .heading = N_("rank correlation with each factor, -1 to 1"),
    .exhibit = ANALYSIS_EXHIBIT(
        /* xgettext:no-c-format */
        N_("Rank correlation of each result with each factor, with 95 % intervals: 1 when both always rise "
           "together, -1 when one falls as the other rises."),
        "tornado"),
};
