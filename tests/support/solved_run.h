/* A run of the shipped plan, solved in memory. */
#ifndef BIANZHI_TESTS_SOLVED_RUN_H
#define BIANZHI_TESTS_SOLVED_RUN_H

#include "run/run.h"

/* Solves a scenario; the test ends where that does not give status. run_free frees it. */
struct run *run_solved(const char *scenario, struct run_options options, enum status status);
/* The same of a scenario that extends this one, named from the project's folder, by members: of one that has
 * a lawful plan, and of one that needs waivers. */
struct run *run_solved_with(const char *scenario, const char *members, struct run_options options);
struct run *run_proposed_with(const char *scenario, const char *members, struct run_options options);
void run_free(struct run *run);

#endif
