/* The headings of a file: where they are, which column each field is of, and in which unit its figures are.
 */
#ifndef BIANZHI_TABLE_HEADING_H
#define BIANZHI_TABLE_HEADING_H

#include "io/record.h"
#include "table/table.h"

enum {
    HEADING_WITHIN = 20, /* rows that are not blank: further down no heading row is looked for */
    HEADING_MOST = 1024  /* fields of a table */
};

/* Looks for the heading row: the first that names every required column, alone or below a row of group
 * headings, or else the one that names most. Rows above it are titles. Arenas are the caller's, empty. */
struct heading_search {
    const struct tables *tables;
    const struct table *table;
    bool thorough; /* traditional characters too, which takes a dictionary, group headings and wide tables */
    struct arena scratch, kept;
    struct record above; /* the row before the one at hand, when thorough */
    size_t nseen;
    size_t last;     /* nseen at the last row that names columns */
    long line;       /* of the best so far; 0 when there was no row */
    long upper_line; /* of the group headings above it that it needs; 0: none */
    size_t nnamed;   /* columns it names */
    long beside;     /* a row next to it that names columns too; 0 when there is none */
    long apart;      /* a row that names several, above others that name none; 0 when there is none */
    bool complete;   /* it names every required one */
    size_t too_wide; /* fields of a row that has more than HEADING_MOST; then nothing is looked for */
};

/* A record_taker for struct heading_search. STATUS_REFUSED when it has seen enough. */
enum status heading_consider(void *target, const struct record *record);

enum field_role {
    FIELD_UNKNOWN, /* without a heading, or with an unknown one */
    FIELD_NUMBER,  /* numbers the rows (序号) */
    FIELD_PASSED,  /* a further note or source */
    FIELD_VALUE,
    FIELD_BESIDE, /* a code beside the name of the same row of another table, or the other way about */
    FIELD_SUM     /* adds up a column over the rows that a row of the file gives */
};

struct field {
    enum field_role role;
    size_t column; /* of VALUE, BESIDE and SUM */
    unsigned char
        group; /* of VALUE: the row, from 1, of those that a row of the file gives; 0: all of them */
    const char *heading; /* as written */
};

struct heading_layout {
    struct field *fields; /* [n] */
    size_t n;
};

/* Sets table->columns, and table->spread of a wide table, from the heading row and the group headings above
 * it (NULL: none). The layout is owned by the tables. STATUS_DATA with faults; the layout can then still be
 * used. */
enum status heading_read(struct tables *tables, struct table *table, const struct record *upper,
                         const struct record *record, struct heading_layout *layout, struct faults *faults);

/* How clerks write a unit that a schema names, "名" for "posts": [length] of static text; NULL when there is
 * no word for it (or unit is NULL). */
const char *heading_unit(const char *unit, size_t *length);

#endif
