/* Partial rank correlation: how a result goes with a factor once what goes with all the others is taken out
 * of both; where factors are drawn dependent, or a region bends them together, the plain correlation gives
 * one what is another's. It is read from the inverse of the matrix of rank correlations. (Iman and Conover,
 * The use of the rank transform in regression, Technometrics 21, 1979; Marino, Hogue, Ray and Kirschner, A
 * methodology for performing global uncertainty and sensitivity analysis in systems biology, Journal of
 * Theoretical Biology 254, 2008.) Intervals as those of plain rank correlations. */
#include <math.h>

#include "study/estimate.h"
#include "study/given.h"
#include "study/gsl.h"
#include "study/methods/methods.h"

/* Room for one measure: ranks of the factors and, last, of the result; and their matrix. */
struct partial {
    const struct given *given;
    double *rank;   /* [k + 1][n] less their mean */
    double *matrix; /* [k + 1][k + 1] */
};

static void rank_all(const struct partial *p, size_t without)
{
    const struct given *given = p->given;
    double mean = ((double)given_count(given, without) + 1) / 2;
    for (size_t c = 0; c <= given->k; c++) {
        bool is_y = c == given->k;
        double *rank = p->rank + c * given->n;
        given_ranks(given, is_y ? given->y : given_column(given, c),
                    is_y ? given->sorted_y : given->sorted_x + c * given->n, without, rank);
        for (size_t i = 0; i < given->n; i++)
            rank[i] = given->group[i] == without ? 0 : rank[i] - mean;
    }
}

/* A column that is all one value correlates with nothing. */
static void correlate(const struct partial *p)
{
    size_t n = p->given->n, size = p->given->k + 1;
    for (size_t a = 0; a < size; a++)
        for (size_t b = 0; b <= a; b++) {
            double ab = 0;
            for (size_t i = 0; i < n; i++)
                ab += p->rank[a * n + i] * p->rank[b * n + i];
            p->matrix[a * size + b] = ab;
        }
    for (size_t a = 0; a < size; a++)
        for (size_t b = 0; b < a; b++) {
            double squares = p->matrix[a * size + a] * p->matrix[b * size + b];
            double correlation = squares > 0 ? p->matrix[a * size + b] / sqrt(squares) : 0;
            p->matrix[a * size + b] = p->matrix[b * size + a] = correlation;
        }
    for (size_t a = 0; a < size; a++)
        p->matrix[a * size + a] = 1;
}

/* z [k]: Fisher's z of each partial correlation without a group; NAN where factors determine each other. */
static void work_out(const struct partial *p, size_t without, double *z)
{
    size_t k = p->given->k, size = k + 1;
    rank_all(p, without);
    correlate(p);
    bool is_regular = gsl_invert(p->matrix, size);
    for (size_t f = 0; f < k; f++) {
        double correlation =
            -p->matrix[f * size + k] / sqrt(p->matrix[f * size + f] * p->matrix[k * size + k]);
        z[f] = is_regular ? given_fisher(correlation) : NAN;
    }
}

/* z [REPLICATES + 1][k] is room. */
static enum status add_all(struct estimate *estimate, const struct partial *p, size_t measure, double *z)
{
    const struct given *given = p->given;
    enum status status = STATUS_OK;
    for (size_t g = 0; g <= REPLICATES; g++)
        if (g == GIVEN_ALL || estimate->is_random)
            work_out(p, g, z + g * given->k);
    for (size_t f = 0; f < given->k && status == STATUS_OK; f++) {
        double whole = z[GIVEN_ALL * given->k + f], without[REPLICATES];
        if (isnan(whole))
            break; /* and so are the others */
        struct statistic s = {measure, f, f, "prcc", tanh(whole), NAN, NAN, given->n, given->nevents};
        for (size_t g = 0; g < REPLICATES && estimate->is_random; g++)
            without[g] = z[g * given->k + f];
        if (estimate->is_random) {
            double half = given_half_width(given, without);
            s.low = isnan(half) ? -1 : tanh(whole - half);
            s.high = isnan(half) ? 1 : tanh(whole + half);
        }
        status = estimate_add(estimate, s, 1);
    }
    return status;
}

static enum status estimate(struct estimate *estimate, const struct cases *cases, size_t measure)
{
    struct given given;
    enum status status = given_init(&given, cases, measure);
    size_t size = given.k + 1;
    struct partial p = {&given, memory_new(given.n, size * sizeof *p.rank),
                        memory_new(size, size * sizeof *p.matrix)};
    double *z = memory_new(REPLICATES + 1, given.k * sizeof *z);
    if (!p.rank || !p.matrix || !z)
        status = STATUS_MEMORY;
    if (status == STATUS_OK && given.n > given.k + 2)
        status = add_all(estimate, &p, measure, z);
    memory_free(p.rank);
    memory_free(p.matrix);
    memory_free(z);
    given_done(&given);
    return status;
}

const struct analysis analysis_prcc = {
    .name = "prcc",
    .statistic = "prcc",
    .estimate = estimate,
    .heading = N_("partial rank correlation with each factor, the others held, -1 to 1"),
    .exhibit = ANALYSIS_EXHIBIT(
        /* xgettext:no-c-format */
        N_("Partial rank correlation of each result with each factor, the effects of the others taken out, "
           "with 95 % intervals: 1 when both always rise together, -1 when one falls as the other rises."),
        "tornado"),
};
