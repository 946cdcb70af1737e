/* Shares of the variance: blocks of A, A with column i from B (each i), [B with column i from A,] B, where A
 * and B are the two halves of a point of the Sobol sequence. first: what a factor explains by itself; total:
 * what it takes part in; second: what two explain beyond their own. (Saltelli, Annoni, Azzini, Campolongo,
 * Ratto and Tarantola, Variance based sensitivity analysis of model output, Computer Physics Communications
 * 181, 2010; total: Jansen, Analysis of variance designs for model output, Computer Physics Communications
 * 117, 1999.) */
#include <math.h>

#include "base/language.h"
#include "study/estimate/estimate.h"
#include "study/estimate/frequencies.h"
#include "study/methods/methods.h"
#include "study/statistics/replicates.h"
#include "study/statistics/sobol_sequence.h"

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
    return design->points ? sobol_sequence_points(study->seed, REPLICATES, study->nsamples,
                                                  2 * study->nfactors, design->points)
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

/* The results of a measure, less their common mean: [n][size], a row a block, A first and B last. All shares
 * are sums over blocks of a part, divided by the sum of the variance's parts. */
struct blocks {
    double *results;
    uint32_t *number;        /* [n] of the block in the design */
    double *part, *variance; /* [n] */
    double *draws;           /* [2 n] the results of A and B */
    double commonest;        /* of them, less the mean as all are */
    size_t nevents;          /* how many of them are other than that */
    size_t n, size, k;
};

/* What a block adds to a share, and whether anything happens in it that bears on the share. */
struct contribution {
    double part;
    bool is_event;
};

/* B (AB_i - A). Nothing much comes of it where B is as most are. */
static struct contribution first_term(const struct blocks *blocks, const double *y, size_t factor)
{
    double b = y[blocks->size - 1], step = y[1 + factor] - y[0];
    return (struct contribution){b * step, fabs(step) > 0 && fabs(b - blocks->commonest) > 0};
}

/* Half of (A - AB_i) squared. */
static struct contribution total_term(const double *y, size_t factor)
{
    double step = y[1 + factor] - y[0];
    return (struct contribution){step * step / 2, fabs(step) > 0};
}

/* BA_i AB_j - A B, less what the two explain alone. */
static struct contribution second_term(const struct blocks *blocks, const double *y, size_t factor,
                                       size_t other)
{
    double a = y[0], b = y[blocks->size - 1], ba = y[1 + blocks->k + factor], ab = y[1 + other];
    struct contribution one = first_term(blocks, y, factor), two = first_term(blocks, y, other);
    return (struct contribution){ba * ab - a * b - one.part - two.part,
                                 fabs(ba - b) > 0 && fabs(ab - a) > 0 && fabs(b - blocks->commonest) > 0};
}

enum share { FIRST, TOTAL, SECOND };

static struct contribution term_of(const struct blocks *blocks, size_t j, enum share share, size_t factor,
                                   size_t other)
{
    const double *y = blocks->results + j * blocks->size;
    return share == FIRST   ? first_term(blocks, y, factor)
           : share == TOTAL ? total_term(y, factor)
                            : second_term(blocks, y, factor, other);
}

/* Where hardly any draw differs there is hardly a variance to take shares of: the events are counted, and
 * that is all. */
static enum status add(struct estimate *estimate, size_t measure, struct blocks *blocks, enum share share,
                       size_t factor, size_t other)
{
    static const char *const names[] = {[FIRST] = "first", [TOTAL] = "total", [SECOND] = "second"};
    struct statistic s = {
        .measure = measure, .factor = factor, .other = other, .name = names[share], .n = blocks->n};
    double parts = 0, variances = 0;
    for (size_t j = 0; j < blocks->n; j++) {
        struct contribution term = term_of(blocks, j, share, factor, other);
        blocks->part[j] = term.part;
        parts += term.part;
        variances += blocks->variance[j];
        s.events += term.is_event ? 1 : 0;
    }
    s.value = blocks->nevents < ESTIMATE_LEAST_EVENTS ? NAN : parts / variances;
    double reach = replicates_half_width(blocks->part, blocks->variance, blocks->number, blocks->n);
    s.low = s.value - reach;
    s.high = s.value + reach;
    return estimate_add(estimate, s, share == SECOND ? 0 : 1);
}

