#include "published_cut.h"

#include <stdbool.h>
#include <stddef.h>

/* A total split by weights: whole parts first, what is left to the largest remainders, the lower first. */
static void split(int64_t total, const int64_t *weight, int64_t *part)
{
    int64_t sum = 0, left = total;
    bool given[CUT_UNITS] = {false};
    for (size_t i = 0; i < CUT_UNITS; i++)
        sum += weight[i];
    for (size_t i = 0; i < CUT_UNITS; i++)
        left -= part[i] = total * weight[i] / sum;
    for (; left > 0; left--) {
        size_t best = CUT_UNITS;
        for (size_t i = 0; i < CUT_UNITS; i++)
            if (!given[i] && (best == CUT_UNITS || total * weight[i] % sum > total * weight[best] % sum))
                best = i;
        given[best] = true;
        part[best]++;
    }
}

void published_cut_make(struct published_cut *cut)
{
    static const int64_t leavers[CUT_YEARS] = {52, 50, 49, 47, 45, 52, 50};
    int64_t weight[CUT_UNITS];
    for (int64_t i = 0; i < CUT_UNITS; i++)
        weight[i] = 5 + 37 * (i + 1) % 89;
    split(CUT_POSTS, weight, cut->posts);
    for (int64_t i = 0; i < CUT_UNITS; i++)
        weight[i] = cut->posts[i] * (60 + 13 * i % 31);
    split(1562, weight, cut->people);
    for (int64_t i = 0; i < CUT_UNITS; i++)
        weight[i] = cut->posts[i] * (40 + 29 * i % 97);
    split(CUT_PLAN, weight, cut->plan);
    for (int64_t y = 0; y < CUT_YEARS; y++) {
        for (int64_t i = 0; i < CUT_UNITS; i++)
            weight[i] = cut->people[i] * (3 + i * (y + 2) % 5);
        split(leavers[y], weight, cut->leave[y]);
    }
}
