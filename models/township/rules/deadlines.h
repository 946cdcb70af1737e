/* The plan's own deadlines, for the rule that holds a county to them and the paper that lists them. */
#ifndef BIANZHI_TOWNSHIP_RULES_DEADLINES_H
#define BIANZHI_TOWNSHIP_RULES_DEADLINES_H

#include "township/facts/facts.h"

enum { DEADLINES = 9 };

struct deadline {
    const char *clause;  /* that sets it: "2.1.T" */
    const char *clauses; /* those a finding about it is for: the list and being on time are clauses too */
    const char *date;    /* 2021-09-30 */
    const char *task;    /* what is due, in the plan's words */
};

extern const struct deadline rule_deadline_list[DEADLINES]; /* in the order of the clauses */

/* The deadline that a row of the task list is about; NULL: a task beyond the plan's deadlines. */
const struct deadline *rule_deadline_of(const struct table *table, size_t row);

/* By when its task is to be done: the plan's date, or the county's own where that is earlier or the plan sets
 * none; NULL where there is neither. Dates are written year first, so that they compare as text. */
const char *rule_deadline_limit(const struct table *table, size_t row);

/* The clause of a deadline that a mistyped one may mean; NULL when none is near. */
const char *rule_deadline_meant(const char *clause);

#endif
