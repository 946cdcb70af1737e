/* What came of the options, side by side: posts by account, figures of whole answers, goals, and who prefers
 * which.
 *
 * Whatever depends on needs is measured on one needs table, that of one option with a plan (the
 * yardstick): each plan's posts are placed in its ledger by account name. */
#ifndef BIANZHI_COMPARE_RESULTS_H
#define BIANZHI_COMPARE_RESULTS_H

#include "compare/option.h"
#include "run/figures.h"

/* One account of the families that options are compared by. */
struct figure {
    size_t family;      /* of the comparison's */
    const char *name;   /* "posts[510422101000,administrative]" */
    const char *label;  /* its units, as people call them: "红格镇 行政编制" */
    const char *source; /* of posts that move: name of the account whose total they come from; else NULL */
    const char *source_label; /* as people call it */
    int64_t *posts;           /* [noptions] */
    bool *there;              /* [noptions] the option has a plan with that account */
    bool differs;
};

/* One number of a whole answer, a member of the model's summary. */
struct measure_result {
    const char *name; /* "largest_shortage.people" */
    double *common;   /* [noptions] by the needs of the yardstick; NAN where it does not apply */
    double *own;      /* [noptions] by the option's own tables */
};

/* A goal in its own unit, with the weights and needs of the yardstick. */
struct goal_result {
    size_t goal;
    double *value; /* [noptions] NAN where the yardstick does not apply */
};

/* Where people work, and which option gives the place most. */
struct preference {
    const char *code, *label;
    double need;     /* people */
    int64_t *people; /* [noptions] */
    bool *there;     /* [noptions] the option has a plan for the place */
    unsigned best;   /* of the options that have it those that give it most, bit i for option i: several are a
                        tie; 0: fewer than two have it */
};

struct results {
    size_t noptions, yardstick;
    struct figure *figures; /* [nfigures] by family, then name */
    size_t nfigures, figures_capacity;
    struct measure_result *measures; /* [nmeasures] as the summary orders them */
    size_t nmeasures, measures_capacity;
    struct goal_result *goals; /* [ngoals] those in use */
    size_t ngoals, goals_capacity;
    struct preference *preferences; /* [npreferences] by code */
    size_t npreferences, preferences_capacity;
    size_t *nforeign; /* [noptions] accounts that it or the yardstick lacks: with any, plans are not of the
                         same units, and measures and goals have no common value */
};

/* The yardstick, one of the options [n], has a plan. Texts live in arena; results_done frees the lists. */
enum status results_find(struct results *results, struct compare_option *const *options, size_t n,
                         size_t yardstick, struct arena *arena);
void results_done(struct results *results);

/* The measures of one answer, as results lists them: numbers of the model's summary with their names, in
 * arena. Placed posts [naccounts] take the place of the run's own; NULL: the run's own. */
enum status results_measure(const struct run *run, const int64_t *posts, struct arena *arena,
                            struct number_of **numbers, size_t *n);

#endif
