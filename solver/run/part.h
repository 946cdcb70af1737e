/* The part of a run that one unit's numbers depend on, as a run of its own: whatever is asked of the unit is
 * asked of it, and takes what that part takes, however many others there are.
 *
 * A ledger falls into components that share no post (ledger/component.h), counties with pools of
 * their own, say. The part is a case of the run whose scope, and rows of tables, are what the unit's
 * component has of them. That this is the same is not taken for granted: its accounts must be whole
 * components of the run's ledger, with the same bounds, curves, ends and side rows, and its answer the run's.
 * Otherwise the run is its own part:
 *
 *   - a pool is shared by all: their needs are shares of one sum, so that each depends on all others;
 *   - a level is served worst first: units of different components are weighed against each other;
 *   - the plan needs waivers, or is not proven: which, is settled for all together;
 *   - the model has no scope. */
#ifndef BIANZHI_RUN_PART_H
#define BIANZHI_RUN_PART_H

#include "run/case.h"

struct run_part {
    struct run *run;    /* to be asked; where the run is its own part, the run */
    size_t unit;        /* its number there */
    struct run_case *c; /* that it is of; NULL where the run is its own part */
};

/* The part of a run that is solved, which outlives it. OK or MEMORY; part_close in either case. Cost: one
 * look at every account, and a solve of the part. */
enum status part_open(struct run_part *part, struct run *run, size_t unit);
void part_close(struct run_part *part);

#endif
