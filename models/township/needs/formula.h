/* Targets of the 3+X formula. */
#ifndef BIANZHI_TOWNSHIP_NEEDS_FORMULA_H
#define BIANZHI_TOWNSHIP_NEEDS_FORMULA_H

#include "township/facts/facts.h"

/* Weights add up to 1, or it is a fault of the scenario's key; none at all are none. */
void needs_check_weights(const struct facts *facts, const struct json *weights, const char *key,
                         struct faults *faults);

/* Fills requirement, target and formula; faults name township and remedy. */
enum status needs_formula(struct facts *facts, struct arena *arena, struct faults *faults);

#endif
