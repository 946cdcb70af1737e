/* Levelling from below, one rate after the other. What a rate costs is kept in member: the number of posts at
 * which an account stands exactly at the rate being settled. */
#include "engine/network/leximin.h"

#include <string.h>

#include "base/memory.h"
#include "ledger/stretch.h"

static const int64_t NO_MEMBER = -1;
static const int32_t NO_STEP = -1;

struct levelling {
    const struct ledger *ledger;
    struct face *face;
    int64_t *posts;
    struct worst_first *worst;
    int64_t *member; /* [naccounts] posts of the rate being settled, NO_MEMBER for the others */
    int64_t *next;   /* [nmeasures] posts of the account's next rate */
    int64_t *label;  /* [njunctions] length of the shortest way found so far */
    int32_t *by;     /* [njunctions] last step on it: account * 2, + 1 when it takes a post off */
    int32_t *mark;   /* [njunctions] */
};

/* --- what a rate costs --- */

/* Price of post x + 1 at the rate being settled: +1 when it takes the account to the rate, -1 when it leaves
 * it. */
static int64_t price_of_next(const struct levelling *l, size_t a, int64_t x)
{
    int64_t m = l->member[a];
    if (m == NO_MEMBER)
        return 0;
    return x == m ? -1 : x == m - 1 ? 1 : 0;
}

/* --- shortest ways and cycles --- */

static bool relax(struct levelling *l, int32_t from, int32_t to, int64_t price, int32_t step)
{
    if (l->label[from] + price >= l->label[to])
        return false;
    l->label[to] = l->label[from] + price;
    l->by[to] = step;
    return true;
}

/* One look at every open step. True when a label fell. */
static bool relax_all(struct levelling *l)
{
    bool fell = false;
    for (size_t a = 0; a < l->ledger->naccounts; a++) {
        const struct account *account = &l->ledger->accounts[a];
        int64_t x = l->posts[a];
        int32_t step = (int32_t)a * 2;
        if (x < l->face->most[a])
            fell |= relax(l, account->from, account->to, price_of_next(l, a, x), step);
        if (x > l->face->least[a])
            fell |= relax(l, account->to, account->from, -price_of_next(l, a, x - 1), step + 1);
    }
    return fell;
}

static int32_t tail_of(const struct levelling *l, int32_t step)
{
    const struct account *account = &l->ledger->accounts[step / 2];
    return step % 2 == 0 ? account->from : account->to;
}

/* A junction on a cycle of last steps, LEDGER_NONE when there is none: such a cycle is worth taking. */
static int32_t find_cycle(struct levelling *l)
{
    int32_t njunctions = (int32_t)l->ledger->njunctions;
    memset(l->mark, -1, (size_t)njunctions * sizeof *l->mark);
    for (int32_t start = 0; start < njunctions; start++) {
        int32_t at = start;
        while (l->mark[at] == -1 && l->by[at] != NO_STEP) {
            l->mark[at] = start;
            at = tail_of(l, l->by[at]);
        }
        if (l->mark[at] == start && l->by[at] != NO_STEP)
            return at;
        if (l->mark[at] == -1)
            l->mark[at] = start;
    }
    return LEDGER_NONE;
}

static void take_cycle(struct levelling *l, int32_t start)
{
    int32_t at = start;
    do {
        int32_t step = l->by[at];
        l->posts[step / 2] += step % 2 == 0 ? 1 : -1;
        at = tail_of(l, step);
    } while (at != start);
}

/* Takes every cycle that leaves fewer accounts at the rate. Then the labels are prices that prove it: each
 * cycle saves at least 1 of at most as many as there are members, so this ends. */
static void settle_rate(struct levelling *l)
{
    int32_t cycle = LEDGER_NONE;
    do {
        memset(l->label, 0, l->ledger->njunctions * sizeof *l->label);
        memset(l->by, -1, l->ledger->njunctions * sizeof *l->by);
        cycle = LEDGER_NONE;
        while (cycle == LEDGER_NONE && relax_all(l))
            cycle = find_cycle(l);
        if (cycle != LEDGER_NONE)
            take_cycle(l, cycle);
    } while (cycle != LEDGER_NONE);
}

/* --- narrowing --- */

/* The most posts as good as what the account has; worth is what the junctions' prices add to each post.
 * Beyond the two posts of the rate all posts cost the same. */
static int64_t best_most(const struct levelling *l, size_t a, int64_t worth)
{
    int64_t y = l->posts[a];
    while (y < l->face->most[a] && price_of_next(l, a, y) + worth == 0) {
        if (l->member[a] == NO_MEMBER || y > l->member[a])
            return l->face->most[a];
        y++;
    }
    return y;
}

static int64_t best_least(const struct levelling *l, size_t a, int64_t worth)
{
    int64_t y = l->posts[a];
    int64_t m = l->member[a];
    while (y > l->face->least[a] && price_of_next(l, a, y - 1) + worth == 0) {
        if (m == NO_MEMBER || y < m)
            return l->face->least[a];
        y = y - 1 > m && l->face->least[a] <= m ? m + 1 : y - 1 > m ? l->face->least[a] : y - 1;
    }
    return y;
}

static void narrow(struct levelling *l, size_t a)
{
    const struct account *account = &l->ledger->accounts[a];
    int64_t worth = l->label[account->from] - l->label[account->to];
    int64_t most = best_most(l, a, worth);
    l->face->least[a] = best_least(l, a, worth);
    l->face->most[a] = most;
}

