/* Targets of the 3+X formula. */
#ifndef BIANZHI_TOWNSHIP_NEEDS_FORMULA_H
#define BIANZHI_TOWNSHIP_NEEDS_FORMULA_H

#include "township/facts/facts.h"

/* Fills requirement, target and formula; faults name township and remedy. */
enum status needs_formula(struct facts *facts, struct arena *arena, struct faults *faults);

#endif
