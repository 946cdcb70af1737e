/* The ledger: accounts (arcs) and junctions (nodes) of a network of posts. It is plain data; it is the
 * program that the engines solve.
 *
 *   least <= posts[a] <= most            for every account a
 *   sum into j  =  sum out of j          for every junction j
 *   least <= sum coef * posts <= most    for every side row (rare)
 *   smallest, level by level, the sum over accounts of the prices of posts 1 .. posts[a]
 *
 * Prices of junctions, one per level, follow one convention everywhere: price[j] is what one more post at j
 * costs. One more post on account a (from u to v, holding x) is worth taking at a level exactly when
 *   ledger_price(a, level, x) + price[u] - price[v] + sum over rows of row_price * coef  <  0.
 *
 * Order matters: among equally good answers, and where unmet parts are equal too, the accounts added first
 * are served first.
 * Memory: the ledger owns what it holds; texts and axes given to it must outlive it. */
#ifndef BIANZHI_LEDGER_LEDGER_H
#define BIANZHI_LEDGER_LEDGER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/sink.h"
#include "base/status.h"
#include "base/wide.h"
#include "ledger/curve.h"

/* "No upper bound": more posts than any country has. Sums of it stay far from overflow. */
#define LEDGER_NO_MOST (INT64_C(1) << 40)

/* No answer has more posts than this on an account with a curve: their prices are summed one by one. */
#define LEDGER_MOST_PRICED (INT64_C(1) << 27)

enum { LEDGER_MOST_LEVELS = 30, LEDGER_UNITS = 3, LEDGER_NONE = -1 };

/* The units along one dimension (townships, kinds, platforms, ...): parallel arrays [n], not owned. */
struct axis {
    const char *name; /* "township" */
    size_t n;
    const char *const *code;  /* [n] unique */
    const char *const *label; /* [n] what people call them */
    const char *const *own; /* [n] the name alone, where several bear it and labels say more; NULL: labels */
};

enum { AXIS_NONE = -1, AXIS_SEVERAL = -2 };

/* The name of a unit by itself: 永兴镇 where the label is 盐边县永兴镇. */
const char *axis_own(const struct axis *axis, size_t unit);

/* Whether the word is the unit's label or name. */
bool axis_is_called(const struct axis *axis, size_t unit, const char *word);

/* The unit that has the word as its code, or else as its label or name; AXIS_NONE when there is none,
 * AXIS_SEVERAL when several bear the name: then only code or label say which is meant. */
long axis_find(const struct axis *axis, const char *word);

/* A family of accounts or junctions with one meaning: posts[township,kind]. axis entries beyond the last are
 * NULL. */
struct family {
    const char *name;  /* "posts" */
    const char *words; /* "posts of a kind in a township" */
    const struct axis *axis[LEDGER_UNITS];
};

/* Who an account or junction is: its family and its unit on each axis of the family. */
struct identity {
    int32_t family;
    int32_t unit[LEDGER_UNITS]; /* LEDGER_NONE beyond the family's axes */
};

struct junction {
    struct identity is;
};

struct account {
    struct identity is;
    int32_t from, to;    /* junctions */
    int64_t least, most; /* in force: the tightest of its bounds; least 0 and no most without any */
    int32_t first_term;  /* chain of terms, LEDGER_NONE at the end */
    int32_t first_bound; /* chain of bounds, the latest first */
};

/* One goal's curve on one account at one level. */
struct term {
    int32_t next;
    int16_t level;
    int16_t goal;  /* the caller's number of the goal */
    int64_t times; /* whole multiplier of the prices, which so stay whole; 1 unless a caller changes it to
                      another of at least 0: below, prices would fall from post to post */
    struct curve curve;
};

enum side { SIDE_LEAST, SIDE_MOST };

/* How binding a bound is. All but the hard ones are in principle, and differ in whose the figure is: the
 * plan's, one that the county wrote itself, or an assumption. Where not all can hold, the later ones give way
 * first. */
enum strictness { STRICT_HARD, STRICT_PLAN, STRICT_OWN, STRICT_ASSUMPTION };

