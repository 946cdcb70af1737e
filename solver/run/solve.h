/* Solving a run that is built. */
#ifndef BIANZHI_RUN_SOLVE_H
#define BIANZHI_RUN_SOLVE_H

#include "run/run.h"

/* Solves and proves: outcome.status says what came of it. */
enum status run_solve(struct run *run);

/* The first part of run_solve alone: the best lawful plan, or that there is none; answer.status says which.
 */
enum status run_solve_lawful(struct run *run);

#endif
