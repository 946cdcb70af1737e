/* Walks the rates from below. The judge does so by itself (engine/judge/proof_worst.c): neither asks the
 * other. */
#include "engine/network/rates.h"

#include "base/memory.h"

static int compare(const struct rates *rates, size_t i, int64_t posts, size_t other)
{
    const struct measure *measures = rates->face->ledger->measures;
    return worst_first_compare(rates->next[i], measures[i].need, posts, measures[other].need);
}

static bool comes_before(const void *of, int32_t a, int32_t b)
{
    const struct rates *rates = of;
    int order = compare(rates, (size_t)a, rates->next[b], (size_t)b);
    return order < 0 || (order == 0 && a < b);
}

enum status rates_init(struct rates *rates, struct face *face)
{
    const struct ledger *ledger = face->ledger;
    *rates = (struct rates){
        .face = face,
        .member = memory_new(ledger->naccounts, sizeof *rates->member),
        .members = memory_new(ledger->nmeasures, sizeof *rates->members),
        .next = memory_new(ledger->nmeasures, sizeof *rates->next),
        .waiting = {.numbers = memory_new(ledger->nmeasures, sizeof *rates->waiting.numbers),
                    .comes_before = comes_before,
                    .of = rates},
    };
    if (!rates->member || !rates->members || !rates->next || !rates->waiting.numbers)
        return STATUS_MEMORY;
    for (size_t a = 0; a < ledger->naccounts; a++)
        rates->member[a] = RATE_NO_MEMBER;
    for (size_t i = 0; i < ledger->nmeasures; i++) {
        rates->next[i] = face->least[ledger->measures[i].account];
        priority_add(&rates->waiting, (int32_t)i);
    }
    return STATUS_OK;
}

void rates_done(struct rates *rates)
{
    memory_free(rates->member);
    memory_free(rates->members);
    memory_free(rates->next);
    memory_free(rates->waiting.numbers);
}

/* An account has a rate to come while its box is more than one number, up to its most. A box only narrows. */
static bool has_next(const struct rates *rates, size_t i)
{
    const struct face *face = rates->face;
    size_t a = (size_t)face->ledger->measures[i].account;
    return face->least[a] < face->most[a] && rates->next[i] <= face->most[a];
}

/* A measure with the smallest rate to come, which is the first that waits; false when there is none. */
static bool find_smallest(struct rates *rates)
{
    struct priority_queue *waiting = &rates->waiting;
    while (waiting->n > 0) {
        size_t i = (size_t)waiting->numbers[0];
        int64_t least = rates->face->least[rates->face->ledger->measures[i].account];
        if (!has_next(rates, i))
            priority_drop_first(waiting);
        else if (rates->next[i] >= least)
            return true;
        else {
            rates->next[i] = least;
            priority_move_first(waiting);
        }
    }
    return false;
}

static void take_member(struct rates *rates)
{
    int32_t i = rates->waiting.numbers[0];
    rates->members[rates->nmembers++] = i;
    rates->member[rates->face->ledger->measures[i].account] = rates->next[i]++;
    priority_move_first(&rates->waiting);
}

bool rates_next(struct rates *rates)
{
    for (size_t n = 0; n < rates->nmembers; n++)
        rates->member[rates->face->ledger->measures[rates->members[n]].account] = RATE_NO_MEMBER;
    rates->nmembers = 0;
    if (!find_smallest(rates))
        return false;
    size_t first = (size_t)rates->waiting.numbers[0];
    int64_t posts = rates->next[first];
    do
        take_member(rates);
    while (find_smallest(rates) && compare(rates, (size_t)rates->waiting.numbers[0], posts, first) == 0);
    return true;
}

int64_t rates_price(const struct rates *rates, int32_t account, int64_t posts)
{
    int64_t m = rates->member[account];
    if (m == RATE_NO_MEMBER)
        return 0;
    return posts == m ? -1 : posts == m - 1 ? 1 : 0;
}

/* The most posts as good as x; worth is what the junctions' prices add to each post. Beyond the two posts of
 * the rate all posts cost the same; a box has none below them, since its rates are walked from its least. */
static int64_t best_most(const struct rates *rates, int32_t a, int64_t x, int64_t worth)
{
    int64_t most = rates->face->most[a];
    int64_t m = rates->member[a];
    while (x < most && rates_price(rates, a, x) + worth == 0)
        x = m == RATE_NO_MEMBER || x > m ? most : x + 1;
    return x;
}

static int64_t best_least(const struct rates *rates, int32_t a, int64_t x, int64_t worth)
{
    int64_t least = rates->face->least[a];
    int64_t m = rates->member[a];
    while (x > least && rates_price(rates, a, x - 1) + worth == 0)
        x = m == RATE_NO_MEMBER ? least : x > m + 1 ? m + 1 : x - 1;
    return x;
}

static void narrow(struct rates *rates, int32_t a, int64_t x, int64_t worth)
{
    int64_t most = best_most(rates, a, x, worth);
    rates->face->least[a] = best_least(rates, a, x, worth);
    rates->face->most[a] = most;
}

void rates_narrow(struct rates *rates, const int64_t *posts, const int64_t *price)
{
    const struct ledger *ledger = rates->face->ledger;
    for (size_t n = 0; !price && n < rates->nmembers; n++) {
        int32_t a = ledger->measures[rates->members[n]].account;
        narrow(rates, a, posts[a], 0);
    }
    for (size_t a = 0; price && a < ledger->naccounts; a++) {
        int64_t worth = price[ledger->accounts[a].from] - price[ledger->accounts[a].to];
        if (worth != 0 || rates->member[a] != RATE_NO_MEMBER)
            narrow(rates, (int32_t)a, posts[a], worth);
    }
}

/* True when a step of the proof is about the rate in hand. */
static bool is_at(const struct rates *rates, const struct worst_step *step)
{
    return rates->member[step->account] == step->posts;
}

enum status rates_narrow_all(struct face *face, const int64_t *posts, const struct worst_first *worst)
{
    struct rates rates;
    size_t step = 0;
    enum status status = rates_init(&rates, face);
    while (status == STATUS_OK && rates_next(&rates)) {
        const int64_t *price = NULL;
        if (step < worst->nsteps && is_at(&rates, &worst->steps[step]))
            price = worst->price + step++ * face->ledger->njunctions;
        rates_narrow(&rates, posts, price);
    }
    rates_done(&rates);
    return status;
}
