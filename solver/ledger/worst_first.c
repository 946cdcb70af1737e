/* Rates compared, and read off the steps that prove them. */
#include "ledger/worst_first.h"

#include <stdlib.h>

#include "base/memory.h"

void worst_first_done(struct worst_first *worst)
{
    memory_free(worst->steps);
    memory_free(worst->price);
    *worst = (struct worst_first){0};
}

int32_t worst_first_held_by(const struct worst_first *worst, const struct ledger *ledger, size_t measure)
{
    const struct account *account = &ledger->accounts[ledger->measures[measure].account];
    for (size_t s = 0; s < worst->nsteps; s++) {
        const int64_t *price = worst->price + s * ledger->njunctions;
        if (price[account->from] > price[account->to])
            return (int32_t)s;
    }
    return WORST_BY_ITSELF;
}

/* --- how far apart two allocations are --- */

struct measured_rate {
    int64_t posts, need;
};

static int by_rate(const void *a, const void *b)
{
    const struct measured_rate *x = a, *y = b;
    return worst_first_compare(x->posts, x->need, y->posts, y->need);
}

static struct measured_rate *sort_rates(const struct ledger *ledger, const int64_t *posts)
{
    struct measured_rate *rates = memory_new(ledger->nmeasures, sizeof *rates);
    for (size_t m = 0; rates && m < ledger->nmeasures; m++)
        rates[m] = (struct measured_rate){posts[ledger->measures[m].account], ledger->measures[m].need};
    if (rates)
        qsort(rates, ledger->nmeasures, sizeof *rates, by_rate);
    return rates;
}

/* In billionths; needs are in millionths. */
static wide rate_value(const struct measured_rate *rate)
{
    return (wide)rate->posts * 1000000 * PRICE_UNIT / rate->need;
}

/* By how much the lowest rate that is not the same fell: levels are compared by their lowest rates first. */
static wide fall(const struct measured_rate *before, const struct measured_rate *after, size_t n)
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
    struct measured_rate *first = sort_rates(ledger, before);
    struct measured_rate *second = sort_rates(ledger, after);
    enum status status = first && second ? STATUS_OK : STATUS_MEMORY;
    if (status == STATUS_OK)
        *change = fall(first, second, ledger->nmeasures);
    memory_free(first);
    memory_free(second);
    return status;
}
