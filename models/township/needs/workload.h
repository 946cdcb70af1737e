/* Needs of platforms by hours of work. */
#ifndef BIANZHI_TOWNSHIP_NEEDS_WORKLOAD_H
#define BIANZHI_TOWNSHIP_NEEDS_WORKLOAD_H

#include "township/facts/facts.h"

/* Replaces the needs of platforms that workload.csv counts; faults name township and remedy. */
enum status needs_workload(struct facts *facts, struct arena *arena, struct faults *faults);

#endif
