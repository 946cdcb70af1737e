/* Shares of the variance: blocks of A, A with column i from B (each i), [B with column i from A,] B, where A
 * and B are the two halves of a point of the Sobol sequence. first: what a factor explains by itself; total:
 * what it takes part in; second: what two explain beyond their own. (Saltelli, Annoni, Azzini, Campolongo,
 * Ratto and Tarantola, Variance based sensitivity analysis of model output, Computer Physics Communications
 * 181, 2010; total: Jansen, Analysis of variance designs for model output, Computer Physics Communications
 * 117, 1999.) */
#include "base/language.h"
#include "study/bootstrap.h"
#include "study/estimate.h"
#include "study/gsl.h"
#include "study/methods/methods.h"
#include "study/sobol_sequence.h"

static void check(struct parsing *r, const struct json *design)
{
    if (2 * r->study->nfactors > GSL_MOST_DIMENSIONS)
        PARSE_FAULT(
            r, "design", design,
            "%zu factors; sobol takes 2 dimensions a factor and GSL's sequence has %d: at most %d factors "
            "(choose the important ones with morris first)",
            r->study->nfactors, GSL_MOST_DIMENSIONS, GSL_MOST_DIMENSIONS / 2);
}

/* --- the cases --- */

static size_t per_block(const struct study *study)
{
    return (study->option ? 2 : 1) * study->nfactors + 2;
}

/* points [nsamples][2][nfactors]: a row of A, and one of B. */
static enum status draw(struct design *design)
{
    const struct study *study = design->study;
    design->points = memory_new(study->nsamples * 2 * study->nfactors, sizeof *design->points);
    return design->points
               ? sobol_sequence_points(study->seed, study->nsamples, 2 * study->nfactors, design->points)
               : STATUS_MEMORY;
}

/* From A, but from B in the last row; and a row exchanges one column. */
static void point(const struct design *design, size_t case_ix, double *at)
{
    size_t k = design->study->nfactors, block = per_block(design->study), row = case_ix % block;
    const double *a = design->points + case_ix / block * 2 * k, *b = a + k;
    bool is_last = row + 1 == block, base_is_b = is_last || row > k;
    for (size_t f = 0; f < k; f++) {
        bool exchanged = !is_last && row > 0 && (row - 1) % k == f;
        at[f] = base_is_b != exchanged ? b[f] : a[f];
    }
}

/* --- the shares --- */

/* A block's results, less their common mean, row by row: A first and B last. */
struct blocks {
    const double *results; /* [n][size] */
    size_t n, size, k;
    size_t factor, other;
};

static const double *block_at(const struct blocks *is, const uint32_t *pick, size_t j)
{
    return is->results + (pick ? pick[j] : j) * is->size;
}

/* Variance over A and B. */
static double variance(const struct blocks *is, const uint32_t *pick)
{
    size_t last = is->size - 1;
    double sum = 0, squares = 0, n = 2 * (double)is->n;
    for (size_t j = 0; j < is->n; j++) {
        const double *y = block_at(is, pick, j);
        sum += y[0] + y[last];
        squares += y[0] * y[0] + y[last] * y[last];
    }
    return squares / n - sum / n * (sum / n);
}

static double share(const struct blocks *is, const uint32_t *pick, double part)
{
    double whole = variance(is, pick);
    return whole > 0 ? part / whole : 0;
}

/* mean of B (AB_i - A) over the variance. */
static double first_of(const struct blocks *is, size_t factor, const uint32_t *pick)
{
    double sum = 0;
    for (size_t j = 0; j < is->n; j++) {
        const double *y = block_at(is, pick, j);
        sum += y[is->size - 1] * (y[1 + factor] - y[0]);
    }
    return share(is, pick, sum / (double)is->n);
}

static double first(const void *samples, const uint32_t *pick)
{
    const struct blocks *is = samples;
    return first_of(is, is->factor, pick);
}

/* Half the mean of (A - AB_i) squared over the variance. */
static double total(const void *samples, const uint32_t *pick)
{
    const struct blocks *is = samples;
    double sum = 0;
    for (size_t j = 0; j < is->n; j++) {
        const double *y = block_at(is, pick, j);
        double step = y[0] - y[1 + is->factor];
        sum += step * step;
    }
    return share(is, pick, sum / (2 * (double)is->n));
}

