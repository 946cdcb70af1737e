/* The plan's own deadlines, for the rule that holds a county to them and the paper that lists them. */
#ifndef BIANZHI_TOWNSHIP_RULES_DEADLINES_H
#define BIANZHI_TOWNSHIP_RULES_DEADLINES_H

enum { DEADLINES = 9 };

struct deadline {
    const char *clause;  /* that sets it: "2.1.T" */
    const char *clauses; /* those a finding about it is for: the list and being on time are clauses too */
    const char *date;    /* 2021-09-30 */
    const char *task;    /* what is due, in the plan's words */
};

extern const struct deadline rule_deadline_list[DEADLINES]; /* in the order of the clauses */

#endif
