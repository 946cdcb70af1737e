/* Judging a worst-first level. The rates of the measured accounts are gone through again from the lowest.
 * At each, with the prices shown for it or with none, no account may have a step worth taking; then what is
 * as good is all that is left open for the rates above. Shares no code with what settled the level. */
#include "engine/judge/proof_worst.h"
#include "base/text.h"

#include "base/memory.h"

/* Prices at junctions are counts of accounts: larger ones are not honest. */
static const int64_t MOST_PRICE = INT64_C(1) << 31;

/* "Not at this rate": no number of posts. */
static const int64_t NONE = -1;

struct rate_check {
    const struct ledger *ledger;
    const int64_t *posts;
    int64_t *least, *most;
    int64_t *here;   /* [naccounts] posts at the rate being judged, NONE for who has no such rate */
    int64_t *coming; /* [nmeasures] posts of the next rate to be judged */
    struct verdict *verdict;
};

/* The rate posts / need. */
struct rate {
    int64_t posts, need;
};

static bool is_lower(struct rate a, struct rate b)
{
    return (wide)a.posts * b.need < (wide)b.posts * a.need;
}

static bool is_same(struct rate a, struct rate b)
{
    return (wide)a.posts * b.need == (wide)b.posts * a.need;
}

static struct rate coming_rate(const struct rate_check *h, size_t i)
{
    return (struct rate){h->coming[i], h->ledger->measures[i].need};
}

/* Moves on to the first rate within the account's box; false when it has none left that could change
 * anything. */
static bool move_on(struct rate_check *h, size_t i)
{
    int32_t a = h->ledger->measures[i].account;
    if (h->coming[i] < h->least[a])
        h->coming[i] = h->least[a];
    return h->least[a] < h->most[a] && h->coming[i] <= h->most[a];
}

/* The lowest rate to come. False when all are judged. */
static bool find_lowest(struct rate_check *h, struct rate *lowest)
{
    bool found = false;
    for (size_t i = 0; i < h->ledger->nmeasures; i++) {
        if (!move_on(h, i))
            continue;
        if (!found || is_lower(coming_rate(h, i), *lowest))
            *lowest = coming_rate(h, i);
        found = true;
    }
    return found;
}

static void set_members(struct rate_check *h, struct rate rate)
{
    for (size_t i = 0; i < h->ledger->nmeasures; i++) {
        int32_t a = h->ledger->measures[i].account;
        h->here[a] = move_on(h, i) && is_same(coming_rate(h, i), rate) ? h->coming[i]++ : NONE;
    }
}

/* One account more at the rate, or one fewer, when an account goes from x to x + 1. */
static int64_t counted(const struct rate_check *h, size_t a, int64_t x)
{
    int64_t here = h->here[a];
    return here == NONE ? 0 : (int64_t)(x + 1 == here) - (int64_t)(x == here);
}

static void refuse(struct rate_check *h, size_t a, struct rate rate, const char *why)
{
    char name[LEDGER_NAME];
    if (!h->verdict->accepted)
        return;
    h->verdict->accepted = false;
    text_format(h->verdict->reason, sizeof h->verdict->reason,
                _("worst_first: %s: %s, at the rate of %lld posts for a need of %lld millionths"),
                ledger_account_name(h->ledger, (int32_t)a, name), language_translate(why),
                (long long)rate.posts, (long long)rate.need);
}

/* Posts beyond the two of a rate all cost the same, so an end of the box is reached at once or within two
 * steps. */
static void keep_what_is_as_good(struct rate_check *h, size_t a, int64_t worth)
{
    int64_t up = h->posts[a], down = h->posts[a];
    int64_t here = h->here[a];
    while (up < h->most[a] && counted(h, a, up) + worth == 0)
        up = here == NONE || up > here ? h->most[a] : up + 1;
    while (down > h->least[a] && counted(h, a, down - 1) + worth == 0) {
        bool is_clear = here == NONE || down < here || h->least[a] > here;
        down = is_clear ? h->least[a] : down > here + 1 ? here + 1 : down - 1;
    }
    h->most[a] = up;
    h->least[a] = down;
}

