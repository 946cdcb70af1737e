/* Worst off first: the leximin of posts / need over the measured accounts of a ledger, in whole posts. Here
 * is what the level is, told apart from how it is settled (engine/network/leximin.h) and judged.
 *
 * The rates an account can have are 0/need, 1/need, 2/need ... . All rates of all accounts are looked at in
 * ascending order. At each, as few accounts as possible are left standing exactly there, given what was
 * settled at the lower ones: that is a flow problem whose prices are -1 for the post that leaves the rate and
 * +1 for the post that reaches it. Within what the lower rates leave open these prices never fall, so a rate
 * is proven like any level: by whole prices at the junctions, and its best answers are a box again. Most
 * rates need no prices at all; a step is kept for each that does.
 *
 * After the leximin of a general network in which ties remain (Frank and Murota, Decreasing minimization on
 * M-convex sets and integral network flows, 2022). */
#ifndef BIANZHI_LEDGER_WORST_FIRST_H
#define BIANZHI_LEDGER_WORST_FIRST_H

#include "ledger/ledger.h"

/* A rate at which somebody had to be left: posts of account over its need. */
struct worst_step {
    int32_t account;
    int64_t posts;
};

/* What proves the level. Owned by whoever holds it; free with worst_first_done. */
struct worst_first {
    struct worst_step *steps; /* [nsteps] rates ascending */
    int64_t *price;           /* [nsteps][njunctions] small whole numbers */
    size_t nsteps, steps_capacity, price_capacity;
};

void worst_first_done(struct worst_first *worst);

/* Puts steps that were found in parts of a ledger, each part's prices 0 at all junctions but its own, in the
 * order of their rates; those of one rate become one step. OK or MEMORY. */
enum status worst_first_sort(struct worst_first *worst, const struct ledger *ledger);

/* Why a measured account (its number in the ledger's measures) cannot have more: the first step whose prices
 * make a further post on it cost something, or WORST_BY_ITSELF: its own most and the levels above. */
enum { WORST_BY_ITSELF = -1 };
int32_t worst_first_held_by(const struct worst_first *worst, const struct ledger *ledger, size_t measure);

/* From one allocation [naccounts] to another: by how much the lowest rate that differs, both sorted, fell; in
 * billionths, below 0 when it rose, 0 only when they are equally good. What stands for a worst-first level's
 * total where totals are compared. OK or MEMORY. Cost: a sort of the measures. */
enum status worst_first_fall(const struct ledger *ledger, const int64_t *before, const int64_t *after,
                             wide *change);

/* -1, 0, 1: posts a over need a against posts b over need b, exactly. */
static inline int worst_first_compare(int64_t posts_a, int64_t need_a, int64_t posts_b, int64_t need_b)
{
    wide a = (wide)posts_a * need_b;
    wide b = (wide)posts_b * need_a;
    return (a > b) - (a < b);
}

#endif
