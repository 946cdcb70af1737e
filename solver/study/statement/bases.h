/* The scenarios of a study: the one that it names, and those that stand in its place, or have another
 * dataset, where factors are words for these. */
#ifndef BIANZHI_STUDY_STATEMENT_BASES_H
#define BIANZHI_STUDY_STATEMENT_BASES_H

#include "study/statement/parse.h"

/* Loads a scenario for each choice of words for "scenario" and "dataset" and finds in each what the other
 * factors set: it must have the same accounts. After all else of the study file is read. */
void bases_load(struct parsing *r);
void bases_done(struct study *study);

/* The one that a case's values [nfactors] choose; NULL: the scenario that the study names. */
struct base *bases_find(const struct study *study, const double *values);

/* True of a factor whose words are scenarios or datasets. */
bool bases_chosen_by(const struct factor *factor);

#endif