/* The rates before have left a box that begins at the rate, or one post below and ends there: so the prices
 * of its steps never fall, and none is worth taking if the next ones are not. */
static void check_account(struct rate_check *h, size_t a, struct rate rate, int64_t worth)
{
    int64_t x = h->posts[a];
    if (x < h->most[a] && counted(h, a, x) + worth < 0)
        refuse(h, a, rate, N_("one more post is worth taking"));
    else if (x > h->least[a] && counted(h, a, x - 1) + worth > 0)
        refuse(h, a, rate, N_("one post fewer is worth taking"));
    else
        keep_what_is_as_good(h, a, worth);
}

static bool is_honest(const struct ledger *ledger, const int64_t *price)
{
    for (size_t j = 0; j < ledger->njunctions; j++)
        if (price[j] > MOST_PRICE || price[j] < -MOST_PRICE)
            return false;
    return true;
}

/* price NULL: all 0, so that only the accounts with such a rate need a look. */
static void check_rate(struct rate_check *h, struct rate rate, const int64_t *price)
{
    const struct ledger *ledger = h->ledger;
    if (price && !is_honest(ledger, price)) {
        refuse(h, 0, rate, N_("a junction's price is out of range"));
        return;
    }
    for (size_t i = 0; !price && h->verdict->accepted && i < ledger->nmeasures; i++)
        if (h->here[ledger->measures[i].account] != NONE)
            check_account(h, (size_t)ledger->measures[i].account, rate, 0);
    for (size_t a = 0; price && h->verdict->accepted && a < ledger->naccounts; a++)
        check_account(h, a, rate, price[ledger->accounts[a].from] - price[ledger->accounts[a].to]);
}

static struct rate rate_of_step(const struct ledger *ledger, const struct worst_first *worst, size_t s)
{
    for (size_t i = 0; i < ledger->nmeasures; i++)
        if (ledger->measures[i].account == worst->steps[s].account)
            return (struct rate){worst->steps[s].posts, ledger->measures[i].need};
    return (struct rate){NONE, 1};
}

static void check_rates(struct rate_check *h, const struct worst_first *worst)
{
    size_t nsteps = worst ? worst->nsteps : 0;
    size_t step = 0;
    struct rate rate = {0, 1};
    while (h->verdict->accepted && find_lowest(h, &rate)) {
        const int64_t *price = NULL;
        if (step < nsteps && is_same(rate_of_step(h->ledger, worst, step), rate))
            price = worst->price + step++ * h->ledger->njunctions;
        set_members(h, rate);
        check_rate(h, rate, price);
    }
    if (h->verdict->accepted && step < nsteps)
        refuse(h, (size_t)h->ledger->measures[0].account, rate,
               N_("a step beyond the last rate, or out of order"));
}

enum status proof_worst_first(const struct ledger *ledger, const int64_t *posts,
                              const struct worst_first *worst, int64_t *least, int64_t *most,
                              struct verdict *verdict)
{
    struct rate_check h = {
        .ledger = ledger,
        .posts = posts,
        .least = least,
        .most = most,
        .here = memory_new(ledger->naccounts, sizeof *h.here),
        .coming = memory_new(ledger->nmeasures, sizeof *h.coming),
        .verdict = verdict,
    };
    enum status status = h.here && h.coming ? STATUS_OK : STATUS_MEMORY;
    if (status == STATUS_OK && ledger->nrows > 0)
        refuse(&h, (size_t)ledger->measures[0].account, (struct rate){0, 1},
               N_("limits that cross both ledgers stand beside a worst-first level"));
    if (status == STATUS_OK) {
        for (size_t a = 0; a < ledger->naccounts; a++)
            h.here[a] = NONE;
        check_rates(&h, worst);
    }
    memory_free(h.here);
    memory_free(h.coming);
    return status;
}
