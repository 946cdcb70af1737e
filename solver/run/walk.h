/* From plan to plan along one figure that is moved in whole steps, needs worked out anew at each.
 *
 * What stands between two solved steps is not taken for granted: a number may come and go. A plan is best on
 * one stretch of a figure (what it loses to another by is, for two figures that trade a post, the logarithm
 * of a ratio of needs that change evenly), so the walk goes from the end of one plan's stretch to that of the
 * next. Where the plan at hand and one further on cost the same is worked out without solving, and solved
 * there: some two solves a plan (Eisner and Severance, Mathematical techniques for efficient record
 * segmentation in large shared databases, J. ACM 23, 1976). Where costs do not tell (no lawful plan, a
 * worst-first level) the gap is halved.
 *
 * That is so while bounds stay. One that follows a rounded target may come and go by the step (largest
 * remainders are not monotone), and with it a plan; such a plan is met only where a step is looked at. So
 * what a walk says of the steps that it solved is exact, and that there is nothing between them is not
 * proven. Whoever says that nothing is there has the first steps taken one by one. */
#ifndef BIANZHI_RUN_WALK_H
#define BIANZHI_RUN_WALK_H

#include "run/case.h"

/* A plan and the first step at which it is known to be best. */
struct walk_plan {
    int64_t at;
    bool lawful, proven;
    bool refused; /* not lawful: the data are at fault there */
    size_t naccounts;
    int64_t *posts; /* [naccounts]; NULL without a lawful plan */
};

enum walk_end { WALK_GOES_ON, WALK_AT_END, WALK_OUT_OF_LOOKS };

struct walk {
    struct run_case *c;
    enum status (*put)(void *target,
                       int64_t nsteps); /* moves the figure of the case, from wherever it stands */
    void *target;
    size_t level;          /* first of the ledger's that the figure changes the prices of; 0: it may be any */
    int64_t most;          /* steps to the figure's end */
    int64_t one_by_one;    /* up to this one every step is solved */
    size_t nlooks;         /* solves so far */
    size_t most_looks;     /* no more than these */
    struct walk_plan here; /* the plan at hand */
    struct walk_plan *ahead; /* [nahead] found further on, the nearest last */
    size_t nahead, capacity;
};

/* Solves the first plan, at step 0. The other members are set; walk_done in any case. */
enum status walk_begin(struct walk *walk);
void walk_done(struct walk *walk);

/* To the first step with another plan, which is then at hand. *end says where there is none. */
enum status walk_on(struct walk *walk, enum walk_end *end);

/* Solves the step of the plan at hand, and the one before it, again with the judge. INTERNAL where the judge
 * does not accept what the walk found. */
enum status walk_confirm(struct walk *walk);

#endif
