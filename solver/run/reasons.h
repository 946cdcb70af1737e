/* Works out the reasons of a run (model/reasons.h) by solving, and steps.csv, which holds them. */
#ifndef BIANZHI_RUN_REASONS_H
#define BIANZHI_RUN_REASONS_H

#include "run/run.h"

struct run_case; /* run/case.h */

#define FILES_STEPS "steps.csv"

/* Units that are shared out, up to which reasons are worked out unasked. */
enum { REASONS_MOST_UNITS = 200 };

/* True when a run is to have reasons: it has a lawful plan and they were asked for, or it is small enough. */
bool reasons_are_due(const struct run *run);

/* Fills run->outcome.reasons of a run that has a plan, in the run's arena, with a case of the run, however it
 * stands; whole is the run whose rules are the steps, the run itself or that which it is a part of. Leaves
 * NULL where the model does not know today's posts, or a step's plan was not found. Cost: at most two solves
 * a rule in force. OK or MEMORY. */
enum status run_find_reasons(struct run *run, const struct run *whole, struct run_case *c);

/* The same with a case of its own. */
enum status run_find_reasons_alone(struct run *run, const struct run *whole);

/* Lists the steps of a run alone, and finds the one of that name, "needs_and_formula" or a rule's; USAGE with
 * a fault when the run has none. */
enum status reasons_find_step(struct run *run, const char *name, size_t *step);

/* The scenario, which is a copy, as step solved it: rules of later steps are off. */
void reasons_turn_off(const struct reasons *reasons, size_t step, struct scenario *scenario);

/* The same list of steps with today's posts, and room for the figures of all: NULL when out of memory, or
 * without a list. */
struct reasons *reasons_list(struct run *run, const struct run *whole);

/* Why some of what stands beside a plan is not there, English sentences to be translated: why
 * [REASONS_UNTOLD]. Follows from the run as it is written or read back. Returns how many. */
enum { REASONS_UNTOLD = 2 };
size_t reasons_untold(const struct run *run, const char *why[REASONS_UNTOLD]);

/* "needs_and_formula", or the rule's name. */
const char *reasons_step_name(const struct run *run, const struct reason *step);

#endif
