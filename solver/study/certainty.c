/* Counting what is known well enough. */
#include "study/certainty.h"

#include <math.h>

size_t certainty_rests_on(const struct estimate *estimate, size_t measure)
{
    const struct statistic *s = estimate_find(estimate, measure, 0, estimate->main_name);
    return s ? s->n : 0;
}

size_t certainty_strongest(const struct cases *cases, const struct estimate *estimate, size_t measure)
{
    size_t best = 0;
    double most = -1;
    for (size_t f = 0; f < cases->nfactors; f++) {
        const struct statistic *s = estimate_find(estimate, measure, f, estimate->main_name);
        if (s && fabs(s->value) > most) {
            most = fabs(s->value);
            best = f;
        }
    }
    return best;
}

struct certainty certainty_of(const struct cases *cases, const struct estimate *estimate)
{
    const struct method_settings *method = &cases->design->study->method;
    struct certainty is = {.sampled = method->method != METHOD_OAT && method->method != METHOD_GRID,
                           .fewest = method->n};
    for (size_t m = 0; m < cases->nmeasures; m++) {
        if (!estimate->varies[m])
            continue;
        size_t n = certainty_rests_on(estimate, m);
        is.nvarying++;
        is.nshort += estimate->reach[m] > ESTIMATE_ENOUGH || n == 0;
        is.worst = estimate->reach[m] > estimate->reach[is.worst] ? m : is.worst;
        is.fewest = n < is.fewest ? n : is.fewest;
    }
    return is;
}
