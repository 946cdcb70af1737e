/* Latin hypercube sampling: each factor's range is cut in n strips, one case in each, the strips of the
 * factors paired at random. (McKay, Beckman and Conover, A comparison of three methods for selecting values
 * of input variables, Technometrics 21, 1979.) Intervals are those of independent cases: on the safe side
 * where a factor acts by itself. */
#include "study/methods/methods.h"
#include "study/statistics/random.h"

static enum status draw(struct design *design)
{
    const struct study *study = design->study;
    size_t n = study->nsamples, k = study->nfactors;
    uint32_t *order = memory_new(n, sizeof *order);
    design->points = memory_new(n * k, sizeof *design->points);
    enum status status = order && design->points ? STATUS_OK : STATUS_MEMORY;
    for (size_t f = 0; f < k && status == STATUS_OK; f++) {
        random_order(study->seed, (uint32_t)f, n, order);
        for (size_t i = 0; i < n; i++)
            design->points[i * k + f] =
                (order[i] + random_uniform(study->seed, RANDOM_STRATUM, i, (uint32_t)f)) / (double)n;
    }
    memory_free(order);
    return status;
}

const struct method method_lhs = {
    .name = "lhs",
    .samples = "n",
    .draw = draw,
    .is_random = true,
    .plural = N_("cases"),
    .analysis = &analysis_rank,
};