/* One level for each that may give way, from STRICT_PLAN on. */
enum { LEDGER_WAIVER_LEVELS = STRICT_ASSUMPTION };

/* Where a figure that somebody wrote by hand stands: a county's limit, a waiver. */
struct origin {
    const char *code;   /* NULL: it has none */
    const char *reason; /* that was given with it */
    struct place place;
};

/* The reason given with a figure, NULL for one without an origin. */
static inline const char *origin_reason(const struct origin *origin)
{
    return origin ? origin->reason : NULL;
}

/* One rule's bound on one account. All are kept: without the tightest the next one is in force. */
struct bound {
    int32_t next;
    int32_t account;
    enum side side;
    enum strictness strictness;
    int64_t value;
    int32_t rule;                /* the caller's number of the rule */
    const struct origin *origin; /* not owned; NULL: the rule's own figure */
};

/* A limit that fits neither ledger: a row beside the network. */
struct row {
    int64_t least, most;
    size_t first, n; /* entries */
    int32_t rule;
    const struct origin *origin;
    enum strictness strictness; /* hard, but for what is no limit of a county */
    const struct identity *is;  /* not owned; whose sum it is, NULL for a limit: its origin says */
    const int64_t *split;       /* [n] not owned; leasts of its accounts that keep its least, coefficients
                                   being 1: engine/ask/sums.h; NULL: none are known */
};

struct entry {
    int32_t account;
    int64_t coef;
};

struct level {
    const char *name;
};

/* An account levelled "worst first": at the ledger's worst-first level the smallest of posts / need is made
 * as large as can be, then the next smallest, and so on. No prices can say that; engine/network/leximin.h
 * settles it. */
struct measure {
    int32_t account;
    int64_t need; /* millionths of a post, > 0 */
};

struct ledger {
    enum status status; /* first failure while building; sticky */
    struct family *families;
    size_t nfamilies, families_capacity;
    struct junction *junctions;
    size_t njunctions, junctions_capacity;
    struct account *accounts;
    size_t naccounts, accounts_capacity;
    struct term *terms;
    size_t nterms, terms_capacity;
    struct bound *bounds;
    size_t nbounds, bounds_capacity;
    struct row *rows;
    size_t nrows, rows_capacity;
    struct entry *entries;
    size_t nentries, entries_capacity;
    struct level levels[LEDGER_MOST_LEVELS];
    size_t nlevels;
    struct measure *measures;
    size_t nmeasures, measures_capacity;
    int32_t worst_level;           /* the level of all measures; means nothing without any */
    bool lenient;                  /* in-principle bounds are priced, not kept: ledger_make_lenient */
    int32_t waiver_level;          /* the first at which they are; means nothing unless lenient */
    const char *const *rule_names; /* [rule number], not owned; for words */
};

/* How many levels have prices of junctions and rows: those of the ledger, at least one. */
static inline size_t ledger_price_levels(const struct ledger *ledger)
{
    return ledger->nlevels > 0 ? ledger->nlevels : 1;
}

void ledger_init(struct ledger *ledger);
void ledger_done(struct ledger *ledger);

/* Empties a ledger and keeps its memory for the next one that is built in it. */
void ledger_clear(struct ledger *ledger);

/* Puts the first nfamilies families and all junctions and accounts of another ledger into an empty one,
 * without bounds and curves. */
void ledger_take_network(struct ledger *ledger, const struct ledger *from, size_t nfamilies);

/* The adders return the new position, or LEDGER_NONE when out of memory or out of range; then ledger->status
 * says so and every later call does nothing. Build first, look at ledger->status once. */
int32_t ledger_add_level(struct ledger *ledger, const char *name);
int32_t ledger_add_family(struct ledger *ledger, struct family family);
int32_t ledger_add_junction(struct ledger *ledger, struct identity is);
int32_t ledger_add_account(struct ledger *ledger, struct identity is, int32_t from, int32_t to);

/* Adds a curve to an account at a level; curves on one level add up. Its shape, weight and need are read.
 * Non-finite or out-of-range figures set STATUS_INTERNAL: the tables' checks should have caught them. */
