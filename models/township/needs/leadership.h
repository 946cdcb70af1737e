/* What each township's leadership posts are measured at. */
#ifndef BIANZHI_TOWNSHIP_NEEDS_LEADERSHIP_H
#define BIANZHI_TOWNSHIP_NEEDS_LEADERSHIP_H

#include "township/facts/facts.h"

/* Fills leadership, after needs_formula; faults name the weight or the township, and the remedy. */
enum status needs_leadership(struct facts *facts, struct arena *arena, struct faults *faults);

#endif
