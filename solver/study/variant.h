/* A scenario and tables of one's own, whose figures a case's values change in place: nothing is parsed,
 * nothing is read from files. */
#ifndef BIANZHI_STUDY_VARIANT_H
#define BIANZHI_STUDY_VARIANT_H

#include "study/study.h"

/* An object of numbers whose members may be written. */
struct numbers {
    struct json *items;
    size_t n;
};

/* What can be changed is copied, the rest is shared with the study and never written. Copies of scenario
 * and tables see the changes, too: what changes lies behind their pointers. */
struct variant {
    const struct study *study;
    struct scenario
        scenario; /* its path has no folders: words about faults do not depend on where the study lies */
    struct tables tables;
    struct arena arena;
    struct numbers *sums; /* [nsums] the objects that are scaled */
    double *sum_base;     /* their members as the scenario has them, in order */
};

/* study outlives the variant and is no test model. variant_done is called whatever came of it. OK or
 * MEMORY. */
enum status variant_init(struct variant *variant, const struct study *study);
void variant_done(struct variant *variant);

/* Makes the figures those of a case: values [nfactors], NAN: as it is. What cases before set is put
 * back. STATUS_DATA with a fault when a figure is not allowed. */
enum status variant_apply(struct variant *variant, const double *values, struct faults *faults);

#endif
