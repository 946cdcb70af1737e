/* Statistics of each design. */
#include "study/estimate.h"

#include <math.h>
#include <string.h>

#include "study/gsl.h"
#include "study/random.h"

static const double LOW_SHARE = 0.025, HIGH_SHARE = 0.975, NORMAL_975 = 1.959963984540054;

/* One estimation at work. */
struct work {
    struct estimate *estimate;
    const struct cases *cases;
    size_t nblocks;     /* trajectories or blocks of the design */
    uint32_t *resample; /* [ESTIMATE_RESAMPLES][nused] which of the used blocks, for the measure at hand */
    double *drawn;      /* [ESTIMATE_RESAMPLES] */
    double *figure;     /* room for a measure: [nblocks][per block] */
    uint32_t *used;     /* [nblocks] blocks whose cases are all lawful */
    size_t nused;
};

static enum status add(struct work *w, struct statistic statistic)
{
    struct estimate *e = w->estimate;
    if (!memory_grow(&e->statistics, &e->capacity, e->n + 1, sizeof *e->statistics))
        return STATUS_MEMORY;
    e->statistics[e->n++] = statistic;
    return STATUS_OK;
}

static void widen(struct work *w, const struct statistic *s, double scale)
{
    double below = s->value - s->low, above = s->high - s->value;
    double reach = (below > above ? below : above) / scale;
    if (reach > w->estimate->reach[s->measure])
        w->estimate->reach[s->measure] = reach;
}

/* --- resampling --- */

static void draw_resamples(struct work *w)
{
    uint64_t seed = w->cases->design->study->seed;
    for (size_t r = 0; r < ESTIMATE_RESAMPLES; r++)
        for (size_t j = 0; j < w->nused; j++)
            w->resample[r * w->nused + j] =
                (uint32_t)random_below(seed, RANDOM_RESAMPLE, j, (uint32_t)r, w->nused);
}

/* A statistic of the used blocks chosen by pick [nused]; pick NULL: all of them once. */
typedef double statistic_of(const struct work *w, size_t factor, size_t other, const uint32_t *pick);

static void set_interval(struct work *w, statistic_of *of, struct statistic *s)
{
    for (size_t r = 0; r < ESTIMATE_RESAMPLES; r++)
        w->drawn[r] = of(w, s->factor, s->other, w->resample + r * w->nused);
    gsl_sort_values(w->drawn, ESTIMATE_RESAMPLES);
    s->low = gsl_sorted_quantile(w->drawn, ESTIMATE_RESAMPLES, LOW_SHARE);
    s->high = gsl_sorted_quantile(w->drawn, ESTIMATE_RESAMPLES, HIGH_SHARE);
}

static size_t picked(const uint32_t *pick, size_t j)
{
    return pick ? pick[j] : j;
}

/* Blocks whose cases all have the measure. */
static void choose_blocks(struct work *w, size_t measure, size_t block)
{
    w->nused = 0;
    for (size_t b = 0; b < w->nblocks; b++) {
        bool whole = true;
        for (size_t i = 0; i < block; i++)
            whole = whole && !isnan(cases_value(w->cases, b * block + i, measure));
        if (whole)
            w->used[w->nused++] = (uint32_t)b;
    }
}

/* --- Morris --- */

double estimate_effect(const double *places, const double *next, double y, double y_next, size_t k,
                       size_t *factor)
{
    *factor = 0;
    for (size_t f = 1; f < k; f++)
        if (fabs(next[f] - places[f]) > fabs(next[*factor] - places[*factor]))
            *factor = f;
    return (y_next - y) / (next[*factor] - places[*factor]);
}

struct effects estimate_effects(const double *effects, size_t n)
{
    struct effects is = {0};
    for (size_t i = 0; i < n; i++) {
        is.mu += effects[i] / (double)n;
        is.mu_star += fabs(effects[i]) / (double)n;
    }
    for (size_t i = 0; i < n && n > 1; i++)
        is.sigma += (effects[i] - is.mu) * (effects[i] - is.mu) / (double)(n - 1);
    is.sigma = sqrt(is.sigma);
    return is;
}

