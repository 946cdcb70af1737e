/* Judging an answer from the ledger alone, by the optimality conditions of networks with separable convex
 * costs: no step has a reduced price that is worth taking (complementary slackness; Ahuja, Magnanti and
 * Orlin, Network Flows, chapter 14). Figures it is given may be anything: what could overflow is refused, and
 * sums that only measure how bad an answer is stop at the largest wide number. */
#include "base/text.h"
#include "engine/judge/proof_whole.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/memory.h"
#include "engine/judge/proof_worst.h"
#include "ledger/rounding.h"

/* No honest price comes near these; below them every product here fits in 128 bits. */
#define PROOF_MOST_PRICE (INT64_C(1) << 54)
#define PROOF_MOST_COEF (INT64_C(1) << 40)

static void refuse(struct verdict *verdict, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The first reason stands. format is an English sentence; it is translated here. */
static void refuse(struct verdict *verdict, const char *format, ...)
{
    if (!verdict->accepted)
        return;
    verdict->accepted = false;
    va_list arguments;
    va_start(arguments, format);
    text_vformat(verdict->reason, sizeof verdict->reason, language_translate(format), arguments);
    va_end(arguments);
}

static const char *account_name(const struct ledger *ledger, size_t a, char text[LEDGER_NAME])
{
    return ledger_account_name(ledger, (int32_t)a, text);
}

static void check_bounds(const struct ledger *ledger, const int64_t *posts, struct verdict *verdict)
{
    char name[LEDGER_NAME];
    for (size_t a = 0; verdict->accepted && a < ledger->naccounts; a++) {
        const struct account *account = &ledger->accounts[a];
        if (posts[a] < account->least || posts[a] > account->most)
            refuse(verdict, N_("%s: %lld posts, bounds are %lld to %lld"), account_name(ledger, a, name),
                   (long long)posts[a], (long long)account->least, (long long)account->most);
        else if (account->first_term != LEDGER_NONE && posts[a] > LEDGER_MOST_PRICED)
            refuse(verdict, N_("%s: %lld posts are more than can be judged"), account_name(ledger, a, name),
                   (long long)posts[a]);
    }
}

/* Posts are within bounds of at most 2^40 here, so sums of up to 2^31 of them fit. */
static enum status check_balance(const struct ledger *ledger, const int64_t *posts, struct verdict *verdict)
{
    wide *surplus = memory_new(ledger->njunctions, sizeof *surplus);
    if (!surplus)
        return STATUS_MEMORY;
    for (size_t a = 0; a < ledger->naccounts; a++) {
        surplus[ledger->accounts[a].to] += posts[a];
        surplus[ledger->accounts[a].from] -= posts[a];
    }
    for (size_t j = 0; verdict->accepted && j < ledger->njunctions; j++) {
        char name[LEDGER_NAME];
        char figure[WIDE_TEXT];
        if (surplus[j] != 0)
            refuse(verdict, N_("%s: posts in minus posts out is %s"),
                   ledger_junction_name(ledger, (int32_t)j, name), wide_format(surplus[j], figure));
    }
    memory_free(surplus);
    return STATUS_OK;
}

/* False when a coefficient is too large to judge with. */
static bool row_sum(const struct ledger *ledger, const struct row *row, const int64_t *posts, wide *sum)
{
    *sum = 0;
    for (size_t e = row->first; e < row->first + row->n; e++) {
        const struct entry *entry = &ledger->entries[e];
        if (entry->coef > PROOF_MOST_COEF || entry->coef < -PROOF_MOST_COEF)
            return false;
        *sum += (wide)entry->coef * posts[entry->account];
    }
    return true;
}

/* A row's side of no more than minus, or no less than plus, LEDGER_NO_MOST is no limit. */
static bool row_allows(const struct row *row, wide sum)
{
    return (row->least <= -LEDGER_NO_MOST || sum >= row->least) &&
           (row->most >= LEDGER_NO_MOST || sum <= row->most);
}

static void check_rows(const struct ledger *ledger, const int64_t *posts, struct verdict *verdict)
{
    for (size_t r = 0; verdict->accepted && r < ledger->nrows; r++) {
        const struct row *row = &ledger->rows[r];
        char figure[WIDE_TEXT];
        wide sum;
        if (!row_sum(ledger, row, posts, &sum))
            refuse(verdict, N_("side row %zu: a coefficient is out of range"), r + 1);
        else if (!row_allows(row, sum))
            refuse(verdict, N_("side row %zu: the sum is %s, limits are %lld to %lld"), r + 1,
                   wide_format(sum, figure), (long long)row->least, (long long)row->most);
    }
}

enum status proof_check_lawful(const struct ledger *ledger, const int64_t *posts, struct verdict *verdict)
{
    *verdict = (struct verdict){.accepted = true};
    check_bounds(ledger, posts, verdict);
    if (!verdict->accepted)
        return STATUS_OK;
    enum status status = check_balance(ledger, posts, verdict);
    check_rows(ledger, posts, verdict);
    verdict->lawful = status == STATUS_OK && verdict->accepted;
    return status;
}

/* What the levels judged so far leave open, and what one more post is worth besides its own price. */
struct scope {
    int64_t *least, *most;          /* [naccounts] */
    int64_t *row_least, *row_most;  /* [nrows] */
    int64_t *worth;                 /* [naccounts] price[from] - price[to] + sum of row_price * coef */
    uint32_t *curved;               /* [naccounts] one bit for each level that has a curve of the account */
    uint32_t used;                  /* likewise, of any account */
    struct reduced_prices *reduced; /* [naccounts] of the level being judged */
    size_t *priced;                 /* [npriced] accounts with a step that has a price at that level */
    size_t npriced;
    int64_t rounding;           /* billionths, see ledger/rounding.h */
    int64_t left_open;          /* of them, by the level being judged: 0 or all */
    const int32_t *row_numbers; /* [nrows] those that people know them by, from 0; NULL: as they stand */
};

/* Reduced prices of an account's next post and of its last one, 0 where the box has none. */
struct reduced_prices {
    wide up, down;
};

_Static_assert(LEDGER_MOST_LEVELS <= 32, "a level is a bit of scope.curved");

static void scope_done(struct scope *scope)
{
    memory_free(scope->least);
    memory_free(scope->most);
    memory_free(scope->row_least);
    memory_free(scope->row_most);
    memory_free(scope->worth);
    memory_free(scope->curved);
    memory_free(scope->reduced);
    memory_free(scope->priced);
}

static enum status scope_init(struct scope *scope, const struct ledger *ledger)
{
    scope->least = memory_new(ledger->naccounts, sizeof *scope->least);
    scope->most = memory_new(ledger->naccounts, sizeof *scope->most);
    scope->row_least = memory_new(ledger->nrows, sizeof *scope->row_least);
    scope->row_most = memory_new(ledger->nrows, sizeof *scope->row_most);
    scope->worth = memory_new(ledger->naccounts, sizeof *scope->worth);
    scope->curved = memory_new(ledger->naccounts, sizeof *scope->curved);
    scope->reduced = memory_new(ledger->naccounts, sizeof *scope->reduced);
    scope->priced = memory_new(ledger->naccounts, sizeof *scope->priced);
    if (!scope->least || !scope->most || !scope->row_least || !scope->row_most || !scope->worth ||
        !scope->curved || !scope->reduced || !scope->priced)
        return STATUS_MEMORY;
    for (size_t a = 0; a < ledger->naccounts; a++) {
        scope->least[a] = ledger->accounts[a].least;
        scope->most[a] = ledger->accounts[a].most;
        for (int32_t t = ledger->accounts[a].first_term; t != LEDGER_NONE; t = ledger->terms[t].next)
            scope->curved[a] |= 1U << ledger->terms[t].level;
        scope->used |= scope->curved[a];
    }
    for (size_t r = 0; r < ledger->nrows; r++) {
        scope->row_least[r] = ledger->rows[r].least;
        scope->row_most[r] = ledger->rows[r].most;
    }
    return rounding_bound(ledger, &scope->rounding);
}

static bool has_curve(const struct scope *scope, size_t a, size_t level)
{
    return (scope->curved[a] >> level & 1U) != 0;
}

static bool is_moderate(int64_t price)
{
    return price <= PROOF_MOST_PRICE && price >= -PROOF_MOST_PRICE;
}

static size_t row_number(const struct scope *scope, size_t r)
{
    return (scope->row_numbers ? (size_t)scope->row_numbers[r] : r) + 1;
}

static bool row_can_pay(const struct scope *scope, size_t r, int64_t row_price)
{
    return row_price == 0 ||
           (row_price > 0 ? scope->row_most[r] < LEDGER_NO_MOST : scope->row_least[r] > -LEDGER_NO_MOST);
}

/* Works out worth; refuses prices that are out of range or paid where there is no limit. */
static void set_worth(const struct ledger *ledger, struct scope *scope, const int64_t *price,
                      const int64_t *row_price, struct verdict *verdict)
{
    for (size_t j = 0; j < ledger->njunctions; j++)
        if (!is_moderate(price[j]))
            refuse(verdict, N_("a junction's price is out of range"));
    for (size_t a = 0; verdict->accepted && a < ledger->naccounts; a++)
        scope->worth[a] = price[ledger->accounts[a].from] - price[ledger->accounts[a].to];
    for (size_t r = 0; verdict->accepted && r < ledger->nrows; r++) {
        if (!is_moderate(row_price[r]))
            refuse(verdict, N_("side row %zu: its price is out of range"), row_number(scope, r));
        else if (!row_can_pay(scope, r, row_price[r]))
            refuse(verdict, N_("side row %zu: priced at a side without limit"), row_number(scope, r));
    }
    for (size_t r = 0; verdict->accepted && r < ledger->nrows; r++) {
        const struct row *row = &ledger->rows[r];
        for (size_t e = row->first; e < row->first + row->n; e++) {
            const struct entry *entry = &ledger->entries[e];
            wide worth = scope->worth[entry->account];
            if (entry->coef > PROOF_MOST_COEF || entry->coef < -PROOF_MOST_COEF)
                refuse(verdict, N_("side row %zu: a coefficient is out of range"), row_number(scope, r));
            else
                worth += (wide)row_price[r] * entry->coef;
            if (worth > PROOF_MOST_PRICE || worth < -PROOF_MOST_PRICE)
                refuse(verdict, N_("side row %zu: its price is out of range"), row_number(scope, r));
            scope->worth[entry->account] = (int64_t)worth; /* cut where it is refused: nobody looks at it */
        }
    }
}

static int64_t row_side(const struct scope *scope, size_t r, int64_t row_price)
{
    return row_price > 0 ? scope->row_most[r] : scope->row_least[r];
}

/* The reduced price of post x+1. */
static wide step_price(const struct ledger *ledger, const struct scope *scope, size_t a, size_t level,
                       int64_t x)
{
    int64_t price = has_curve(scope, a, level) ? ledger_price(ledger, (int32_t)a, level, x) : 0;
    return (wide)price + scope->worth[a];
}

/* The smallest y in [low, high] such that post y+1 is priced above limit, or high: prices never fall. */
static int64_t first_above(const struct ledger *ledger, const struct scope *scope, size_t a, size_t level,
                           int64_t low, int64_t high, wide limit)
{
    while (low < high) {
        int64_t middle = low + (high - low) / 2;
        if (step_price(ledger, scope, a, level, middle) > limit)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

/* The same, asked from low in growing steps: what is looked for is mostly next to it. */
static int64_t first_above_near_low(const struct ledger *ledger, const struct scope *scope, size_t a,
                                    size_t level, int64_t low, int64_t high, wide limit)
{
    if (!has_curve(scope, a, level))
        return scope->worth[a] > limit ? low : high;
    for (int64_t step = 1; low < high; step *= 2) {
        int64_t y = high - low > step ? low + step - 1 : high - 1;
        if (step_price(ledger, scope, a, level, y) > limit)
            return first_above(ledger, scope, a, level, low, y, limit);
        low = y + 1;
    }
    return high;
}

/* The same, asked from high. */
static int64_t first_above_near_high(const struct ledger *ledger, const struct scope *scope, size_t a,
                                     size_t level, int64_t low, int64_t high, wide limit)
{
    if (!has_curve(scope, a, level))
        return scope->worth[a] > limit ? low : high;
    for (int64_t step = 1; low < high; step *= 2) {
        int64_t y = high - low > step ? high - step : low;
        if (step_price(ledger, scope, a, level, y) <= limit)
            return first_above(ledger, scope, a, level, y + 1, high, limit);
        high = y;
    }
    return low;
}

/* No step is open, or none has a price: posts are as good as any, and the box stays as it is. */
static inline bool is_idle(const struct scope *scope, size_t a, size_t level)
{
    return scope->least[a] == scope->most[a] || (scope->worth[a] == 0 && !has_curve(scope, a, level));
}

static struct reduced_prices reduced_from(const struct ledger *ledger, const struct scope *scope, size_t a,
                                          size_t level, int64_t x)
{
    return (struct reduced_prices){
        .up = x < scope->most[a] ? step_price(ledger, scope, a, level, x) : 0,
        .down = x > scope->least[a] ? step_price(ledger, scope, a, level, x - 1) : 0,
    };
}

/* By how much an account's posts could be bettered at these prices: the sum of the reduced prices of the
 * posts between where it is and where it is best, or, far away, at most that. */
static wide slack(const struct ledger *ledger, const struct scope *scope, size_t a, size_t level, int64_t x)
{
    enum { ONE_BY_ONE = 4096 };
    int64_t least = scope->least[a];
    int64_t most = scope->most[a];
    bool rises = scope->reduced[a].up < 0;
    bool falls = scope->reduced[a].down > 0;
    if (!rises && !falls)
        return 0;
    int64_t best = rises ? first_above_near_low(ledger, scope, a, level, x, most, -1)
                         : first_above_near_high(ledger, scope, a, level, least, x, 0);
    int64_t low = rises ? x : best;
    int64_t high = rises ? best : x;
    if (high - low > ONE_BY_ONE) {
        wide steepest = rises ? scope->reduced[a].up : scope->reduced[a].down;
        return (steepest < 0 ? -steepest : steepest) * (high - low);
    }
    wide sum = 0;
    for (int64_t y = low; y < high; y++)
        sum += step_price(ledger, scope, a, level, y);
    return sum < 0 ? -sum : sum;
}

/* Names the first account that a step would better. */
static void refuse_step(const struct ledger *ledger, const struct scope *scope, size_t a, size_t level,
                        int64_t x, struct verdict *verdict)
{
    char name[LEDGER_NAME];
    char figure[WIDE_TEXT];
    bool rises = scope->reduced[a].up < 0;
    wide price = rises ? scope->reduced[a].up : -scope->reduced[a].down;
    const char *level_name = ledger->levels[level].name;
    refuse(verdict, N_("%s: at level %zu (%s) going from %lld posts to %lld is worth taking: %s billionths"),
           account_name(ledger, a, name), level + 1, level_name ? level_name : "unnamed", (long long)x,
           (long long)(rises ? x + 1 : x - 1), wide_format(price, figure));
}

/* Sum of everything that posts could be bettered by at the level's prices: total minus the bound they prove.
 * It is 0 exactly when posts are best and the prices prove it. why says what comes first in it. An entry of a
 * row is worth less than 2^56 there and has at most 2^40 posts, so a row's part fits for 2^31 entries. */
static wide level_gap(const struct ledger *ledger, struct scope *scope, size_t level, const int64_t *posts,
                      const int64_t *row_price, struct verdict *why)
{
    wide gap = 0;
    scope->npriced = 0;
    for (size_t a = 0; a < ledger->naccounts; a++) {
        if (is_idle(scope, a, level))
            continue;
        scope->priced[scope->npriced++] = a;
        scope->reduced[a] = reduced_from(ledger, scope, a, level, posts[a]);
        wide more = slack(ledger, scope, a, level, posts[a]);
        if (more > 0)
            refuse_step(ledger, scope, a, level, posts[a], why);
        gap = proof_add_gap(gap, more);
    }
    for (size_t r = 0; r < ledger->nrows; r++) {
        wide sum;
        /* both factors have the same sign: the sum keeps the side that the price is paid at */
        row_sum(ledger, &ledger->rows[r], posts, &sum);
        wide distance = row_side(scope, r, row_price[r]) - sum;
        if (row_price[r] == 0 || distance == 0)
            continue;
        refuse(why, N_("side row %zu: priced at level %zu, but not at its limit"), row_number(scope, r),
               level + 1);
        gap = proof_add_gap(gap, distance * row_price[r]);
    }
    return gap;
}

/* The furthest from best, up or down, that posts can go before their steps have cost more than is left open.
 * A step that costs a billionth or more is looked at by itself, so that there are no more of them than
 * that. */
static int64_t last_within(const struct ledger *ledger, const struct scope *scope, size_t a, size_t level,
                           int64_t best, bool rises)
{
    wide left = scope->left_open;
    int64_t y = best;
    for (;;) {
        y = rises ? first_above_near_low(ledger, scope, a, level, y, scope->most[a], 0)
                  : first_above_near_high(ledger, scope, a, level, scope->least[a], y, -1);
        if (y == (rises ? scope->most[a] : scope->least[a]))
            return y;
        wide price = step_price(ledger, scope, a, level, rises ? y : y - 1);
        left -= rises ? price : -price;
        if (left < 0)
            return y;
        y += rises ? 1 : -1;
    }
}

/* Leaves open what misses the level's bound by no more than the rounding, or, where posts do not miss it at
 * all, what is exactly as good: so each account's box is what lies so near to where it would be best, and a
 * priced row's what lies so near to the side it pays at. A step that is dearer would lose more, and so would
 * all beyond it. */
static void narrow(const struct ledger *ledger, struct scope *scope, size_t level, const int64_t *posts,
                   const int64_t *row_price)
{
    for (size_t i = 0; i < scope->npriced; i++) {
        size_t a = scope->priced[i];
        int64_t x = posts[a];
        int64_t best = x;
        if (scope->reduced[a].up < 0)
            best = first_above_near_low(ledger, scope, a, level, x, scope->most[a], -1);
        else if (scope->reduced[a].down > 0)
            best = first_above_near_high(ledger, scope, a, level, scope->least[a], x, 0);
        bool stays_below = best == x && scope->reduced[a].up > scope->left_open;
        bool stays_above = best == x && scope->reduced[a].down < -scope->left_open;
        stays_below |= best == scope->most[a];
        stays_above |= best == scope->least[a];
        int64_t most = stays_below ? best : last_within(ledger, scope, a, level, best, true);
        scope->least[a] = stays_above ? best : last_within(ledger, scope, a, level, best, false);
        scope->most[a] = most;
    }
    for (size_t r = 0; r < ledger->nrows; r++) {
        int64_t room = row_price[r] == 0 ? 0 : scope->left_open / row_price[r];
        int64_t side = row_side(scope, r, row_price[r]);
        if (row_price[r] > 0 && side - room > scope->row_least[r])
            scope->row_least[r] = side - room;
        else if (row_price[r] < 0 && side - room < scope->row_most[r])
            scope->row_most[r] = side - room;
    }
}

/* A level that is not proven best is kept as it is: the next ones are judged with its accounts held. */
static void hold(const struct ledger *ledger, struct scope *scope, size_t level, const int64_t *posts)
{
    for (size_t a = 0; a < ledger->naccounts; a++)
        if (has_curve(scope, a, level))
            scope->least[a] = scope->most[a] = posts[a];
}

/* False when the level's prices were not even worth summing. */
static bool check_level(const struct ledger *ledger, struct scope *scope, size_t level, const int64_t *posts,
                        const int64_t *price, const int64_t *row_price, struct verdict *verdict)
{
    struct verdict sound = {.accepted = true};
    set_worth(ledger, scope, price, row_price, &sound);
    if (!sound.accepted) {
        refuse(verdict, "%s", sound.reason);
        verdict->gap[level] = PROOF_WIDEST;
        verdict->open[level] = true;
        return false;
    }
    verdict->gap[level] = level_gap(ledger, scope, level, posts, row_price, &sound);
    verdict->open[level] = verdict->gap[level] > scope->rounding;
    if (!verdict->open[level]) {
        scope->left_open = verdict->gap[level] == 0 ? 0 : scope->rounding;
        narrow(ledger, scope, level, posts, row_price);
    } else {
        refuse(verdict, "%s", sound.reason);
        hold(ledger, scope, level, posts);
    }
    return true;
}

static bool is_worst_level(const struct ledger *ledger, size_t level)
{
    return ledger->nmeasures > 0 && (size_t)ledger->worst_level == level;
}

enum status proof_accept_whole(const struct ledger *ledger, const struct proof *proof,
                               const int32_t *row_numbers, struct verdict *verdict)
{
    struct scope scope = {0};
    const int64_t *posts = proof->posts;
    enum status status = scope_init(&scope, ledger);
    *verdict = (struct verdict){.accepted = true, .lawful = true, .rounding = scope.rounding};
    scope.row_numbers = row_numbers;
    for (size_t level = 0; status == STATUS_OK && level < ledger->nlevels; level++) {
        if (is_worst_level(ledger, level)) {
            status = proof_worst_first(ledger, posts, proof->worst, scope.least, scope.most, verdict);
            if (!verdict->accepted)
                break;
        }
        if ((scope.used >> level & 1U) &&
            !check_level(ledger, &scope, level, posts, proof->price + level * ledger->njunctions,
                         proof->row_price + level * ledger->nrows, verdict))
            break;
    }
    scope_done(&scope);
    return status;
}

/* Worth is at most 2^55 and posts 2^40, so the sum over 2^31 accounts fits. */
static wide least_sum(const struct ledger *ledger, const struct scope *scope, const int64_t *row_price)
{
    wide sum = 0;
    for (size_t a = 0; a < ledger->naccounts; a++)
        sum += (wide)scope->worth[a] * (scope->worth[a] > 0 ? scope->least[a] : scope->most[a]);
    for (size_t r = 0; r < ledger->nrows; r++)
        sum -= (wide)row_price[r] * row_side(scope, r, row_price[r]);
    return sum;
}

enum status proof_check_infeasible(const struct ledger *ledger, const int64_t *price,
                                   const int64_t *row_price, struct verdict *verdict)
{
    struct scope scope = {0};
    *verdict = (struct verdict){.accepted = true};
    if (ledger_contradicts_itself(ledger)) /* proof by itself */
        return STATUS_OK;
    enum status status = scope_init(&scope, ledger);
    if (status == STATUS_OK) {
        set_worth(ledger, &scope, price, row_price, verdict);
        if (verdict->accepted) {
            char figure[WIDE_TEXT];
            wide sum = least_sum(ledger, &scope, row_price);
            if (sum <= 0)
                refuse(verdict, N_("the prices leave room for lawful posts: their least sum is %s"),
                       wide_format(sum, figure));
        }
    }
    scope_done(&scope);
    return status;
}
