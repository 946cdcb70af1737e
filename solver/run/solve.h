/* Solving a run that is built. */
#ifndef BIANZHI_RUN_SOLVE_H
#define BIANZHI_RUN_SOLVE_H

#include "run/run.h"

/* Solves and proves: outcome.status says what came of it. */
enum status run_solve(struct run *run);

/* The ledger as it stands, from nothing: posts, prices and, unless brief, ties. OK when answer.status says
 * what came of it. */
enum status run_solve_anew(struct run *run);

/* Its heart alone: the best plan of the ledger as it is built, with its quotas kept, or that there is none;
 * answer.status says which. */
enum status run_solve_ledger(struct run *run);

/* The same of the ledger built anew with in-principle bounds negotiable. */
enum status run_solve_lenient(struct run *run);

#endif
