/* Partial rank correlation: how a result goes with a factor once what goes with all the others is taken out
 * of both; where factors are drawn dependent, or a region bends them together, the plain correlation gives
 * one what is another's. It is read from the inverse of the matrix of rank correlations. (Iman and Conover,
 * The use of the rank transform in regression, Technometrics 21, 1979; Marino, Hogue, Ray and Kirschner, A
 * methodology for performing global uncertainty and sensitivity analysis in systems biology, Journal of
 * Theoretical Biology 254, 2008.) Intervals as those of plain rank correlations, and as much wider as a
 * sample is known to fall short. Words without an order have no rank: nothing is said of them, and each of
 * them but the commonest is held by a column that is 1 where a case has it. */
#include <math.h>
#include <string.h>

#include "study/estimate/estimate.h"
#include "study/estimate/frequencies.h"
#include "study/estimate/given.h"
#include "study/methods/methods.h"
#include "study/statistics/gsl.h"

/* A factor, or one of its words. */
struct held_column {
    size_t factor;
    double word; /* NAN: the factor's ranks */
};

/* Room for one measure: ranks of the columns and, last, of the result; and their matrix. */
struct partial {
    const struct given *given;
    struct held_column *columns; /* [size - 1] */
    size_t size;
    double *rank;   /* [size][n] less their mean */
    double *matrix; /* [size][size] */
};

/* The columns of a factor's words, all but the commonest. scratch [n] is room. */
static size_t add_words(struct held_column *columns, const struct given *given, const struct study *study,
                        size_t factor, double *scratch)
{
    const struct distribution *distribution = &study->factors[factor].distribution;
    size_t n = 0, ncommonest;
    memcpy(scratch, given_column(given, factor), given->n * sizeof *scratch);
    double commonest = frequencies_commonest(scratch, given->n, &ncommonest);
    for (size_t w = 0; w < distribution->nvalues; w++)
        if (distribution->value[w] >= (double)w && fabs(distribution->value[w] - commonest) > 0)
            columns[n++] = (struct held_column){factor, (double)w};
    return n;
}

static enum status list_columns(struct partial *p, const struct study *study)
{
    size_t most = 0, n = 0;
    for (size_t f = 0; f < p->given->k; f++)
        most += 1 + distribution_count_words(&study->factors[f].distribution);
    double *scratch = memory_new(p->given->n, sizeof *scratch);
    p->columns = memory_new(most, sizeof *p->columns);
    enum status status = scratch && p->columns ? STATUS_OK : STATUS_MEMORY;
    for (size_t f = 0; f < p->given->k && status == STATUS_OK; f++) {
        if (analysis_is_blind(study, f))
            n += add_words(p->columns + n, p->given, study, f, scratch);
        else
            p->columns[n++] = (struct held_column){f, NAN};
    }
    p->size = n + 1;
    memory_free(scratch);
    return status;
}

/* Ranks, or 1 and 0. */
static void fill_column(const struct partial *p, size_t c, size_t without, double *rank)
{
    const struct given *given = p->given;
    if (c + 1 == p->size) {
        given_ranks(given, given->y, given->sorted_y, without, rank);
        return;
    }
    const struct held_column *column = &p->columns[c];
    const double *x = given_column(given, column->factor);
    if (isnan(column->word))
        given_ranks(given, x, given->sorted_x + column->factor * given->n, without, rank);
    else
        for (size_t i = 0; i < given->n; i++)
            rank[i] = fabs(x[i] - column->word) > 0 ? 0 : 1;
}

static void rank_all(const struct partial *p, size_t without)
{
    const struct given *given = p->given;
    double n = (double)given_count(given, without);
    for (size_t c = 0; c < p->size; c++) {
        double *rank = p->rank + c * given->n, mean = 0;
        fill_column(p, c, without, rank);
        for (size_t i = 0; i < given->n; i++)
            mean += given->group[i] == without ? 0 : rank[i];
        mean /= n;
        for (size_t i = 0; i < given->n; i++)
            rank[i] = given->group[i] == without ? 0 : rank[i] - mean;
    }
}

/* A column that is all one value correlates with nothing. */
static void correlate(const struct partial *p)
{
    size_t n = p->given->n, size = p->size;
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
    size_t size = p->size, y = size - 1;
    rank_all(p, without);
    correlate(p);
    bool is_regular = gsl_invert(p->matrix, size);
    for (size_t c = 0; c < y; c++) {
        double correlation =
            -p->matrix[c * size + y] / sqrt(p->matrix[c * size + c] * p->matrix[y * size + y]);
        z[p->columns[c].factor] = is_regular && isnan(p->columns[c].word) ? given_fisher(correlation) : NAN;
    }
}

/* Ranks of a sample are true to those of all but for noise, which stands out where hardly any is left once
 * the other factors are taken out: a strong correlation comes out too weak, by an amount that goes down with
 * the number of cases, as its power 3/4 in repetitions. It is told by what leaving a group out does
 * (Quenouille, Notes on bias in estimation, Biometrika 43, 1956), and the interval reaches so much further.
 */
static double without_bias(double whole, const double without[REPLICATES])
{
    double mean = 0;
    for (size_t g = 0; g < REPLICATES; g++)
        mean += without[g] / REPLICATES;
    return whole - (REPLICATES - 1) * (mean - whole) / 0.75;
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
        struct statistic s = {measure, f, f, "prcc", tanh(whole), NAN, NAN, given->n, given->nevents, 0};
        if (isnan(whole) && !analysis_is_blind(estimate->study, f))
            break; /* and so are the others */
        for (size_t g = 0; g < REPLICATES && estimate->is_random; g++)
            without[g] = z[g * given->k + f];
        if (estimate->is_random) {
            double half = given_half_width(given, without), centre = without_bias(whole, without);
            s.low = isnan(half) ? -1 : tanh(fmin(whole, centre) - half);
            s.high = isnan(half) ? 1 : tanh(fmax(whole, centre) + half);
        }
        status = estimate_add(estimate, s, 1);
    }
    return status;
}

static enum status estimate(struct estimate *estimate, const struct cases *cases, size_t measure)
{
    struct given given;
    enum status status = given_init(&given, cases, measure);
    struct partial p = {.given = &given};
    double *z = memory_new(REPLICATES + 1, given.k * sizeof *z);
    if (status == STATUS_OK)
        status = z ? list_columns(&p, cases->design->study) : STATUS_MEMORY;
    if (status == STATUS_OK && given.n > p.size + 1) {
        p.rank = memory_new(given.n, p.size * sizeof *p.rank);
        p.matrix = memory_new(p.size, p.size * sizeof *p.matrix);
        status = p.rank && p.matrix ? add_all(estimate, &p, measure, z) : STATUS_MEMORY;
    }
    memory_free(p.columns);
    memory_free(p.rank);
    memory_free(p.matrix);
    memory_free(z);
    given_done(&given);
    return status;
}

const struct analysis analysis_prcc = {
    .name = "prcc",
    .statistic = "prcc",
    .wants_order = true,
    .parts_dependent = true,
    .estimate = estimate,
    .heading = N_("partial rank correlation with each factor, the others held, -1 to 1"),
    .exhibit = ANALYSIS_EXHIBIT(
        /* xgettext:no-c-format */
        N_("Partial rank correlation of each result with each factor, the effects of the others taken out, "
           "with 95 % intervals: 1 when both always rise together, -1 when one falls as the other rises."),
        "tornado"),
};
