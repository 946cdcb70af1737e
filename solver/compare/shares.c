/* Counting orders: each step from a set to the next is weighed by the orders that take it. */
#include "compare/shares.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/wide.h"

enum { MOST_SETS = 1 << SHARES_MOST };

/* ways[s]: orders that lead from no change to s through lawful sets only. */
static void count_ways_to(size_t n, const bool *lawful, int64_t *ways)
{
    for (size_t s = 0; s < (size_t)1 << n; s++) {
        ways[s] = s == 0 && lawful[0];
        for (size_t i = 0; i < n && lawful[s]; i++)
            if (s >> i & 1U)
                ways[s] += ways[s ^ (size_t)1 << i];
    }
}

/* ways[s]: orders that lead on from s to all changes. */
static void count_ways_on(size_t n, const bool *lawful, int64_t *ways)
{
    size_t all = ((size_t)1 << n) - 1;
    for (size_t s = all + 1; s-- > 0;) {
        ways[s] = s == all && lawful[all];
        for (size_t i = 0; i < n && lawful[s]; i++)
            if (!(s >> i & 1U))
                ways[s] += ways[s | (size_t)1 << i];
    }
}

int64_t shares_of_orders(size_t n, const bool *lawful, const int64_t *value, size_t nfigures, int64_t *share)
{
    int64_t to[MOST_SETS] = {0}, on[MOST_SETS] = {0};
    count_ways_to(n, lawful, to);
    count_ways_on(n, lawful, on);
    for (size_t f = 0; f < nfigures * n; f++)
        share[f] = 0;
    for (size_t s = 0; s < (size_t)1 << n; s++) {
        for (size_t i = 0; i < n; i++) {
            size_t next = s | (size_t)1 << i;
            int64_t orders = next == s ? 0 : to[s] * on[next];
            for (size_t f = 0; f < nfigures && orders > 0; f++)
                share[f * n + i] += orders * (value[next * nfigures + f] - value[s * nfigures + f]);
        }
    }
    return on[0];
}

const char *shares_format(int64_t numerator, int64_t denominator, char text[SHARES_TEXT])
{
    int64_t divisor = (int64_t)wide_common_divisor(numerator, denominator);
    numerator /= divisor;
    denominator /= divisor;
    if (numerator == 0)
        snprintf(text, SHARES_TEXT, "0");
    else if (denominator == 1)
        snprintf(text, SHARES_TEXT, "%+" PRId64, numerator);
    else
        snprintf(text, SHARES_TEXT, "%+" PRId64 "/%" PRId64, numerator, denominator);
    return text;
}