/* figure becomes effects [nfactors][nused]. */
static enum status read_effects(struct work *w, size_t measure)
{
    size_t k = w->cases->nfactors, factor;
    double *places = memory_new(2 * k, sizeof *places);
    if (!places)
        return STATUS_MEMORY;
    for (size_t j = 0; j < w->nused; j++) {
        size_t first = w->used[j] * (k + 1);
        for (size_t s = 0; s < k; s++) {
            design_places(w->cases->design, first + s, places);
            design_places(w->cases->design, first + s + 1, places + k);
            double effect = estimate_effect(places, places + k, cases_value(w->cases, first + s, measure),
                                            cases_value(w->cases, first + s + 1, measure), k, &factor);
            w->figure[factor * w->nused + j] = effect;
        }
    }
    memory_free(places);
    return STATUS_OK;
}

static double mu_star_of(const struct work *w, size_t factor, size_t other, const uint32_t *pick)
{
    double sum = 0;
    (void)other;
    for (size_t j = 0; j < w->nused; j++)
        sum += fabs(w->figure[factor * w->nused + picked(pick, j)]);
    return sum / (double)w->nused;
}

static enum status add_effects(struct work *w, size_t measure, size_t f, double largest)
{
    struct effects is = estimate_effects(w->figure + f * w->nused, w->nused);
    struct statistic s = {
        .measure = measure, .factor = f, .other = f, .low = NAN, .high = NAN, .n = w->nused};
    s.name = "mu";
    s.value = is.mu;
    enum status status = add(w, s);
    s.name = "sigma";
    s.value = is.sigma;
    if (status == STATUS_OK)
        status = add(w, s);
    s.name = "mu_star";
    s.value = is.mu_star;
    set_interval(w, mu_star_of, &s);
    if (largest > 0)
        widen(w, &s, largest);
    return status == STATUS_OK ? add(w, s) : status;
}

static enum status estimate_morris(struct work *w, size_t measure)
{
    size_t k = w->cases->nfactors;
    double largest = 0;
    choose_blocks(w, measure, k + 1);
    if (w->nused < 2)
        return STATUS_OK;
    draw_resamples(w);
    enum status status = read_effects(w, measure);
    for (size_t f = 0; f < k && status == STATUS_OK; f++)
        largest = fmax(largest, mu_star_of(w, f, f, NULL));
    for (size_t f = 0; f < k && status == STATUS_OK; f++)
        status = add_effects(w, measure, f, largest);
    return status;
}

/* --- Sobol --- */

/* figure holds the block's outputs, less their common mean, row by row: [nused][block], A first and B last.
 */
static size_t block_of(const struct work *w)
{
    return design_block(w->cases->design);
}

static const double *row_of(const struct work *w, const uint32_t *pick, size_t j)
{
    return w->figure + picked(pick, j) * block_of(w);
}

static void read_blocks(struct work *w, size_t measure)
{
    size_t block = block_of(w);
    double mean = 0;
    for (size_t j = 0; j < w->nused; j++)
        mean += (cases_value(w->cases, w->used[j] * block, measure) +
                 cases_value(w->cases, w->used[j] * block + block - 1, measure)) /
                (2 * (double)w->nused);
    for (size_t j = 0; j < w->nused; j++)
        for (size_t i = 0; i < block; i++)
            w->figure[j * block + i] = cases_value(w->cases, w->used[j] * block + i, measure) - mean;
}

/* Variance over A and B. */
static double variance_of(const struct work *w, const uint32_t *pick)
{
    size_t last = block_of(w) - 1;
    double sum = 0, squares = 0, n = 2 * (double)w->nused;
    for (size_t j = 0; j < w->nused; j++) {
        const double *y = row_of(w, pick, j);
        sum += y[0] + y[last];
        squares += y[0] * y[0] + y[last] * y[last];
    }
    return squares / n - sum / n * (sum / n);
}

static double ratio(double part, double variance)
{
    return variance > 0 ? part / variance : 0;
}