static void read_blocks(struct blocks *blocks, const struct cases *cases, size_t measure)
{
    blocks->n = cases_whole_samples(cases, measure, blocks->number);
    for (size_t j = 0; j < blocks->n; j++) {
        double *y = blocks->results + j * blocks->size;
        for (size_t i = 0; i < blocks->size; i++)
            y[i] = cases_value(cases, blocks->number[j] * blocks->size + i, measure);
        blocks->draws[2 * j] = y[0];
        blocks->draws[2 * j + 1] = y[blocks->size - 1];
    }
}

/* commonest: of all draws. */
static void centre(struct blocks *blocks, double commonest)
{
    double mean = 0;
    for (size_t i = 0; i < 2 * blocks->n; i++)
        mean += blocks->draws[i] / (2 * (double)blocks->n);
    for (size_t i = 0; i < blocks->n * blocks->size; i++)
        blocks->results[i] -= mean;
    blocks->commonest = commonest - mean;
    for (size_t j = 0; j < blocks->n; j++) {
        const double *y = blocks->results + j * blocks->size;
        blocks->variance[j] = (y[0] * y[0] + y[blocks->size - 1] * y[blocks->size - 1]) / 2;
    }
}

static enum status estimate(struct estimate *estimate, const struct cases *cases, size_t measure)
{
    const struct study *study = cases->design->study;
    size_t n = study->nsamples, k = study->nfactors, ncommonest = 0;
    struct blocks blocks = {.number = memory_new(n, sizeof *blocks.number),
                            .results = memory_new(cases->ncases, sizeof *blocks.results),
                            .draws = memory_new(2 * n, sizeof *blocks.draws),
                            .part = memory_new(n, sizeof *blocks.part),
                            .variance = memory_new(n, sizeof *blocks.variance),
                            .size = per_block(study),
                            .k = k};
    enum status status = blocks.number && blocks.results && blocks.draws && blocks.part && blocks.variance
                             ? STATUS_OK
                             : STATUS_MEMORY;
    if (status == STATUS_OK) {
        read_blocks(&blocks, cases, measure);
        double commonest = frequencies_commonest(blocks.draws, 2 * blocks.n, &ncommonest);
        blocks.nevents = 2 * blocks.n - ncommonest;
        centre(&blocks, commonest);
    }
    for (size_t f = 0; f < k && status == STATUS_OK; f++)
        status = add(estimate, measure, &blocks, FIRST, f, f);
    for (size_t f = 0; f < k && status == STATUS_OK; f++)
        status = add(estimate, measure, &blocks, TOTAL, f, f);
    for (size_t f = 0; study->option && f < k; f++)
        for (size_t g = f + 1; g < k && status == STATUS_OK; g++)
            status = add(estimate, measure, &blocks, SECOND, f, g);
    if (estimate->events[measure] > blocks.nevents)
        estimate->events[measure] = blocks.nevents;
    memory_free(blocks.number);
    memory_free(blocks.results);
    memory_free(blocks.draws);
    memory_free(blocks.part);
    memory_free(blocks.variance);
    return status;
}

static bool is_net(const struct study *study)
{
    (void)study;
    return true;
}

static const struct analysis shares = {
    .name = "shares",
    .statistic = "total",
    .shows_idle = true,
    .wants_whole = true,
    .estimate = estimate,
    .heading = N_("share of the variance a factor takes part in (total index)"),
    .exhibit = ANALYSIS_EXHIBIT(
        /* xgettext:no-c-format */
        N_("Full dot: share of the variance that a factor takes part in (total index). Open dot: share that "
           "it explains by itself. Lines are 95 % intervals; where they are long, more samples are needed."),
        "indices"),
};

const struct method method_sobol = {
    .name = "sobol",
    .samples = "n",
    .option = "second_order",
    .per_sample = per_block,
    .draw = draw,
    .point = point,
    .is_random = true,
    .is_net = is_net,
    .plural = N_("blocks"),
    .analysis = &shares,
};