static bool keep_step(struct levelling *l, size_t first)
{
    struct worst_first *worst = l->worst;
    size_t njunctions = l->ledger->njunctions;
    int32_t account = l->ledger->measures[first].account;
    if (!memory_grow(&worst->steps, &worst->steps_capacity, worst->nsteps + 1, sizeof *worst->steps) ||
        !memory_grow(&worst->price, &worst->price_capacity, (worst->nsteps + 1) * njunctions,
                     sizeof *worst->price))
        return false;
    worst->steps[worst->nsteps] = (struct worst_step){account, l->member[account]};
    memcpy(worst->price + worst->nsteps * njunctions, l->label, njunctions * sizeof *l->label);
    worst->nsteps++;
    return true;
}

static bool has_prices(const struct levelling *l)
{
    for (size_t j = 0; j < l->ledger->njunctions; j++)
        if (l->label[j] != 0)
            return true;
    return false;
}

/* Narrows the face to what is best at the rate; first is one of its members. */
static enum status close_rate(struct levelling *l, size_t first)
{
    const struct ledger *ledger = l->ledger;
    if (!has_prices(l)) {
        for (size_t i = 0; i < ledger->nmeasures; i++)
            if (l->member[ledger->measures[i].account] != NO_MEMBER)
                narrow(l, (size_t)ledger->measures[i].account);
        return STATUS_OK;
    }
    if (!keep_step(l, first))
        return STATUS_MEMORY;
    for (size_t a = 0; a < ledger->naccounts; a++)
        narrow(l, a);
    return STATUS_OK;
}

/* --- the order of rates --- */

/* An account has a rate to come while its box is more than one number, up to its most. */
static bool has_next(const struct levelling *l, size_t i)
{
    size_t a = (size_t)l->ledger->measures[i].account;
    return l->face->least[a] < l->face->most[a] && l->next[i] <= l->face->most[a];
}

/* A measure with the smallest rate to come; nmeasures when there is none. */
static size_t find_smallest(struct levelling *l)
{
    const struct measure *measures = l->ledger->measures;
    size_t smallest = l->ledger->nmeasures;
    for (size_t i = 0; i < l->ledger->nmeasures; i++) {
        int64_t least = l->face->least[measures[i].account];
        if (l->next[i] < least)
            l->next[i] = least;
        if (has_next(l, i) && (smallest == l->ledger->nmeasures ||
                               worst_first_compare(l->next[i], measures[i].need, l->next[smallest],
                                                   measures[smallest].need) < 0))
            smallest = i;
    }
    return smallest;
}

/* Sets member for all whose next rate is that of first. True when somebody stands there: otherwise the rate
 * is settled as it is, with all prices 0. */
static bool gather(struct levelling *l, size_t first)
{
    const struct measure *measures = l->ledger->measures;
    int64_t posts = l->next[first];
    bool stands = false;
    for (size_t i = 0; i < l->ledger->nmeasures; i++) {
        int32_t a = measures[i].account;
        if (!has_next(l, i) ||
            worst_first_compare(l->next[i], measures[i].need, posts, measures[first].need) != 0)
            continue;
        l->member[a] = l->next[i]++;
        stands |= l->posts[a] == l->member[a];
    }
    return stands;
}

static enum status settle_next(struct levelling *l, size_t first)
{
    if (gather(l, first))
        settle_rate(l);
    else
        memset(l->label, 0, l->ledger->njunctions * sizeof *l->label);
    enum status status = close_rate(l, first);
    for (size_t i = 0; i < l->ledger->nmeasures; i++)
        l->member[l->ledger->measures[i].account] = NO_MEMBER;
    return status;
}

static bool levelling_init(struct levelling *l)
{
    const struct ledger *ledger = l->ledger;
    l->member = memory_new(ledger->naccounts, sizeof *l->member);
    l->next = memory_new(ledger->nmeasures, sizeof *l->next);
    l->label = memory_new(ledger->njunctions, sizeof *l->label);
    l->by = memory_new(ledger->njunctions, sizeof *l->by);
    l->mark = memory_new(ledger->njunctions, sizeof *l->mark);
    if (!l->member || !l->next || !l->label || !l->by || !l->mark)
        return false;
    for (size_t a = 0; a < ledger->naccounts; a++)
        l->member[a] = NO_MEMBER;
    return true;
}

static void levelling_done(struct levelling *l)
{
    memory_free(l->member);
    memory_free(l->next);
    memory_free(l->label);
    memory_free(l->by);
    memory_free(l->mark);
}

/* What balance lets through must be finite for every measured account: otherwise its rates never end. */
static enum status check_limits(const struct levelling *l, struct faults *faults)
{
    char label[LEDGER_NAME];
    int64_t *most = memory_new(l->ledger->naccounts, sizeof *most);
    if (!most)
        return STATUS_MEMORY;
    memcpy(most, l->face->most, l->ledger->naccounts * sizeof *most);
    enum status status = stretch_limit(l->ledger, l->face->least, most);
    for (size_t i = 0; status == STATUS_OK && i < l->ledger->nmeasures; i++) {
        int32_t a = l->ledger->measures[i].account;
        if (most[a] < LEDGER_NO_MOST)
            continue;
        faults_add(faults, (struct place){0},
                   "worst_first: nothing limits %s; give its pool or the account a most",
                   ledger_account_label(l->ledger, a, label));
        status = STATUS_DATA;
    }
    memory_free(most);
    return status;
}

enum status worst_first_settle(struct face *face, int64_t *posts, struct worst_first *worst,
                               struct faults *faults)
{
    struct levelling l = {.ledger = face->ledger, .face = face, .posts = posts, .worst = worst};
    enum status status = levelling_init(&l) ? check_limits(&l, faults) : STATUS_MEMORY;
    while (status == STATUS_OK) {
        size_t first = find_smallest(&l);
        if (first == face->ledger->nmeasures)
            break;
        status = settle_next(&l, first);
    }
    levelling_done(&l);
    return status;
}
