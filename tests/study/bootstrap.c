/* Intervals by resampling, worked out again. */
#include "study/statistics/bootstrap.h"

#include <criterion/criterion.h>
#include <stdlib.h>

#include "study/statistics/random.h"

enum { N = 12, B = BOOTSTRAP_RESAMPLES };

static const double figures[N] = {3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8};

static double mean(const void *samples, const uint32_t *pick)
{
    const double *values = samples;
    double sum = 0;
    for (size_t j = 0; j < N; j++)
        sum += values[pick[j]];
    return sum / N;
}

static int by_size(const void *a, const void *b)
{
    const double *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* With 200 means in order, 2.5 % of the way from the first to the last is 4.975 steps: nearly the sixth. */
Test(study_bootstrap, the_ends_are_the_order_statistics_of_the_resamples)
{
    struct bootstrap bootstrap;
    double drawn[B], low, high;
    cr_assert_eq(bootstrap_init(&bootstrap, 17, N), STATUS_OK);
    bootstrap_interval(&bootstrap, mean, figures, &low, &high);
    for (size_t r = 0; r < B; r++) {
        drawn[r] = 0;
        for (size_t j = 0; j < N; j++)
            drawn[r] += figures[random_below(17, RANDOM_RESAMPLE, j, (uint32_t)r, N)] / N;
    }
    qsort(drawn, B, sizeof *drawn, by_size);
    cr_expect_float_eq(low, drawn[4] + 0.975 * (drawn[5] - drawn[4]), 1e-12);
    cr_expect_float_eq(high, drawn[B - 6] + 0.025 * (drawn[B - 5] - drawn[B - 6]), 1e-12);
    cr_expect(drawn[4] < drawn[5] && drawn[B - 6] < drawn[B - 5], "this sample would tell nothing");
    bootstrap_done(&bootstrap);
}

Test(study_bootstrap, resamples_draw_from_all_samples_and_differ)
{
    struct bootstrap bootstrap;
    size_t ndrawn[N] = {0}, nsame = 0;
    cr_assert_eq(bootstrap_init(&bootstrap, 3, N), STATUS_OK);
    for (size_t i = 0; i < B * N; i++) {
        cr_assert(bootstrap.pick[i] < N);
        ndrawn[bootstrap.pick[i]]++;
    }
    for (size_t i = 0; i < N; i++) /* each is drawn 200 times on average, give or take 14 */
        cr_expect(ndrawn[i] > 140 && ndrawn[i] < 260, "%zu: %zu times", i, ndrawn[i]);
    for (size_t r = 1; r < B; r++)
        nsame += mean(figures, bootstrap.pick) == mean(figures, bootstrap.pick + r * N);
    cr_expect(nsame < B / 10);
    bootstrap_done(&bootstrap);
}
