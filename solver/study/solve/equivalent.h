/* A case of a study as a scenario file: it extends the study's scenario and says what the case has otherwise,
 * so that `bianzhi solve` gives the case's plan with its reasons and its proof. */
#ifndef BIANZHI_STUDY_SOLVE_EQUIVALENT_H
#define BIANZHI_STUDY_SOLVE_EQUIVALENT_H

#include "study/solve/design.h"

/* Writes the scenario of a case, case_ix < design->ncases. The file it extends is named by its absolute path.
 * STATUS_DATA when the case's values are not allowed, or for a test model. */
enum status equivalent_write(const struct design *design, size_t case_ix, struct sink *sink,
                             struct faults *faults);

#endif