/* mean of BA_i AB_j - A B over the variance, less what the two explain alone. */
static double second(const void *samples, const uint32_t *pick)
{
    const struct blocks *is = samples;
    double sum = 0;
    for (size_t j = 0; j < is->n; j++) {
        const double *y = block_at(is, pick, j);
        sum += y[1 + is->k + is->factor] * y[1 + is->other] - y[0] * y[is->size - 1];
    }
    return share(is, pick, sum / (double)is->n) - first_of(is, is->factor, pick) -
           first_of(is, is->other, pick);
}

static void read_blocks(const struct cases *cases, size_t measure, const uint32_t *used,
                        const struct blocks *is, double *results)
{
    double mean = 0;
    for (size_t j = 0; j < is->n; j++)
        mean += (cases_value(cases, used[j] * is->size, measure) +
                 cases_value(cases, used[j] * is->size + is->size - 1, measure)) /
                (2 * (double)is->n);
    for (size_t j = 0; j < is->n; j++)
        for (size_t i = 0; i < is->size; i++)
            results[j * is->size + i] = cases_value(cases, used[j] * is->size + i, measure) - mean;
}

/* --- the whole --- */

static enum status add(struct estimate *estimate, size_t measure, const struct blocks *is,
                       struct bootstrap *bootstrap, const char *name, bootstrap_figure *figure)
{
    struct statistic s = {.measure = measure,
                          .factor = is->factor,
                          .other = is->other,
                          .name = name,
                          .value = figure(is, NULL),
                          .n = is->n};
    bootstrap_interval(bootstrap, figure, is, &s.low, &s.high);
    return estimate_add(estimate, s, is->factor == is->other ? 1 : 0);
}

static enum status add_all(struct estimate *estimate, size_t measure, struct blocks *is,
                           struct bootstrap *bootstrap, bool with_second)
{
    enum status status = STATUS_OK;
    for (size_t f = 0; f < is->k && status == STATUS_OK; f++) {
        is->factor = is->other = f;
        status = add(estimate, measure, is, bootstrap, "first", first);
    }
    for (size_t f = 0; f < is->k && status == STATUS_OK; f++) {
        is->factor = is->other = f;
        status = add(estimate, measure, is, bootstrap, "total", total);
    }
    for (is->factor = 0; with_second && is->factor < is->k; is->factor++)
        for (is->other = is->factor + 1; is->other < is->k && status == STATUS_OK; is->other++)
            status = add(estimate, measure, is, bootstrap, "second", second);
    return status;
}

static enum status estimate(struct estimate *estimate, const struct cases *cases, size_t measure)
{
    const struct study *study = cases->design->study;
    struct bootstrap bootstrap = {0};
    uint32_t *used = memory_new(study->nsamples, sizeof *used);
    double *results = memory_new(cases->ncases, sizeof *results);
    struct blocks blocks = {.results = results, .size = per_block(study), .k = cases->nfactors};
    enum status status = used && results ? STATUS_OK : STATUS_MEMORY;
    if (status == STATUS_OK)
        blocks.n = cases_whole_samples(cases, measure, used);
    if (blocks.n >= 2) {
        read_blocks(cases, measure, used, &blocks, results);
        status = bootstrap_init(&bootstrap, study->seed, blocks.n);
        if (status == STATUS_OK)
            status = add_all(estimate, measure, &blocks, &bootstrap, study->option);
    }
    bootstrap_done(&bootstrap);
    memory_free(results);
    memory_free(used);
    return status;
}

const struct method method_sobol = {
    .name = "sobol",
    .samples = "n",
    .option = "second_order",
    .check = check,
    .per_sample = per_block,
    .draw = draw,
    .point = point,
    .is_random = true,
    .statistic = "total",
    .estimate = estimate,
    .heading = N_("share of the variance a factor takes part in (total index)"),
    .plural = N_("blocks"),
    .exhibit = METHOD_EXHIBIT(
        /* xgettext:no-c-format */
        N_("Full dot: share of the variance that a factor takes part in (total index). Open dot: share that "
           "it explains by itself. Lines are 95 % intervals; where they are long, more samples are needed."),
        "indices"),
};
