/* How far apart two allocations are at a worst-first level, as one number. */
#include <stdlib.h>

#include "base/memory.h"
#include "engine/network/leximin.h"

struct rate {
    int64_t posts, need;
};

static int by_rate(const void *a, const void *b)
{
    const struct rate *x = a, *y = b;
    return worst_first_compare(x->posts, x->need, y->posts, y->need);
}

static struct rate *sort_rates(const struct ledger *ledger, const int64_t *posts)
{
    struct rate *rates = memory_new(ledger->nmeasures, sizeof *rates);
    for (size_t m = 0; rates && m < ledger->nmeasures; m++)
        rates[m] = (struct rate){posts[ledger->measures[m].account], ledger->measures[m].need};
    if (rates)
        qsort(rates, ledger->nmeasures, sizeof *rates, by_rate);
    return rates;
}

/* In billionths; needs are in millionths. */
static wide rate_value(const struct rate *rate)
{
    return (wide)rate->posts * 1000000 * PRICE_UNIT / rate->need;
}

/* By how much the lowest rate that is not the same fell: levels are compared by their lowest rates first. */
static wide fall(const struct rate *before, const struct rate *after, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        int order = by_rate(&before[i], &after[i]);
        wide apart = rate_value(&before[i]) - rate_value(&after[i]);
        if (order != 0)
            return apart != 0 ? apart : order;
    }
    return 0;
}

enum status worst_first_fall(const struct ledger *ledger, const int64_t *before, const int64_t *after,
                             wide *change)
{
    struct rate *first = sort_rates(ledger, before);
    struct rate *second = sort_rates(ledger, after);
    enum status status = first && second ? STATUS_OK : STATUS_MEMORY;
    if (status == STATUS_OK)
        *change = fall(first, second, ledger->nmeasures);
    memory_free(first);
    memory_free(second);
    return status;
}
