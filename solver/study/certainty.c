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

size_t certainty_count_won(const struct cases *cases, const struct estimate *estimate, size_t factor)
{
    size_t n = 0;
    for (size_t m = 0; m < cases->nmeasures; m++)
        n += estimate->varies[m] && estimate->reach[m] <= ESTIMATE_ENOUGH &&
             certainty_strongest(cases, estimate, m) == factor;
    return n;
}

struct certainty certainty_of(const struct cases *cases, const struct estimate *estimate)
{
    const struct study *study = cases->design->study;
    struct certainty is = {.sampled = study->method->is_random, .fewest = study->nsamples};
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
