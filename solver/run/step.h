/* A step of a run's reasons, opened. */
#ifndef BIANZHI_RUN_STEP_H
#define BIANZHI_RUN_STEP_H

#include "run/run.h"

/* Writes a step's plan as a run of its own: the scenario and tables of the run in folder from, with the rules
 * of later steps off. run has reasons. Returns what run_scenario does for it. */
enum status reasons_open_step(const struct run *run, const char *from, size_t step, const char *folder);

#endif
