/* The scenario of a study with a case's values in its figures: what the factors mean, carried out on a case
 * of the run (run/case.h). */
#ifndef BIANZHI_STUDY_VARIANT_H
#define BIANZHI_STUDY_VARIANT_H

#include "run/case.h"
#include "study/study.h"

struct variant {
    const struct study *study;
    struct run_case
        changed; /* its scenario's path has no folders: words about faults do not depend on where it lies */
};

/* study outlives the variant and is no test model. variant_done is called whatever came of it. OK or
 * MEMORY. */
enum status variant_init(struct variant *variant, const struct study *study);
void variant_done(struct variant *variant);

/* Makes the figures those of a case: values [nfactors], NAN: as it is. What cases before set is taken
 * back. STATUS_DATA with a fault when a figure is not allowed. */
enum status variant_apply(struct variant *variant, const double *values, struct faults *faults);

/* A figure as the case has it; NAN when a table is empty there. */
double variant_figure(struct variant *variant, const struct target *target);

#endif
