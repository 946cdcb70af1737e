/* Judging a worst-first level. The rates of the measured accounts are gone through again from the lowest.
 * At each, with the prices shown for it or with none, no account may have a step worth taking; then what is
 * as good is all that is left open for the rates above. Shares no code with what settled the level. */
#include "engine/judge/proof_worst.h"

#include "base/memory.h"
#include "base/priority_queue.h"
#include "base/text.h"

/* Prices at junctions are counts of accounts: larger ones are not honest. */
static const int64_t MOST_PRICE = INT64_C(1) << 31;

/* "Not at this rate": no number of posts. */
static const int64_t NONE = -1;

struct rate_check {
    const struct ledger *ledger;
    const int64_t *posts;
    int64_t *least, *most;
    int64_t *here;    /* [naccounts] posts at the rate being judged, NONE for who has no such rate */
    int64_t *coming;  /* [nmeasures] posts of the next rate to be judged */
    int32_t *at_rate; /* [nat_rate] measures of those who have the rate being judged */
    struct priority_queue to_come; /* measures by their next rate; owned */
    size_t nat_rate;
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

static bool comes_before(const void *of, int32_t a, int32_t b)
{
    struct rate x = coming_rate(of, (size_t)a), y = coming_rate(of, (size_t)b);
    return is_lower(x, y) || (is_same(x, y) && a < b);
}

/* The lowest rate to come within the boxes, which the first in the queue has. False when all are judged: what
 * has no rate left that could change anything, since its box is one number or ends below, has none later. */
static bool find_lowest(struct rate_check *h, struct rate *lowest)
{
    while (h->to_come.n > 0) {
        size_t i = (size_t)h->to_come.numbers[0];
        int32_t a = h->ledger->measures[i].account;
        bool is_below = h->coming[i] < h->least[a];
        if (h->least[a] == h->most[a] || h->coming[i] > h->most[a])
            priority_drop_first(&h->to_come);
        else if (!is_below) {
            *lowest = coming_rate(h, i);
            return true;
        } else {
            h->coming[i] = h->least[a];
            priority_move_first(&h->to_come);
        }
    }
    return false;
}

static void set_members(struct rate_check *h, struct rate rate)
{
    struct rate next;
    for (size_t n = 0; n < h->nat_rate; n++)
        h->here[h->ledger->measures[h->at_rate[n]].account] = NONE;
    h->nat_rate = 0;
    while (find_lowest(h, &next) && is_same(next, rate)) {
        int32_t i = h->to_come.numbers[0];
        h->at_rate[h->nat_rate++] = i;
        h->here[h->ledger->measures[i].account] = h->coming[i]++;
        priority_move_first(&h->to_come);
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
    for (size_t n = 0; !price && h->verdict->accepted && n < h->nat_rate; n++)
        check_account(h, (size_t)ledger->measures[h->at_rate[n]].account, rate, 0);
    for (size_t a = 0; price && h->verdict->accepted && a < ledger->naccounts; a++) {
        int64_t worth = price[ledger->accounts[a].from] - price[ledger->accounts[a].to];
        if (worth != 0 || h->here[a] != NONE) /* else all its posts are as good */
            check_account(h, a, rate, worth);
    }
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

static enum status check_init(struct rate_check *h)
{
    const struct ledger *ledger = h->ledger;
    h->here = memory_new(ledger->naccounts, sizeof *h->here);
    h->coming = memory_new(ledger->nmeasures, sizeof *h->coming);
    h->at_rate = memory_new(ledger->nmeasures, sizeof *h->at_rate);
    h->to_come = (struct priority_queue){.numbers = memory_new(ledger->nmeasures, sizeof *h->to_come.numbers),
                                         .comes_before = comes_before,
                                         .of = h};
    if (!h->here || !h->coming || !h->at_rate || !h->to_come.numbers)
        return STATUS_MEMORY;
    for (size_t a = 0; a < ledger->naccounts; a++)
        h->here[a] = NONE;
    for (size_t i = 0; i < ledger->nmeasures; i++)
        priority_add(&h->to_come, (int32_t)i);
    return STATUS_OK;
}

static void check_done(struct rate_check *h)
{
    memory_free(h->here);
    memory_free(h->coming);
    memory_free(h->at_rate);
    memory_free(h->to_come.numbers);
}

enum status proof_worst_first(const struct ledger *ledger, const int64_t *posts,
                              const struct worst_first *worst, int64_t *least, int64_t *most,
                              struct verdict *verdict)
{
    struct rate_check h = {
        .ledger = ledger, .posts = posts, .least = least, .most = most, .verdict = verdict};
    enum status status = check_init(&h);
    if (status == STATUS_OK && ledger->nrows > 0)
        refuse(&h, (size_t)ledger->measures[0].account, (struct rate){0, 1},
               N_("limits that cross both ledgers stand beside a worst-first level"));
    if (status == STATUS_OK)
        check_rates(&h, worst);
    check_done(&h);
    return status;
}
