/* Monte Carlo: n independent cases; with "quasi" the points of the Sobol sequence, which leave no holes. */
#include "study/methods/methods.h"
#include "study/statistics/random.h"
#include "study/statistics/replicates.h"
#include "study/statistics/sobol_sequence.h"

static enum status draw(struct design *design)
{
    const struct study *study = design->study;
    size_t n = study->nsamples, k = study->nfactors;
    design->points = memory_new(n * k, sizeof *design->points);
    if (!design->points)
        return STATUS_MEMORY;
    if (study->option)
        return sobol_sequence_points(study->seed, REPLICATES, n, k, design->points);
    for (size_t i = 0; i < n; i++)
        for (size_t f = 0; f < k; f++)
            design->points[i * k + f] = random_uniform(study->seed, RANDOM_POINT, i, (uint32_t)f);
    return STATUS_OK;
}

static bool is_net(const struct study *study)
{
    return study->option;
}

const struct method method_monte_carlo = {
    .name = "monte_carlo",
    .samples = "n",
    .option = "quasi",
    .draw = draw,
    .is_random = true,
    .is_net = is_net,
    .plural = N_("cases"),
    .analysis = &analysis_rank,
};
