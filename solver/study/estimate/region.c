/* Leaving out cases without a lawful plan leaves a sample that is no longer a box: where a small pool is
 * lawful only beside a loose limit, the two go together in what is left, and what one seems to do may be the
 * other's doing. Cases that a study brings with it may go together from the start. */
#include "study/estimate/region.h"

#include <math.h>

#include "study/statistics/gsl.h"

static const double LEAST_RANK = 0.1; /* less would not matter */

/* How far from 0 chance takes the strongest of so many pairs, one time in twenty (Bonferroni); by Fisher's z.
 * A factorial design leaves nothing to chance. */
static double least_rank(const struct cases *cases, size_t n)
{
    double npairs = (double)(cases->nfactors * (cases->nfactors - 1)) / 2;
    if (!cases->design->study->is_random)
        return LEAST_RANK;
    return fmax(LEAST_RANK, tanh(gsl_normal_quantile(1 - 0.025 / npairs) / sqrt((double)n - 3)));
}

/* The first case of each sample that has a plan: the cases of a sample share their values. */
static size_t list_draws(const struct cases *cases, uint32_t *used)
{
    size_t n = 0, size = design_per_sample(cases->design->study);
    for (size_t i = 0; i < cases->ncases; i += size)
        if (cases_has_plan(cases, i))
            used[n++] = (uint32_t)i;
    return n;
}

static bool has_no_order(const struct cases *cases, size_t factor)
{
    return distribution_count_words(&cases->design->study->factors[factor].distribution) > 2;
}

static void compare_pairs(const struct cases *cases, const uint32_t *used, size_t n, double *room,
                          struct region_pair *pair, bool *found)
{
    double *x = room, *y = room + n, least = least_rank(cases, n);
    size_t k = cases->nfactors;
    for (size_t one = 0; one < k; one++)
        for (size_t other = one + 1; other < k; other++) {
            if (has_no_order(cases, one) || has_no_order(cases, other))
                continue;
            for (size_t j = 0; j < n; j++) {
                x[j] = cases->factors[used[j] * k + one];
                y[j] = cases->factors[used[j] * k + other];
            }
            double rank = gsl_rank_correlation(x, y, n, room + 2 * n);
            if (!(fabs(rank) > least)) /* nor where a case leaves one as it is */
                continue;
            least = fabs(rank);
            *pair = (struct region_pair){one, other, rank};
            *found = true;
        }
}

enum status region_find_pair(const struct cases *cases, struct region_pair *pair, bool *found)
{
    const struct study *study = cases->design->study;
    *found = false;
    bool is_whole = cases->nplans == cases->nsolved;
    if (!study->sample && (is_whole || (!study->is_random && !study->method->is_factorial)))
        return STATUS_OK;
    uint32_t *used = memory_new(cases->ncases, sizeof *used);
    size_t n = used ? list_draws(cases, used) : 0;
    double *room = memory_new(n, 4 * sizeof *room);
    enum status status = used && room ? STATUS_OK : STATUS_MEMORY;
    if (status == STATUS_OK && n > 3)
        compare_pairs(cases, used, n, room, pair, found);
    memory_free(room);
    memory_free(used);
    return status;
}
