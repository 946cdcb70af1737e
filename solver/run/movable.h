/* What can be moved: every figure by which a scenario decides, the numbers of its formula, rules and goals
 * and those cells of its tables that are decided and not counted; what each is now, how far it may go, and
 * where a scenario sets it otherwise. */
#ifndef BIANZHI_RUN_MOVABLE_H
#define BIANZHI_RUN_MOVABLE_H

#include "run/run.h"

enum { MOVABLE_DEPTH = 4 };

struct movable {
    const char *name;                /* in the language spoken */
    const char *path[MOVABLE_DEPTH]; /* keys of a scenario, {"rules", "change_limit", "share"}; digits are a
                                        place in a list. All NULL: of a table */
    size_t row, column;              /* of the group's table */
    double value, least, most;
    bool whole;       /* a whole number */
    const char *unit; /* in the language spoken; NULL: it has none */
    bool given;       /* the scenario says it, or the table; otherwise it is the default */
};

/* Figures that stand together. */
struct movable_group {
    const char *name;           /* "formula.weights", "rules.change_limit", "goals", "pools" */
    const char *title;          /* in the language spoken */
    const char *meaning;        /* one sentence in it */
    const struct rule *rule;    /* whose they are; NULL: no rule's */
    bool off;                   /* the rule is */
    bool parts;                 /* they are parts of 1 */
    const struct table *table;  /* whose cells they are; NULL: the scenario's own */
    const struct movable *list; /* [n]; none of a rule that takes no number */
    size_t n;
};

/* Of a run that was loaded, in arena: the formula first, then rules in their order, goals, tables. NULL: out
 * of memory. */
const struct movable_group *movable_list(const struct run *run, struct arena *arena, size_t *ngroups);

/* The members "table" and "where" of an open object, an entry of a scenario's "changes": that row. */
void movable_write_row(const struct table *table, size_t row, struct json_writer *json);

/* The same as the member "groups" of an open object. OK or MEMORY. */
enum status movable_write_json(const struct run *run, struct json_writer *json);

#endif
