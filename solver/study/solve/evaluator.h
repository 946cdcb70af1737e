/* One case: the factors' values are put into a scenario and tables of its own, facts and ledger are built
 * anew, solved and proven, and the measures taken. What comes out equals `bianzhi solve` on the scenario file
 * that says the same (equivalent.h). One evaluator a thread; nothing is read from files. */
#ifndef BIANZHI_STUDY_SOLVE_EVALUATOR_H
#define BIANZHI_STUDY_SOLVE_EVALUATOR_H

#include "study/statement/study.h"

/* Posts that a conflict names vary from case to case; the rules that clash are what cases have in common, and
 * are never cut: a study of a model whose names do not fit is none (evaluator_new). */
enum { RESULT_REASON = 1024, RESULT_RULES = 4096 };

/* What came of a case. */
struct result {
    enum status status;       /* OK: lawful; NEEDS_WAIVERS, INFEASIBLE, or DATA: the values are not allowed */
    bool proven;              /* see struct outcome */
    char rules[RESULT_RULES]; /* NEEDS_WAIVERS, INFEASIBLE: "keep_staff+pools", the rules that cannot hold
                                 together, where reasons are told */
    char reason[RESULT_REASON]; /* of any status but OK, or where it is not proven, in words; likewise */
    double *values;             /* [nmeasures]; see result_has_value */
    int64_t *posts; /* [naccounts of the base ledger] when the study records plans; see result_has_plan */
};

/* True when a case that comes to this status has a plan that counts: a lawful one, or, where the study takes
 * proposals, one that needs waivers. */
bool result_has_plan(const struct study *study, enum status status);

/* True when such a case has a value of the measure: whether it is lawful can be said of any, how many waivers
 * it takes where they suffice, all else of plans that count. */
bool result_has_value(const struct study *study, enum status status, size_t measure);

/* Sets the words, whole characters of them when they are long. */
void result_set_reason(struct result *result, const char *words);

/* Room for what comes of a case. OK or MEMORY; result_done after either. */
enum status result_init(struct result *result, const struct study *study);
void result_done(struct result *result);

struct evaluator;

/* study outlives the evaluator. OK, MEMORY, or INTERNAL where the names of all the model's rules take more
 * than RESULT_RULES. */
enum status evaluator_new(struct evaluator **evaluator, const struct study *study, enum engine_choice engine);
void evaluator_free(struct evaluator *evaluator);

/* From now on its results have reasons, whether the study asks for them or not. Before the first case. */
void evaluator_tell_reasons(struct evaluator *evaluator);

/* Solves the case with these factor values [nfactors], NAN: as it is. Returns OK when result is set, MEMORY
 * or INTERNAL otherwise (words in faults). The result does not depend on the cases before it. */
enum status evaluator_run(struct evaluator *evaluator, const double *values, struct result *result,
                          struct faults *faults);

/* "lawful", "needs_waivers", "infeasible", "bad_data"; static storage. */
const char *result_status_name(enum status status);

#endif