void ledger_take_term(struct ledger *ledger, int32_t account, int32_t level, int32_t goal,
                      const struct curve *curve);

/* Measures an account at a worst-first level, once per account; one level of a ledger at most. The need is
 * rounded to millionths; a need that rounds to 0 is never short and is left out. */
void ledger_add_measure(struct ledger *ledger, int32_t account, int32_t level, double need);

/* Adds a bound. rule, strictness, side, value and origin are read; the account's least or most is
 * tightened. */
void ledger_take_bound(struct ledger *ledger, int32_t account, const struct bound *bound);

/* The same of a curve or bound that the call itself makes. Inline: a processor waits for a struct that is
 * copied as soon as it was written. */
static inline void ledger_add_term(struct ledger *ledger, int32_t account, int32_t level, int32_t goal,
                                   struct curve curve)
{
    ledger_take_term(ledger, account, level, goal, &curve);
}

static inline void ledger_add_bound(struct ledger *ledger, int32_t account, struct bound bound)
{
    ledger_take_bound(ledger, account, &bound);
}

/* How ledger_add_limit carried out a limit. */
enum limit_form { LIMIT_BOUND, LIMIT_NEST, LIMIT_ROW };

/* Limits the sum of coef * posts over accounts[n] (coefs NULL: all 1). One account: a bound. Accounts that
 * all leave, or all reach, one junction: they are gathered behind a new junction and account (group, in
 * family is), so larger sets must come first. Anything else: a side row. least may be 0 and most
 * LEDGER_NO_MOST. */
enum limit_form ledger_add_limit(struct ledger *ledger, const int32_t *accounts, const int64_t *coefs,
                                 size_t n, int64_t least, int64_t most, struct bound like,
                                 struct identity group_is);

/* Adds a row that asks for a sum of posts over accounts [n], all coefficients 1. least, most and whose it is
 * are read. */
void ledger_add_sum(struct ledger *ledger, const int32_t *accounts, size_t n, const struct row *row);

/* Works out least and most of every account afresh from its bounds, leaving out rule without (LEDGER_NONE:
 * none) and, with lenient, the in-principle ones. */
void ledger_settle_bounds(struct ledger *ledger, int32_t without, bool lenient);

/* Gives a bound of that rule on that side of an account, the latest of them, another value; nothing happens
 * when there is none. least and most are worked out afresh from all bounds; where the bound is negotiable, it
 * is priced at its new value. */
void ledger_set_bound(struct ledger *ledger, int32_t account, int32_t rule, enum side side, int64_t value);

/* Drops the bounds behind the first nbounds; least and most are as they were before, as ledger_settle_bounds
 * works them out. */
void ledger_drop_bounds(struct ledger *ledger, size_t nbounds, bool lenient);

/* Makes in-principle bounds negotiable: they are taken out of least and most, and each post by which one is
 * broken costs 1 at a level: the plan's at level (which the caller added first, with LEDGER_WAIVER_LEVELS in
 * all), the county's own at the next, assumptions at the last. Rows are always hard. */
void ledger_make_lenient(struct ledger *ledger, int32_t level);

/* True where a bound or row as strict as that is priced so. */
bool ledger_negotiates(const struct ledger *ledger, enum strictness strictness);

/* True of a term that prices the breach of a bound: it says what a rule asks for, which nobody needs. */
static inline bool ledger_is_breach(const struct ledger *ledger, const struct term *term)
{
    return ledger->lenient && term->level >= ledger->waiver_level &&
           term->level < ledger->waiver_level + LEDGER_WAIVER_LEVELS;
}

/* True of two terms that price posts alike, at whatever level. */
static inline bool ledger_same_price(const struct term *a, const struct term *b)
{
    return a->times == b->times && a->curve.shape == b->curve.shape && a->curve.weight == b->curve.weight &&
           a->curve.need == b->curve.need;
}

/* Whose figure a bound is, or a row; the other is LEDGER_NONE. */
struct ruling {
    int32_t rule;
    enum strictness strictness;
    const struct origin *origin;
    const struct identity *is; /* NULL: a limit that crosses both ledgers */
};
struct ruling ledger_ruling(const struct ledger *ledger, int32_t bound, int32_t row);

