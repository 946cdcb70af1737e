/* Levelling from below, one rate after the other: at each, cycles are cancelled that leave fewer accounts
 * standing there. Every cycle saves at least 1 of at most as many as there are members, so this ends. */
#include "engine/network/leximin.h"

#include <string.h>

#include "base/memory.h"
#include "engine/network/cancel.h"
#include "engine/network/rates.h"
#include "ledger/component.h"
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
    for (size_t n = 0; n < l->rates.nmembers; n++) {
        int32_t a = l->ledger->measures[l->rates.members[n]].account;
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
    int32_t account = l->ledger->measures[l->rates.members[0]].account;
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

/* --- one component after the other --- */

/* The face and the posts of the component in hand. */
static enum status part_init(struct face *part, int64_t **posts, const struct components *components,
                             const struct face *face, const int64_t *of_ledger)
{
    enum status status = face_init(part, &components->taken);
    *posts = memory_new(components->taken.naccounts, sizeof **posts);
    if (status != STATUS_OK || !*posts)
        return STATUS_MEMORY;
    components_gather_posts(components, of_ledger, *posts);
    components_gather_posts(components, face->least, part->least);
    components_gather_posts(components, face->most, part->most);
    return STATUS_OK;
}

/* Appends the steps of the component in hand to those of the ledger, junctions elsewhere at 0. */
static enum status add_steps(const struct components *components, const struct worst_first *part,
                             struct worst_first *worst)
{
    size_t njunctions = components->ledger->njunctions, nown = components->taken.njunctions;
    size_t n = worst->nsteps + part->nsteps;
    const int32_t *account = components->account + components->first_account[components->in_hand];
    if (!memory_grow(&worst->steps, &worst->steps_capacity, n, sizeof *worst->steps) ||
        !memory_grow(&worst->price, &worst->price_capacity, n * njunctions, sizeof *worst->price))
        return STATUS_MEMORY;
    for (size_t s = 0; s < part->nsteps; s++) {
        int64_t *price = worst->price + worst->nsteps * njunctions;
        worst->steps[worst->nsteps++] =
            (struct worst_step){account[part->steps[s].account], part->steps[s].posts};
        memset(price, 0, njunctions * sizeof *price);
        components_scatter_level(components, part->price + s * nown, price);
    }
    return STATUS_OK;
}

/* What is settled in one component is settled: the rates of all sorted are lowest where those of each are. */
static enum status settle_part(const struct components *components, struct face *face, int64_t *posts,
                               struct worst_first *worst)
{
    struct face part;
    struct worst_first own = {0};
    struct levelling l = {.ledger = &components->taken, .worst = &own};
    enum status status = part_init(&part, &l.posts, components, face, posts);
    if (status == STATUS_OK)
        status = levelling_init(&l, &part);
    if (status == STATUS_OK)
        status = settle_rates(&l);
    if (status == STATUS_OK)
        status = add_steps(components, &own, worst);
    if (status == STATUS_OK) {
        components_scatter_posts(components, l.posts, posts);
        components_scatter_posts(components, part.least, face->least);
        components_scatter_posts(components, part.most, face->most);
    }
    levelling_done(&l);
    worst_first_done(&own);
    memory_free(l.posts);
    face_done(&part);
    return status;
}

enum status leximin_settle(struct face *face, int64_t *posts, struct worst_first *worst,
                           struct faults *faults)
{
    struct components components;
    enum status status = components_init_all(&components, face->ledger);
    if (status == STATUS_OK)
        status = check_limits(face, faults);
    for (int32_t c = 0; c < components.n && status == STATUS_OK; c++) {
        if (components.first_measure[c] == components.first_measure[c + 1])
            continue;
        components_take(&components, c);
        status = settle_part(&components, face, posts, worst);
    }
    components_done(&components);
    return status == STATUS_OK ? worst_first_sort(worst, face->ledger) : status;
}