/* mean of B (AB_i - A) over the variance. */
static double first_of(const struct work *w, size_t factor, size_t other, const uint32_t *pick)
{
    size_t last = block_of(w) - 1;
    double sum = 0;
    (void)other;
    for (size_t j = 0; j < w->nused; j++) {
        const double *y = row_of(w, pick, j);
        sum += y[last] * (y[1 + factor] - y[0]);
    }
    return ratio(sum / (double)w->nused, variance_of(w, pick));
}

/* Half the mean of (A - AB_i) squared over the variance. */
static double total_of(const struct work *w, size_t factor, size_t other, const uint32_t *pick)
{
    double sum = 0;
    (void)other;
    for (size_t j = 0; j < w->nused; j++) {
        const double *y = row_of(w, pick, j);
        double step = y[0] - y[1 + factor];
        sum += step * step;
    }
    return ratio(sum / (2 * (double)w->nused), variance_of(w, pick));
}

/* mean of BA_i AB_j - A B over the variance, less what the two explain alone. */
static double second_of(const struct work *w, size_t factor, size_t other, const uint32_t *pick)
{
    size_t last = block_of(w) - 1, k = w->cases->nfactors;
    double sum = 0;
    for (size_t j = 0; j < w->nused; j++) {
        const double *y = row_of(w, pick, j);
        sum += y[1 + k + factor] * y[1 + other] - y[0] * y[last];
    }
    return ratio(sum / (double)w->nused, variance_of(w, pick)) - first_of(w, factor, factor, pick) -
           first_of(w, other, other, pick);
}

static enum status add_index(struct work *w, size_t measure, size_t f, size_t other, const char *name,
                             statistic_of *of)
{
    struct statistic s = {.measure = measure,
                          .factor = f,
                          .other = other,
                          .name = name,
                          .value = of(w, f, other, NULL),
                          .n = w->nused};
    set_interval(w, of, &s);
    if (f == other)
        widen(w, &s, 1);
    return add(w, s);
}

static enum status estimate_sobol(struct work *w, size_t measure)
{
    size_t k = w->cases->nfactors;
    enum status status = STATUS_OK;
    choose_blocks(w, measure, block_of(w));
    if (w->nused < 2)
        return STATUS_OK;
    draw_resamples(w);
    read_blocks(w, measure);
    for (size_t f = 0; f < k && status == STATUS_OK; f++)
        status = add_index(w, measure, f, f, "first", first_of);
    for (size_t f = 0; f < k && status == STATUS_OK; f++)
        status = add_index(w, measure, f, f, "total", total_of);
    for (size_t f = 0; w->cases->design->study->method.second_order && f < k; f++)
        for (size_t g = f + 1; g < k && status == STATUS_OK; g++)
            status = add_index(w, measure, f, g, "second", second_of);
    return status;
}

/* --- one at a time, and correlation --- */

static enum status estimate_swing(struct work *w, size_t measure)
{
    const struct cases *cases = w->cases;
    enum status status = STATUS_OK;
    size_t first = 1;
    for (size_t f = 0; f < cases->nfactors && status == STATUS_OK; f++) {
        double least = cases_value(cases, 0, measure), most = least;
        size_t n = 0;
        for (size_t i = first; i < first + cases->design->nlevels[f]; i++) {
            double value = cases_value(cases, i, measure);
            n += isnan(value) ? 0 : 1;
            least = fmin(least, value); /* fmin and fmax pass over a NAN */
            most = fmax(most, value);
        }
        first += cases->design->nlevels[f];
        struct statistic s = {measure, f, f, "swing", most - least, least, most, n};
        if (n > 0)
            status = add(w, s);
    }
    return status;
}

/* Rows where the measure is there, columns x and y in figure. */
static size_t pair_up(struct work *w, size_t measure, size_t f)
{
    const struct cases *cases = w->cases;
    size_t n = 0;
    for (size_t i = 0; i < cases->ncases; i++) {
        double value = cases_value(cases, i, measure);
        if (isnan(value))
            continue;
        w->figure[n] = cases->factors[i * cases->nfactors + f];
        w->figure[cases->ncases + n++] = value;
    }
    return n;
}

