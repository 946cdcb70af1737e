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

/* --- steps of parts --- */

struct step_of_part {
    int64_t posts, need;
    size_t step;
};

static int by_rate_of_step(const void *a, const void *b)
{
    const struct step_of_part *x = a, *y = b;
    int order = worst_first_compare(x->posts, x->need, y->posts, y->need);
    return order != 0 ? order : (x->step > y->step) - (x->step < y->step);
}

static int64_t need_of(const struct ledger *ledger, int32_t account)
{
    size_t m = 0;
    while (ledger->measures[m].account != account)
        m++;
    return ledger->measures[m].need;
}

/* Gathers the steps in order, with prices [nsteps][njunctions], 0 before. */
static void gather(struct worst_first *worst, const struct ledger *ledger, const struct step_of_part *order,
                   struct worst_step *steps, int64_t *price)
{
    size_t n = 0;
    for (size_t i = 0; i < worst->nsteps; i++) {
        bool again = i > 0 && worst_first_compare(order[i].posts, order[i].need, order[i - 1].posts,
                                                  order[i - 1].need) == 0;
        n += !again;
        if (!again)
            steps[n - 1] = worst->steps[order[i].step];
        for (size_t j = 0; j < ledger->njunctions; j++)
            price[(n - 1) * ledger->njunctions + j] += worst->price[order[i].step * ledger->njunctions + j];
    }
    worst->nsteps = n;
}

enum status worst_first_sort(struct worst_first *worst, const struct ledger *ledger)
{
    size_t n = worst->nsteps;
    struct step_of_part *order = memory_new(n, sizeof *order);
    struct worst_step *steps = memory_new(n, sizeof *steps);
    int64_t *price = memory_new(n * ledger->njunctions, sizeof *price);
    bool fits = order && steps && price;
    for (size_t s = 0; fits && s < n; s++)
        order[s] = (struct step_of_part){worst->steps[s].posts, need_of(ledger, worst->steps[s].account), s};
    if (fits) {
        qsort(order, n, sizeof *order, by_rate_of_step);
        gather(worst, ledger, order, steps, price);
        memory_free(worst->steps);
        memory_free(worst->price);
        worst->steps = steps;
        worst->price = price;
        worst->steps_capacity = n;
        worst->price_capacity = n * ledger->njunctions;
    } else {
        memory_free(steps);
        memory_free(price);
    }
    memory_free(order);
    return fits ? STATUS_OK : STATUS_MEMORY;
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
