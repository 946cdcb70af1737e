/* Explaining a run that was written: it is read and solved again, which takes milliseconds and gives the same
 * answer, and for a unit the what-ifs are solved. */
#ifndef BIANZHI_RUN_EXPLAIN_H
#define BIANZHI_RUN_EXPLAIN_H

#include "model/story.h"
#include "run/part.h"

/* Solves and audits the run in folder again, from its inputs alone. run is initialised. REFUSED with a fault
 * when what comes out is not the plan that stands there byte for byte; IO when folder holds
 * no run. OK when the answer stands in run->outcome, whatever its status. */
enum status explain_reopen(struct run *run, const char *folder);

/* The same of a run whose scenario and tables were read from folder, without the audit. */
enum status explain_solve_again(struct run *run, const char *folder);

/* The unit with that code or name. USAGE with a fault that suggests the nearest name, or says that it is not
 * shared out. */
enum status explain_find_unit(const struct run *run, const char *word, size_t *unit);

/* The part of a reopened run that the unit's numbers depend on, with the reasons of its plan where they are
 * due and not there yet. As part_open. */
enum status explain_open_part(struct run_part *part, struct run *run, size_t unit);

/* Works out a unit's queues, with needs held, and flips, with needs worked out anew. run is a reopened one or
 * the unit's part of it; without a lawful plan both lists stay empty. Solves the case some thousand times. */
enum status explain_unit(const struct run *run, size_t unit, struct unit_story *story);

#endif
