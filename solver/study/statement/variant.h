/* The scenario of a study with a case's values in its figures: what the factors mean, carried out on a case
 * of the run (run/case.h). */
#ifndef BIANZHI_STUDY_STATEMENT_VARIANT_H
#define BIANZHI_STUDY_STATEMENT_VARIANT_H

#include "run/case.h"
#include "study/statement/study.h"

struct variant {
    const struct study *study;
    const struct base *base;  /* that the values choose; NULL: the study's own */
    struct run_case *changed; /* its scenario's path has no folders: words about faults do not depend on where
                                 it lies. NULL before the first values */
    struct run_case **of_base; /* [nothers + 1] the study's own first; NULL until it is asked for */
    enum engine_choice engine; /* of all of them */
    bool explains;             /* all of them say why there is no lawful plan */
};

/* study outlives the variant and is no test model. variant_done is called whatever came of it. OK or
 * MEMORY. */
enum status variant_init(struct variant *variant, const struct study *study, enum engine_choice engine);
void variant_done(struct variant *variant);

/* Makes the figures those of a case: values [nfactors], NAN: as it is. What cases before set is taken
 * back. STATUS_DATA with a fault when a figure is not allowed. */
enum status variant_apply(struct variant *variant, const double *values, struct faults *faults);

/* A figure of the factor that variant_factor has, as the case has it; NAN when a table is empty there, or
 * words stand there. */
double variant_figure(const struct variant *variant, const struct target *target);

/* The factor with its figures where they are in the scenario that the values chose. */
const struct factor *variant_factor(const struct variant *variant, size_t factor);

#endif
