/* The county's own limits, and tasks with a least number of people. */
#ifndef BIANZHI_TOWNSHIP_FACTS_LIMITS_H
#define BIANZHI_TOWNSHIP_FACTS_LIMITS_H

#include "township/facts/reader.h"

/* After everything else. */
void read_limits(struct reader *r);
void read_tasks(struct reader *r);

#endif
