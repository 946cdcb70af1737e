/* All results of a study in memory, case by case, for statistics and reports. */
#ifndef BIANZHI_STUDY_SOLVE_CASES_H
#define BIANZHI_STUDY_SOLVE_CASES_H

#include "study/solve/store.h"

/* Cases without a lawful plan, by the rules that cannot hold together in them; by their status, where the
 * rules are not told. */
struct clash {
    enum status status; /* of the first such case */
    const char *rules;  /* "keep_staff+pools"; empty: not told, or values that are not allowed */
    const char *reason; /* of the first such case, in words; empty: not told */
    size_t ncases;
};

struct cases {
    const struct design *design;
    size_t ncases, nmeasures, nfactors;
    enum status *status;   /* [ncases] of solved cases; see solved */
    bool *solved;          /* [ncases] */
    bool *proven;          /* [ncases] of solved cases */
    double *factors;       /* [ncases][nfactors] NAN: as it is */
    double *values;        /* [ncases][nmeasures] NAN without a plan that counts, see cases_has_plan; of
                              "lawful" and "waivers" see measure.h */
    int32_t *clash_of;     /* [ncases] -1: none */
    struct clash *clashes; /* [nclashes] by their first case */
    size_t nclashes, clashes_capacity;
    size_t nsolved, nlawful, nwaivers, ninfeasible, nbad;
    size_t nplans;                   /* cases with a plan that counts */
    int64_t *post_least, *post_most; /* [naccounts] over these, when plans are recorded */
    struct arena arena;
};

/* Room for every case of the design, with their factors; none is solved. cases_done is called whatever came
 * of it. */
enum status cases_lay_out(struct cases *cases, const struct design *design);

/* Takes up what came of a case. OK or MEMORY. */
enum status cases_take(struct cases *cases, size_t case_ix, const struct result *result);

/* What the store has of a case: its plan too, which cases do not keep. */
enum status cases_read(const struct cases *cases, size_t case_ix, struct store *store, struct result *result,
                       bool *found);

/* Lays out the cases and reads them from their store. cases_done is called whatever came of it. */
enum status cases_init(struct cases *cases, const struct design *design, struct store *store);
void cases_done(struct cases *cases);

/* Least and most value of a factor over the cases of a clash; false when it is not varied in any of them. */
bool cases_clash_range(const struct cases *cases, int32_t clash, size_t factor, double *least, double *most);

/* True of every level of one factor with every level of another. */
bool cases_have_map(const struct cases *cases);

/* The samples whose cases all have the measure: used [nsamples] names them, NULL does not. Returns how
 * many. */
size_t cases_whole_samples(const struct cases *cases, size_t measure, uint32_t *used);

/* How many samples are solved in all their cases, and how many have a plan that counts in all of them. */
size_t cases_solved_samples(const struct cases *cases);
size_t cases_planned_samples(const struct cases *cases);

/* True when a solved case lacks the measure: what is left is no sample of the factors as they are drawn. */
bool cases_lack(const struct cases *cases, size_t measure);

/* True when the case has a plan that counts: a lawful one, or, where the study takes proposals, one that
 * needs waivers. */
static inline bool cases_has_plan(const struct cases *cases, size_t case_ix)
{
    return cases->solved[case_ix] && result_has_plan(cases->design->study, cases->status[case_ix]);
}

static inline double cases_value(const struct cases *cases, size_t case_ix, size_t measure)
{
    return cases->values[case_ix * cases->nmeasures + measure];
}

#endif
