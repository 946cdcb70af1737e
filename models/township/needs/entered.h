/* Needs that a county enters. */
#ifndef BIANZHI_TOWNSHIP_NEEDS_ENTERED_H
#define BIANZHI_TOWNSHIP_NEEDS_ENTERED_H

#include "township/facts/facts.h"

/* sources: replaces targets and service needs, from which others are worked out; otherwise needs of platforms
 * and cells. */
enum status needs_entered(struct facts *facts, bool sources, struct faults *faults);

#endif
