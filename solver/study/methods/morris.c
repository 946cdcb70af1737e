/* Screening by elementary effects: trajectories of nfactors + 1 cases, one factor changing at a time, each
 * once. A trajectory starts on the grid and moves every factor by half the levels, up from the lower half or
 * down from the upper. (Morris, Factorial sampling plans for preliminary computational experiments,
 * Technometrics 33, 1991; mu_star: Campolongo, Cariboni and Saltelli, An effective screening design,
 * Environmental Modelling & Software 22, 2007.) Trajectories are independent, so that resampling them gives
 * the intervals. Where a case has no plan the two effects beside it are not there, the others are. */
#include "study/methods/morris.h"

#include <math.h>

#include "base/language.h"
#include "study/estimate/estimate.h"
#include "study/methods/methods.h"
#include "study/statistics/bootstrap.h"
#include "study/statistics/random.h"

static void check(struct parsing *r, const struct json *design)
{
    if (r->study->levels % 2 != 0)
        PARSE_FAULT(r, "design", design, "%zu levels; morris wants an even number", r->study->levels);
}

/* --- the cases --- */

static size_t per_trajectory(const struct study *study)
{
    return study->nfactors + 1;
}

/* points [nsamples][nfactors]: where trajectories start; order [nsamples][nfactors]: the factors as they
 * change. */
static enum status draw(struct design *design)
{
    const struct study *study = design->study;
    size_t n = study->nsamples, k = study->nfactors, half = study->levels / 2;
    design->points = memory_new(n * k, sizeof *design->points);
    design->order = memory_new(n * k, sizeof *design->order);
    if (!design->points || !design->order)
        return STATUS_MEMORY;
    for (size_t t = 0; t < n; t++) {
        random_order(study->seed, (uint32_t)t, k, design->order + t * k);
        for (size_t f = 0; f < k; f++) {
            size_t low = random_below(study->seed, RANDOM_POINT, t, (uint32_t)f, half);
            bool up = random_below(study->seed, RANDOM_STEP, t, (uint32_t)f, 2) == 1;
            design->points[t * k + f] = (double)(up ? low : low + half) / (double)(study->levels - 1);
        }
    }
    return STATUS_OK;
}

/* A factor has moved when it stands among the first of the order. */
static void point(const struct design *design, size_t case_ix, double *at)
{
    const struct study *study = design->study;
    size_t k = study->nfactors, trajectory = case_ix / (k + 1), nmoved = case_ix % (k + 1);
    const double *start = design->points + trajectory * k;
    const uint32_t *order = design->order + trajectory * k;
    size_t half = study->levels / 2;
    double step = (double)half / (double)(study->levels - 1);
    for (size_t f = 0; f < k; f++)
        at[f] = start[f];
    for (size_t s = 0; s < nmoved; s++)
        at[order[s]] += start[order[s]] < 0.5 ? step : -step;
}

/* --- the effects --- */

double morris_effect(const double *at, const double *next, double y, double y_next, size_t k, size_t *factor)
{
    *factor = 0;
    for (size_t f = 1; f < k; f++)
        if (fabs(next[f] - at[f]) > fabs(next[*factor] - at[*factor]))
            *factor = f;
    return (y_next - y) / (next[*factor] - at[*factor]);
}

struct effects morris_effects(const double *effects, size_t n)
{
    struct effects summary = {0};
    for (size_t i = 0; i < n; i++) {
        summary.mu += effects[i] / (double)n;
        summary.mu_star += fabs(effects[i]) / (double)n;
    }
    for (size_t i = 0; i < n && n > 1; i++)
        summary.sigma += (effects[i] - summary.mu) * (effects[i] - summary.mu) / (double)(n - 1);
    summary.sigma = sqrt(summary.sigma);
    return summary;
}

/* The effects of one factor, a trajectory each. */
struct effects_of_factor {
    const double *effects; /* [n] */
    size_t n;
};

static double mean_size(const void *samples, const uint32_t *pick)
{
    const struct effects_of_factor *of = samples;
    double sum = 0;
    for (size_t j = 0; j < of->n; j++)
        sum += fabs(of->effects[pick ? pick[j] : j]);
    return sum / (double)of->n;
}

/* effects [nfactors][ntrajectories], of each factor those between two cases that have the measure: n
 * [nfactors] of them. at [2 nfactors] is room for two points. */
