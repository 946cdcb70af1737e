/* The inputs in which options differ, and only those: effective settings of the scenarios, and columns of the
 * tables as the scenarios' changes left them. Names, titles, sources and notes decide nothing and are left
 * out. */
#ifndef BIANZHI_COMPARE_INPUTS_H
#define BIANZHI_COMPARE_INPUTS_H

#include "compare/option.h"

enum input_kind {
    INPUT_SECTION, /* a parameter of a section: formula.weights */
    INPUT_RULE,    /* a parameter of a rule: rules.change_limit.share */
    INPUT_OFF,     /* rules.X.off */
    INPUT_WAIVERS, /* rules.X.waivers */
    INPUT_GOALS,
    INPUT_SCOPE,
    INPUT_ROWS,  /* which rows a table has: posts.csv rows */
    INPUT_COLUMN /* cells of a column in rows that both have: posts.csv staff */
};

struct input {
    enum input_kind kind;
    size_t group, at;   /* section or rule and its parameter; table */
    const char *column; /* COLUMN: its name */
    const char *name;   /* "rules.change_limit.share" */
    const char **value; /* [noptions] in words, short; of many cells what they number */
    double part;        /* posts that it moved, all shares of it in causes added up without their signs */
};

struct inputs {
    struct input *list; /* [n] in the order of the model: sections, rules, goals, scope, tables */
    size_t n, capacity;
};

/* Lists what differs between any of the options [n] and the first. Texts live in arena; inputs_done frees the
 * list. */
enum status inputs_find(struct inputs *inputs, const struct compare_option *const *options, size_t n,
                        struct arena *arena);
void inputs_done(struct inputs *inputs);

/* Where the list has an input of another list, which may be of fewer options; n: nowhere. */
size_t inputs_place(const struct inputs *inputs, const struct input *of);

/* --- parts that mixtures need too --- */

/* The row of table to with the key of row in table from, TABLE_NONE when there is none. */
long inputs_row(const struct table *to, const struct table *from, size_t row);

#endif
