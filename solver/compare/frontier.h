/* Trade-off curves of one scenario: how the best plan changes as one thing is varied.
 *
 * stability  posts moved against everything else at its level, at all prices of a move: the corners of the
 * curve, each best for a range of prices, found exactly in whole numbers (dichotomy on whole multipliers)
 * pool       the posts of one pool, from the fewest that are feasible to where one more is of no use, one by
 * one, needs held weight     one weight of the formula from 0 to 1, the others keeping their proportions;
 * needs follow
 *
 * Whatever depends on needs is measured on those of the scenario as it stands. */
#ifndef BIANZHI_COMPARE_FRONTIER_H
#define BIANZHI_COMPARE_FRONTIER_H

#include "compare/results.h"
#include "run/case.h"

enum {
    FRONTIER_POINTS = 400,           /* a curve ends there, and says so */
    FRONTIER_LOOKS = 5000,           /* solves for one weight */
    FRONTIER_WEIGHT_STEPS = 1 << 26, /* of a weight from 0 to 1: breaks are known to one */
};

struct frontier_point {
    /* price of a move, pool as its table has it, or weight for which the plan is best; high may be INFINITY
     */
    double low, high;
    bool feasible; /* false: no lawful plan there, and nothing below is set */
    int64_t moved; /* stability: posts that come or go */
    wide total;    /* billionths: the first level of goals; with stability its level without it */
    struct number_of *measures; /* [nmeasures] the model's summary, by the needs of the option as it is */
    int64_t *posts;             /* [naccounts] */
};

struct frontier_curve {
    const char *what;              /* what low and high are */
    const char *held;              /* what is held meanwhile, and where the curve ends; or NULL */
    bool counts_moves;             /* of stability: moved is set */
    struct frontier_point *points; /* [n] stability: by posts moved; else by low */
    size_t n, capacity, nmeasures;
    bool cut;         /* there is more than the caps allow */
    size_t nunproven; /* points that limits across both ledgers leave unproven */
};

struct frontier {
    struct frontier_curve *curves; /* [n] one for stability, one for each pool, one for each weight */
    size_t n;
};

/* Of an option with a lawful plan. Texts and points' arrays live in arena; frontier_done frees the rest,
 * whatever came of it. DATA with a fault in the option's faults when there is nothing to vary or prices grow
 * too large. */
enum status frontier_stability(struct frontier *frontier, const struct compare_option *option,
                               struct arena *arena);
enum status frontier_pool(struct frontier *frontier, const struct compare_option *option,
                          struct arena *arena);
enum status frontier_weight(struct frontier *frontier, const struct compare_option *option,
                            struct arena *arena);
void frontier_done(struct frontier *frontier);

/* The plan that is best when at the level of stability a post moved counts times_moved and a billionth of
 * everything else times_total; of equally good ones any. c is a case of an option with a lawful plan. Sets
 * how many posts come or go, and everything else. */
enum status frontier_weighted(struct run_case *c, int64_t times_moved, int64_t times_total, int64_t *moved,
                              wide *total);

/* --- for the three --- */

/* Room for n curves. */
enum status frontier_begin(struct frontier *frontier, size_t n);

/* Adds a point at the end with its posts and measures. answer NULL: there is no lawful plan. */
enum status frontier_add(struct frontier_curve *curve, struct frontier_point point,
                         const struct compare_option *option, const struct answer *answer,
                         struct arena *arena);

/* The ledger's level of level l of the scenario: first posts have one of their own above it. */
size_t frontier_level(const struct scenario *scenario, size_t l);

#endif
