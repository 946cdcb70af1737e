/* A run of the shipped plan, solved in memory. */
#ifndef BIANZHI_TESTS_SOLVED_RUN_H
#define BIANZHI_TESTS_SOLVED_RUN_H

#include "run/run.h"

/* Solves a scenario; the test ends where that does not give status. run_free frees it. */
struct run *run_solved(const char *scenario, struct run_options options, enum status status);
void run_free(struct run *run);

#endif
