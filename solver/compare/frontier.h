/* Trade-off curves of one scenario: how the best plan changes as one thing is varied.
 *
 * stability  posts moved against everything else at its level, as the price of a move falls
 * pool       the posts of one pool, from the fewest that are feasible to where one more is of no use, one by
 *            one
 * weight     one weight of the formula from 0 to 1, the others keeping their proportions; needs follow
 *
 * Each point is the plan of the scenario with that price, pool or weight, office numbers and floors settled
 * anew. Its figures are those of that plan, but along a weight: there they are by the needs and bounds of the
 * scenario as it stands. */
#ifndef BIANZHI_COMPARE_FRONTIER_H
#define BIANZHI_COMPARE_FRONTIER_H

#include "compare/results.h"
#include "run/case.h"

enum {
    FRONTIER_POINTS = 400,           /* a curve ends there, and says so */
    FRONTIER_LOOKS = 5000,           /* solves for one curve */
    FRONTIER_WEIGHT_STEPS = 1 << 26, /* of a weight from 0 to 1: breaks are known to one */
};

struct frontier_point {
    /* price of a move, pool as its table has it, or weight for which the plan is best: from plan to plan they
     * are solved at both ends, stability at high, weight at low, and one step from the other; high may be
     * INFINITY */
    double low, high;
    bool feasible; /* false: no lawful plan there, and nothing below is set */
    int64_t moved; /* stability: posts that come or go */
    wide total; /* billionths: the first level of goals by the option's needs and targets; with stability its
                   level without it */
    struct number_of *measures; /* [nmeasures] the model's summary */
    int64_t *posts;             /* [naccounts] */
};

struct frontier_curve {
    const char *what;              /* what low and high are */
    const char *note;              /* what its rows are, and where it ends; or NULL */
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

/* --- for the three --- */

/* Room for n curves. */
enum status frontier_begin(struct frontier *frontier, size_t n);

/* Adds a point at the end with its posts and measures: run's answer, or posts [naccounts] by the needs of
 * run. run NULL: there is no lawful plan. */
enum status frontier_add(struct frontier_curve *curve, struct frontier_point point, const struct run *run,
                         const int64_t *posts, struct arena *arena);

/* The ledger's level of level l of the scenario: first posts have one of their own above it. */
size_t frontier_level(const struct scenario *scenario, size_t l);

#endif
