/* The judge. Shares no code with the engines but the ledger and base/, uses whole numbers only, trusts
 * nothing it is given.
 *
 * Optimal: bounds hold, junctions balance, and level by level no account has a step up or down that is worth
 * taking at the junction prices, within what the levels above leave open. That is a complete proof: any other
 * way to share out the posts costs at least as much at the first level at which it differs. */
#ifndef BIANZHI_ENGINE_JUDGE_PROOF_H
#define BIANZHI_ENGINE_JUDGE_PROOF_H

#include "ledger/worst_first.h"

enum { PROOF_REASON = 600 };

struct verdict {
    bool accepted;
    bool lawful;                    /* bounds, balance and rows hold, best or not */
    char reason[PROOF_REASON];      /* why not, naming account, junction, level and figures */
    wide total[LEDGER_MOST_LEVELS]; /* the level's sum of prices */
    wide gap[LEDGER_MOST_LEVELS];   /* total minus the bound the prices prove */
    bool open[LEDGER_MOST_LEVELS];  /* the gap of a part is more than its rounding explains */
    int64_t
        rounding; /* a gap of no more, of each part, is what whole prices cost: proven best; 0 without rows */
};

/* Bounds, balance and rows alone. posts [naccounts]. A row's least of -LEDGER_NO_MOST or less, or most of
 * LEDGER_NO_MOST or more, is no limit. */
enum status proof_check_lawful(const struct ledger *ledger, const int64_t *posts, struct verdict *verdict);

/* Lawful and best. price [nlevels][njunctions], row_price [nlevels][nrows]. With side rows the ledger is
 * judged part by part (ledger/component.h), and a gap may be left. Up to the part's rounding it comes of
 * prices being whole (ledger/rounding.h): plans so near to the bound are equal at the level, and the next
 * level is judged among all of them. Above that accepted is false, and the levels below are judged with that
 * level's accounts held where they are. Returns OK when verdict is set, MEMORY else. */
enum status proof_check_best(const struct ledger *ledger, const int64_t *posts, const int64_t *price,
                             const int64_t *row_price, struct verdict *verdict);

/* The same with the proof of the ledger's worst-first level; proof_check_best has none to show, so that it
 * accepts a ledger with such a level only when no step needs a price. */
enum status proof_check_levels(const struct ledger *ledger, const int64_t *posts, const int64_t *price,
                               const int64_t *row_price, const struct worst_first *worst,
                               struct verdict *verdict);

/* As proof_check_levels without adding up totals, which takes longer than the proof. */
enum status proof_accept(const struct ledger *ledger, const int64_t *posts, const int64_t *price,
                         const int64_t *row_price, const struct worst_first *worst, struct verdict *verdict);

/* No posts can balance: with curves left out, the least that the prices' sum can come to within the bounds is
 * above 0. price [njunctions], row_price [nrows]; a cut is prices of 0 and 1. An account or row whose least
 * is above its most is proof enough by itself. */
enum status proof_check_infeasible(const struct ledger *ledger, const int64_t *price,
                                   const int64_t *row_price, struct verdict *verdict);

#endif
