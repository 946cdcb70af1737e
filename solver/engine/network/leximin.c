/* Levelling from below, one rate after the other: at each, cycles are cancelled that leave fewer accounts
 * standing there. Every cycle saves at least 1 of at most as many as there are members, so this ends. */
#include "engine/network/leximin.h"

#include <string.h>

#include "base/memory.h"
#include "engine/network/cancel.h"
#include "engine/network/rates.h"
#include "ledger/stretch.h"

struct levelling {
    const struct ledger *ledger;
    struct rates rates;
    struct canceller canceller;
    int64_t *posts;
    int64_t *price; /* [njunctions] of the rate in hand */
    struct worst_first *worst;
};

static int64_t rate_price(const void *of, int32_t a, int64_t posts)
{
    return rates_price(of, a, posts);
}

/* One post at a time: next to a rate each has a price of its own. */
static int64_t rate_reach(const void *of, int32_t a, int64_t posts, int64_t limit)
{
    (void)of, (void)a;
    return posts < limit ? posts + 1 : posts - 1;
}

/* Somebody stands at the rate: otherwise it is settled as it is, with all prices 0. */
static bool somebody_stands(const struct levelling *l)
{
    for (size_t i = 0; i < l->ledger->nmeasures; i++) {
        int32_t a = l->ledger->measures[i].account;
        if (l->rates.member[a] == l->posts[a])
            return true;
    }
    return false;
}

/* The last round, which takes no cycle, starts from prices of 0: so they come out as small as they can be,
 * whichever cycles were taken. */
static enum status settle_rate(struct levelling *l)
{
    struct cancel_costs costs = {.price = rate_price, .reach = rate_reach, .of = &l->rates};
    enum status status = STATUS_OK;
    int64_t ncycles = 1;
    while (status == STATUS_OK && ncycles > 0) {
        ncycles = 0;
        memset(l->price, 0, l->ledger->njunctions * sizeof *l->price);
        status = cancel_cycles(&l->canceller, l->rates.face, costs, l->posts, l->price, &ncycles);
    }
    return status;
}

static bool has_prices(const struct levelling *l)
{
    for (size_t j = 0; j < l->ledger->njunctions; j++)
        if (l->price[j] != 0)
            return true;
    return false;
}

static bool keep_step(struct levelling *l)
{
    struct worst_first *worst = l->worst;
    size_t njunctions = l->ledger->njunctions;
    int32_t account = l->ledger->measures[l->rates.first].account;
    if (!memory_grow(&worst->steps, &worst->steps_capacity, worst->nsteps + 1, sizeof *worst->steps) ||
        !memory_grow(&worst->price, &worst->price_capacity, (worst->nsteps + 1) * njunctions,
                     sizeof *worst->price))
        return false;
    worst->steps[worst->nsteps] = (struct worst_step){account, l->rates.member[account]};
    memcpy(worst->price + worst->nsteps * njunctions, l->price, njunctions * sizeof *l->price);
    worst->nsteps++;
    return true;
}

static enum status settle_rates(struct levelling *l)
{
    while (rates_next(&l->rates)) {
        enum status status = somebody_stands(l) ? settle_rate(l) : STATUS_OK;
        bool priced = status == STATUS_OK && has_prices(l);
        if (priced && !keep_step(l))
            status = STATUS_MEMORY;
        if (status != STATUS_OK)
            return status;
        rates_narrow(&l->rates, l->posts, priced ? l->price : NULL);
        memset(l->price, 0, l->ledger->njunctions * sizeof *l->price);
    }
    return STATUS_OK;
}

static enum status levelling_init(struct levelling *l, struct face *face)
{
    l->price = memory_new(l->ledger->njunctions, sizeof *l->price);
    enum status rates = rates_init(&l->rates, face);
    enum status canceller = canceller_init(&l->canceller, l->ledger);
    return l->price && rates == STATUS_OK ? canceller : STATUS_MEMORY;
}

static void levelling_done(struct levelling *l)
{
    rates_done(&l->rates);
    canceller_done(&l->canceller);
    memory_free(l->price);
}

/* What balance lets through must be finite for every measured account: otherwise its rates never end. */
static enum status check_limits(const struct face *face, struct faults *faults)
{
    const struct ledger *ledger = face->ledger;
    char label[LEDGER_NAME];
    int64_t *most = memory_new(ledger->naccounts, sizeof *most);
    if (!most)
        return STATUS_MEMORY;
    memcpy(most, face->most, ledger->naccounts * sizeof *most);
    enum status status = stretch_limit(ledger, face->least, most);
    for (size_t i = 0; status == STATUS_OK && i < ledger->nmeasures; i++) {
        int32_t a = ledger->measures[i].account;
        if (most[a] < LEDGER_NO_MOST)
            continue;
        faults_add(faults, (struct place){0},
                   "worst_first: nothing limits %s; give its pool or the account a most",
                   ledger_account_label(ledger, a, label));
        status = STATUS_DATA;
    }
    memory_free(most);
    return status;
}

enum status leximin_settle(struct face *face, int64_t *posts, struct worst_first *worst,
                           struct faults *faults)
{
    struct levelling l = {.ledger = face->ledger, .posts = posts, .worst = worst};
    enum status status = levelling_init(&l, face);
    if (status == STATUS_OK)
        status = check_limits(face, faults);
    if (status == STATUS_OK)
        status = settle_rates(&l);
    levelling_done(&l);
    return status;
}
