/* Largest remainders (Hamilton; Balinski and Young, Fair Representation): each target rounded by itself would
 * add up to more or fewer posts than there are. */
#include "township/needs/rounding.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/sum.h"

struct claim {
    double target;
    double remainder; /* to ROUNDING_DIGITS */
    size_t place;     /* among the townships of the pool, in their order */
    size_t tk;
};

static int larger_first(const void *a, const void *b)
{
    const struct claim *x = a, *y = b;
    if (x->remainder != y->remainder)
        return x->remainder > y->remainder ? -1 : 1;
    if (floor(x->target) != floor(y->target))
        return x->target > y->target ? -1 : 1;
    return x->place < y->place ? -1 : 1;
}

static double to_digits(double remainder)
{
    double unit = pow(10, ROUNDING_DIGITS);
    return round(remainder * unit) / unit;
}

static void round_pool(const struct facts *facts, size_t g, size_t k, struct claim *claims, int64_t *rounded)
{
    size_t n = 0;
    struct sum sum = {0};
    int64_t whole = 0;
    size_t ntownships;
    const int32_t *townships = facts_of_pool(facts, g, &ntownships);
    for (size_t i = 0; i < ntownships; i++) {
        size_t t = (size_t)townships[i];
        size_t tk = facts_tk(facts, t, k);
        if (!facts_in_scope(facts, t))
            continue;
        double target = facts->target[tk];
        claims[n++] = (struct claim){
            .target = target, .remainder = to_digits(target - floor(target)), .place = i, .tk = tk};
        sum_add(&sum, target);
        rounded[tk] = (int64_t)floor(target);
        whole += rounded[tk];
    }
    qsort(claims, n, sizeof *claims, larger_first);
    int64_t left = llround(sum_value(&sum)) - whole;
    for (size_t i = 0; i < n && (int64_t)i < left; i++)
        rounded[claims[i].tk]++;
}

enum status rounding_of_targets(const struct facts *facts, int64_t *rounded)
{
    struct claim *claims = memory_new(facts->nt, sizeof *claims);
    if (!claims)
        return STATUS_MEMORY;
    memset(rounded, 0, facts->nt * facts->nk * sizeof *rounded);
    for (size_t g = 0; g < facts->npools; g++)
        for (size_t k = 0; k < facts->nk; k++)
            round_pool(facts, g, k, claims, rounded);
    memory_free(claims);
    return STATUS_OK;
}
