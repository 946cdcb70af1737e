/* A goal: what is better, as curves on a family of accounts. */
#ifndef BIANZHI_MODEL_GOAL_H
#define BIANZHI_MODEL_GOAL_H

#include "base/language.h"
#include "ledger/curve.h"

struct builder;

struct goal {
    const char *name;   /* as in scenarios */
    const char *clause; /* where the plan asks for it */
    const char *title;  /* one sentence */
    const char *title_zh;
    double weight;          /* default */
    enum curve_shape curve; /* default */
    bool any_curve;         /* false: the default is the only one */
    bool alone;             /* stands in a level by itself and has neither weight nor curve */
    bool standing; /* its accounts have no other goal: a scenario that does not list it has it all the same,
                    * with the defaults, in its last level that takes other goals */
    const char *beside; /* the goal that it is weighed against, whose level a standing one takes where that is
                         * listed; may be left out */
    void (*apply)(struct builder *builder); /* calls builder_price, or builder_measure, for each account */
};

/* What a scenario may ask for by one word: the goals named stand together in a level of their own before all
 * others, with the weights they have where they stand, or else by default. */
struct aim {
    const char *name; /* "fewest_short", as in scenarios; NULL ends a list */
    const char *meaning;
    const char *const *first; /* names, NULL behind the last; NULL: the levels stay as they are */
};

/* The title in the language spoken. */
static inline const char *goal_title(const struct goal *goal)
{
    return language_pick(goal->title, goal->title_zh);
}

#endif
