/* Figures that nobody may have weighed, shaken: each is set otherwise by one solve, and what is told is how
 * many posts would lie elsewhere. */
#ifndef BIANZHI_RUN_SHAKES_H
#define BIANZHI_RUN_SHAKES_H

#include "run/run.h"

struct run_case;

/* Adds the shaken plans to the run's alternatives. c is a case of the run, however it stands. Cost: a solve
 * for each shake, two for each weight. OK or MEMORY. */
enum status run_shake(struct run *run, struct run_case *c);

#endif
