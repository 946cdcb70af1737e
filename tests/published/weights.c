/* Twelve weights over seven platforms: the published least sum of deviations, worked out here from the
 * weights and the plan alone. */
#include <criterion/criterion.h>

#include <math.h>

#include "published.h"

enum { TOWNSHIPS = 12, PLATFORMS = 7, POOLS = 2 };

static const double published_sum = 57.509963484;
static const double pools[POOLS] = {264, 480};
static const double shares[PLATFORMS] = {3, 2, 3, 2, 2, 4, 2};

static double read_weights(int64_t weight[TOWNSHIPS])
{
    double sum = 0;
    const char *csv = io_get("tests/cases", "weights_12.csv");
    for (size_t t = 0; t < TOWNSHIPS; t++) {
        cr_assert(published_figure(csv, t, "weight", &weight[t]));
        sum += (double)weight[t];
    }
    return sum;
}

static void check_plan(const struct run *run)
{
    const struct facts *facts = published_facts(run);
    const struct plan *plan = published_plan(run);
    int64_t weight[TOWNSHIPS], handed_out[POOLS] = {0};
    double all = read_weights(weight), deviation = 0, parts = 0;
    cr_assert(facts->nt == TOWNSHIPS && facts->np == PLATFORMS && facts->nk == POOLS);
    for (size_t p = 0; p < PLATFORMS; p++)
        parts += shares[p];
    for (size_t t = 0; t < TOWNSHIPS; t++) {
        int64_t township = 0, seventh = 0;
        for (size_t k = 0; k < POOLS; k++) {
            for (size_t p = 0; p < PLATFORMS; p++) {
                int64_t posts = plan->cell[(t * POOLS + k) * PLATFORMS + p];
                double target = pools[k] * (double)weight[t] / all * shares[p] / parts;
                deviation += fabs((double)posts - target);
                handed_out[k] += posts;
                township += posts;
                seventh += p == PLATFORMS - 1 ? posts : 0;
            }
        }
        cr_expect(township >= 30, "township %zu has %lld", t, (long long)township);
        cr_expect(seventh >= 2, "township %zu has %lld on the seventh platform", t, (long long)seventh);
    }
    for (size_t k = 0; k < POOLS; k++)
        cr_expect_eq((double)handed_out[k], pools[k]);
    cr_expect(fabs(deviation - published_sum) < 1e-8, "%.9f", deviation);
}

Test(published, twelve_weights_have_the_least_sum_of_deviations)
{
    static const enum engine_choice engines[] = {ENGINE_GLPK, ENGINE_AUTO};
    for (size_t i = 0; i < 2; i++) {
        struct run run;
        published_solve(&run, "tests/cases/weights_12/scenario.json", engines[i]);
        check_plan(&run);
        run_done(&run);
    }
}