/* The bound in force on one side of an account: the tightest, the earliest among equals; NULL when none. */
const struct bound *ledger_bound_in_force(const struct ledger *ledger, int32_t account, enum side side);

/* The least or most of an account that holds posts of this number: where in-principle bounds are priced, one
 * that the posts keep holds as it stands, and one that they break is moved to them, as a waiver would. */
int64_t ledger_kept(const struct ledger *ledger, int32_t account, enum side side, int64_t posts);

/* True when a bound or a row is the rule's. */
bool ledger_has_rule(const struct ledger *ledger, int32_t rule);

/* Whether two accounts or junctions are of one family and the same units by code: their numbers differ where
 * tables have other rows. */
bool ledger_same_units(const struct ledger *a, const struct identity *one, const struct ledger *b,
                       const struct identity *other);

/* True when both have the same accounts, of units of the same codes, in the same places: posts of one are
 * then posts of the other. Of ledgers of one model; of those of the same units the places say it alone. */
bool ledger_same_places(const struct ledger *a, const struct ledger *b);
bool ledger_same_accounts(const struct ledger *a, const struct ledger *b);

/* False where a multiplier is below 0, which no engine takes. */
bool ledger_is_convex(const struct ledger *ledger);

/* Price of post posts+1 on an account at a level, billionths: the sum of its curves there. */
int64_t ledger_price(const struct ledger *ledger, int32_t account, size_t level, int64_t posts);

/* True when some account has a curve at the level; a level without any decides nothing. A worst-first level
 * has none: it is not used in this sense. */
bool ledger_level_is_used(const struct ledger *ledger, size_t level);

/* True when accounts are measured, at a level of the ledger (a copy cut short of levels may have lost it). */
bool ledger_has_worst_level(const struct ledger *ledger);

/* True when the level has a curve or is the worst-first level. */
bool ledger_level_decides(const struct ledger *ledger, size_t level);

/* True when an account or a row asks for more than it allows: no posts are lawful then, whatever else holds.
 */
bool ledger_contradicts_itself(const struct ledger *ledger);

/* Sum of coef * posts of a row. posts [naccounts]. */
wide ledger_row_sum(const struct ledger *ledger, const struct row *row, const int64_t *posts);

/* Sum over accounts of the prices of posts 1 .. posts[a] at a level, exact. posts [naccounts]. */
wide ledger_total(const struct ledger *ledger, size_t level, const int64_t *posts);

/* The same of all levels at once: total [nlevels]. */
void ledger_totals(const struct ledger *ledger, const int64_t *posts, wide total[LEDGER_MOST_LEVELS]);

/* Adds those of one account. */
void ledger_add_totals(const struct ledger *ledger, int32_t account, int64_t posts,
                       wide total[LEDGER_MOST_LEVELS]);

/* "posts[510422101000,administrative]": unique within accounts, stable under renaming. Returns text. */
enum { LEDGER_NAME = 1024 };
const char *ledger_account_name(const struct ledger *ledger, int32_t account, char text[LEDGER_NAME]);
const char *ledger_junction_name(const struct ledger *ledger, int32_t junction, char text[LEDGER_NAME]);

/* For people: "posts 红格镇 行政". Returns text. */
const char *ledger_account_label(const struct ledger *ledger, int32_t account, char text[LEDGER_NAME]);

/* The same of any identity: of units that it leaves open nothing is said. */
const char *ledger_name(const struct ledger *ledger, const struct identity *is, char text[LEDGER_NAME]);
const char *ledger_label(const struct ledger *ledger, const struct identity *is, char text[LEDGER_NAME]);

/* The whole program as a file another solver reads, one level's goal in full digits, whole-number columns cut
 * at each post where the price changes. kind as said. level must be used. The levels above are held by
 * fixing, for each account, the least and most given (NULL: the ledger's own). */
enum ledger_format { LEDGER_LP, LEDGER_MPS };
enum status ledger_write(const struct ledger *ledger, size_t level, const int64_t *least, const int64_t *most,
                         enum ledger_format format, struct sink *sink);

#endif