static enum status estimate_rank(struct work *w, size_t measure)
{
    const struct cases *cases = w->cases;
    enum status status = STATUS_OK;
    for (size_t f = 0; f < cases->nfactors && status == STATUS_OK; f++) {
        size_t n = pair_up(w, measure, f);
        if (n < 4)
            continue;
        double rank =
            gsl_rank_correlation(w->figure, w->figure + cases->ncases, n, w->figure + 2 * cases->ncases);
        double z = atanh(fmax(-1 + 1e-12, fmin(1 - 1e-12, rank))), step = NORMAL_975 / sqrt((double)n - 3);
        struct statistic s = {measure, f, f, "rank", rank, tanh(z - step), tanh(z + step), n};
        if (cases->design->study->method.method == METHOD_GRID)
            s.low = s.high = NAN; /* every case there is, no sample of them */
        else
            widen(w, &s, 1);
        status = add(w, s);
    }
    return status;
}

/* --- the whole --- */

static const struct {
    const char *main_name;
    enum status (*run)(struct work *w, size_t measure);
    bool by_block;
} kinds[METHODS] = {
    [METHOD_OAT] = {"swing", estimate_swing, false},
    [METHOD_GRID] = {"rank", estimate_rank, false},
    [METHOD_LHS] = {"rank", estimate_rank, false},
    [METHOD_MONTE_CARLO] = {"rank", estimate_rank, false},
    [METHOD_MORRIS] = {"mu_star", estimate_morris, true},
    [METHOD_SOBOL] = {"total", estimate_sobol, true},
};

static bool does_vary(const struct cases *cases, size_t measure)
{
    double first = NAN;
    for (size_t i = 0; i < cases->ncases; i++) {
        double value = cases_value(cases, i, measure);
        if (isnan(first))
            first = value;
        if (value < first || value > first)
            return true;
    }
    return false;
}

static enum status make_room(struct work *w, bool by_block)
{
    const struct cases *cases = w->cases;
    w->nblocks = by_block ? cases->design->study->method.n : 0;
    size_t per_case = by_block ? 1 : 4;
    w->estimate->reach = memory_new(cases->nmeasures, sizeof *w->estimate->reach);
    w->estimate->varies = memory_new(cases->nmeasures, sizeof *w->estimate->varies);
    w->resample = memory_new(ESTIMATE_RESAMPLES, w->nblocks * sizeof *w->resample);
    w->drawn = memory_new(ESTIMATE_RESAMPLES, sizeof *w->drawn);
    w->used = memory_new(w->nblocks, sizeof *w->used);
    w->figure = memory_new(cases->ncases, per_case * sizeof *w->figure);
    return w->estimate->reach && w->estimate->varies && w->resample && w->drawn && w->used && w->figure
               ? STATUS_OK
               : STATUS_MEMORY;
}

enum status estimate_init(struct estimate *estimate, const struct cases *cases)
{
    enum method method = cases->design->study->method.method;
    struct work w = {.estimate = estimate, .cases = cases};
    *estimate = (struct estimate){.main_name = kinds[method].main_name};
    enum status status = make_room(&w, kinds[method].by_block);
    for (size_t m = 0; m < cases->nmeasures && status == STATUS_OK; m++) {
        estimate->varies[m] = does_vary(cases, m);
        if (estimate->varies[m])
            status = kinds[method].run(&w, m);
    }
    memory_free(w.resample);
    memory_free(w.drawn);
    memory_free(w.used);
    memory_free(w.figure);
    return status;
}

void estimate_done(struct estimate *estimate)
{
    memory_free(estimate->statistics);
    memory_free(estimate->reach);
    memory_free(estimate->varies);
    *estimate = (struct estimate){0};
}

const struct statistic *estimate_find(const struct estimate *estimate, size_t measure, size_t factor,
                                      const char *name)
{
    for (size_t i = 0; i < estimate->n; i++) {
        const struct statistic *s = &estimate->statistics[i];
        if (s->measure == measure && s->factor == factor && s->other == factor && strcmp(s->name, name) == 0)
            return s;
    }
    return NULL;
}
