/* One heading taken apart: which column it names, in which unit, and in a wide table for which row. */
#ifndef BIANZHI_TABLE_HEADING_WORDS_H
#define BIANZHI_TABLE_HEADING_WORDS_H

#include "base/text.h"
#include "io/record.h"
#include "table/spread.h"
#include "table/table.h"

enum field_role {
    FIELD_UNKNOWN, /* without a heading, or with an unknown one */
    FIELD_NUMBER,  /* numbers the rows (序号) */
    FIELD_PASSED,  /* a further note or source */
    FIELD_VALUE,
    FIELD_BESIDE, /* a code beside the name of the same row of another table, or the other way about */
    FIELD_SUM     /* adds up a column over the rows that a row of the file gives */
};

/* One heading taken apart. */
struct heading {
    const char *shown;  /* as written, trimmed, behind the group heading that says the row */
    const char *own;    /* the same alone */
    const char *folded; /* simplified; without its unit when that was needed to know the column */
    const char *unit;   /* folded text in brackets at the end, or NULL */
    long column;        /* of the schema, or TABLE_NONE */
    int shift;
    enum field_role role; /* PASSED when no column is to be looked for */
    unsigned char group;
};

/* The texts of two rows of headings at field i: the group heading that reaches over it, and its own. */
struct heading_stack {
    const struct record *upper, *lower; /* upper NULL: one row */
    const char *over;                   /* folded group heading at hand */
    const char *over_shown;             /* the same as written; "" where it is the field's own */
};

/* How clerks write a unit that a schema names, "名" for "posts": [length] of static text; NULL when there is
 * no word for it (or unit is NULL). */
const char *heading_unit(const char *unit, size_t *length);

/* A unit in the language spoken: in Chinese as headings have it, a number of posts in 名 (领导职数 is no
 * 编制). text may hold it; "" for NULL. */
const char *heading_unit_said(const char *unit, char text[TEXT_SHOWN]);

/* Is written, folded, a word for the unit that a schema names? */
bool heading_is_unit(const char *written, const char *unit);

/* Sets the heading's shift; false when its unit is not the one wanted. NULL: any is. */
bool heading_read_unit(struct heading *heading, const char *wanted);

/* The column that heading->folded names with or without its unit, which is then taken off, or TABLE_NONE;
 * also when the arena has failed. */
long heading_find_column(struct arena *arena, const struct schema *schema, struct heading *heading);

/* A heading as it is looked up: without what is struck out, the marks of notes, a number, a frame, and a
 * colon at its end. NULL: out of memory. */
char *heading_fold(struct arena *arena, const char *text, size_t length);

/* One field of a wide table, by its own heading and the group heading over it, both folded. False, and the
 * heading stays as it was, when it is of all rows, or unknown. */
bool heading_read_spread(const struct table *table, const struct spread_words *words, struct arena *arena,
                         const char *upper, const char *lower, struct heading *heading,
                         struct spread_meaning *meaning);

/* Sets *own to the heading of field i, trimmed, which of two rows may be the upper one; fields are taken from
 * the left. False: out of memory. */
bool heading_next(struct heading_stack *stack, struct arena *arena, size_t i, const char **own,
                  size_t *length);

size_t heading_width(const struct heading_stack *stack);

#endif
