/* What if: the scenario of a run with something changed, solved again. Nothing is read and nothing goes
 * through text: what is changed is the case's own, everything else is shared with the run it started from.
 *
 *   case_new -> any number of (case_reset -> changes -> case_solve -> run.outcome, run.answer) -> case_free
 *
 * Changes that need no room are made in place: scenario.rule_off[rule], the number of a setting,
 * scenario.levels (a level has room for every goal of the model). They stand until they are taken back or
 * case_reset. Every case_solve starts from the answer before it. */
#ifndef BIANZHI_RUN_CASE_H
#define BIANZHI_RUN_CASE_H

#include "engine/ask/what_if.h"
#include "run/run.h"

struct run_case {
    struct run run;           /* facts, ledger and answer of the last change; its inputs are the two below */
    struct scenario scenario; /* as scenario_copy makes it */
    struct tables tables;     /* cells are the original's until case_cells */
    const struct run *original;
    struct what_if what_if, what_if_lenient; /* the last answers, to start from */
    struct arena arena;                      /* of what is changed */
    struct faults unread;                    /* of a case whose faults nobody reads */
};

/* Starts as original stands, which has loaded its inputs and outlives the case; faults of the case go to
 * faults, NULL where nobody reads them. Several threads may have cases of one original. OK or MEMORY;
 * case_done in either case. */
enum status case_init(struct run_case *c, const struct run *original, struct faults *faults);
void case_done(struct run_case *c);

/* The same with room of its own: a case is too large for the stack. case_free in either case. */
enum status case_new(struct run_case **c, const struct run *original, struct faults *faults);
void case_free(struct run_case *c);

/* Takes every change back. OK or MEMORY. */
enum status case_reset(struct run_case *c);

/* The members of a setting's object of numbers, to be written; as many as its codes has. NULL when out of
 * memory. */
struct json *case_numbers(struct run_case *c, struct setting_place place);

/* Sets one of a setting's shares, the others in proportion, so that the sum of 1 is kept. OK or MEMORY. */
enum status case_set_share(struct run_case *c, struct setting_place place, size_t share, double value);

/* All cells of a table, by position, to be written: a figure is number and given, text is not looked at. NULL
 * when out of memory. */
struct cell *case_cells(struct run_case *c, size_t table);

/* Leaves of a table those rows, and of all tables what goes with them (table/sound.h). All cells are the
 * case's own then. OK or MEMORY. */
enum status case_keep_rows(struct run_case *c, size_t table, const bool *keep);

/* Finds the row of every reference again, where the rows of tables were put in place of others, in the order
 * of their keys. All cells are the case's own then. DATA with faults when a code is gone. */
enum status case_resolve(struct run_case *c);

/* One more waiver, behind the others. OK or MEMORY. */
enum status case_add_waiver(struct run_case *c, struct waiver waiver);

/* Facts and ledger anew, needs included. DATA with faults when the changes contradict each other. */
enum status case_build(struct run_case *c);

/* The ledger alone, from the facts of the original: needs are held, whatever follows from the changes. */
enum status case_build_held(struct run_case *c);

/* Builds, and finds the best lawful plan. OK when run.outcome.status is set: OK, with a plan
 * in run.outcome, or INFEASIBLE, which is not looked into. Otherwise as for case_build and engine_solve. */
enum status case_solve(struct run_case *c);

/* The same for the ledger as it stands, which the caller may have changed after case_build. */
enum status case_solve_ledger(struct run_case *c);

/* Of a case that is built: the plan that breaks in-principle bounds least, or INFEASIBLE. */
enum status case_solve_lenient(struct run_case *c);

#endif
