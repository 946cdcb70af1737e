/* The percentile bootstrap (Efron 1979): samples are drawn again with replacement, and the figure's spread
 * over the resamples stands for its spread over other samples. */
#include "study/statistics/bootstrap.h"

#include "base/memory.h"
#include "study/statistics/gsl.h"
#include "study/statistics/random.h"

static const double LOW_SHARE = 0.025, HIGH_SHARE = 0.975;

enum status bootstrap_init(struct bootstrap *bootstrap, uint64_t seed, size_t n)
{
    *bootstrap = (struct bootstrap){.n = n};
    bootstrap->pick = memory_new(BOOTSTRAP_RESAMPLES, n * sizeof *bootstrap->pick);
    bootstrap->drawn = memory_new(BOOTSTRAP_RESAMPLES, sizeof *bootstrap->drawn);
    if (!bootstrap->pick || !bootstrap->drawn)
        return STATUS_MEMORY;
    for (size_t r = 0; r < BOOTSTRAP_RESAMPLES; r++)
        for (size_t j = 0; j < n; j++)
            bootstrap->pick[r * n + j] = (uint32_t)random_below(seed, RANDOM_RESAMPLE, j, (uint32_t)r, n);
    return STATUS_OK;
}

void bootstrap_done(struct bootstrap *bootstrap)
{
    memory_free(bootstrap->pick);
    memory_free(bootstrap->drawn);
    *bootstrap = (struct bootstrap){0};
}

void bootstrap_interval(struct bootstrap *bootstrap, bootstrap_figure *figure, const void *samples,
                        double *low, double *high)
{
    for (size_t r = 0; r < BOOTSTRAP_RESAMPLES; r++)
        bootstrap->drawn[r] = figure(samples, bootstrap->pick + r * bootstrap->n);
    gsl_sort_values(bootstrap->drawn, BOOTSTRAP_RESAMPLES);
    *low = gsl_sorted_quantile(bootstrap->drawn, BOOTSTRAP_RESAMPLES, LOW_SHARE);
    *high = gsl_sorted_quantile(bootstrap->drawn, BOOTSTRAP_RESAMPLES, HIGH_SHARE);
}