static void read_effects(const struct cases *cases, size_t measure, double *at, double *effects, size_t *n)
{
    size_t k = cases->nfactors, factor, ntrajectories = cases->design->study->nsamples;
    for (size_t f = 0; f < k; f++)
        n[f] = 0;
    for (size_t t = 0; t < ntrajectories; t++) {
        for (size_t i = t * (k + 1); i < t * (k + 1) + k; i++) {
            design_point(cases->design, i, at);
            design_point(cases->design, i + 1, at + k);
            double effect = morris_effect(at, at + k, cases_value(cases, i, measure),
                                          cases_value(cases, i + 1, measure), k, &factor);
            if (!isnan(effect))
                effects[factor * ntrajectories + n[factor]++] = effect;
        }
    }
}

static enum status add_effects(struct estimate *estimate, struct statistic s, struct bootstrap *bootstrap,
                               struct effects_of_factor of, double largest)
{
    struct effects summary = morris_effects(of.effects, of.n);
    for (size_t j = 0; j < of.n; j++)
        s.events += fabs(of.effects[j]) > 0 ? 1 : 0;
    s.name = "mu";
    s.value = summary.mu;
    enum status status = estimate_add(estimate, s, 0);
    s.name = "sigma";
    s.value = summary.sigma;
    if (status == STATUS_OK)
        status = estimate_add(estimate, s, 0);
    s.name = "mu_star";
    s.value = summary.mu_star;
    bootstrap_interval(bootstrap, mean_size, &of, &s.low, &s.high);
    return status == STATUS_OK ? estimate_add(estimate, s, largest) : status;
}

/* effects as read_effects leaves them. */
static enum status add_all(struct estimate *estimate, const struct cases *cases, size_t measure,
                           const double *effects, const size_t *n)
{
    const struct study *study = cases->design->study;
    enum status status = STATUS_OK;
    double largest = 0;
    for (size_t f = 0; f < cases->nfactors; f++)
        if (n[f] >= 2)
            largest = fmax(largest,
                           mean_size(&(struct effects_of_factor){effects + f * study->nsamples, n[f]}, NULL));
    for (size_t f = 0; f < cases->nfactors && status == STATUS_OK; f++) {
        struct bootstrap bootstrap;
        struct statistic s = {
            .measure = measure, .factor = f, .other = f, .low = NAN, .high = NAN, .n = n[f]};
        if (n[f] < 2)
            continue;
        status = bootstrap_init(&bootstrap, study->seed, n[f]);
        if (status == STATUS_OK)
            status = add_effects(estimate, s, &bootstrap,
                                 (struct effects_of_factor){effects + f * study->nsamples, n[f]}, largest);
        bootstrap_done(&bootstrap);
    }
    return status;
}

static enum status estimate(struct estimate *estimate, const struct cases *cases, size_t measure)
{
    size_t k = cases->nfactors, nsamples = cases->design->study->nsamples;
    size_t *n = memory_new(k, sizeof *n);
    double *effects = memory_new((nsamples + 2) * k, sizeof *effects);
    enum status status = n && effects ? STATUS_OK : STATUS_MEMORY;
    if (status == STATUS_OK) {
        read_effects(cases, measure, effects + nsamples * k, effects, n);
        status = add_all(estimate, cases, measure, effects, n);
    }
    memory_free(effects);
    memory_free(n);
    return status;
}

static const struct analysis elementary_effects = {
    .name = "elementary_effects",
    .statistic = "mu_star",
    .is_relative = true,
    .shows_idle = true,
    .wants_order = true,
    .estimate = estimate,
    .heading = N_("mean size of a factor's effect, its whole range being 1 (mu*)"),
    .exhibit = ANALYSIS_EXHIBIT(
        /* xgettext:no-c-format */
        N_("Full dot: mean size of a factor's effect on the result, its whole range being 1 (mu*), with 95 % "
           "interval. Open dot: the spread of the effects (sigma); where it is large, the effect depends on "
           "the other factors."),
        "indices"),
};

const struct method method_morris = {
    .name = "morris",
    .samples = "trajectories",
    .fallback = 20,
    .levels = 4,
    .check = check,
    .per_sample = per_trajectory,
    .draw = draw,
    .point = point,
    .is_random = true,
    .plural = N_("trajectories"),
    .analysis = &elementary_effects,
};
