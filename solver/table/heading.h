/* The heading row of a file: where it is, which column each heading names, and in which unit its figures are.
 */
#ifndef BIANZHI_TABLE_HEADING_H
#define BIANZHI_TABLE_HEADING_H

#include "io/record.h"
#include "table/table.h"

enum {
    HEADING_WITHIN = 20,    /* rows that are not blank: further down no heading row is looked for */
    HEADING_ROW_NUMBER = -2 /* of a field: it numbers the rows (序号) and belongs to no column */
};

/* Looks for the heading row: the first that names every required column, or else the one that names most.
 * Rows above it are titles. scratch is the caller's, empty. */
struct heading_search {
    const struct schema *schema;
    bool any_script; /* traditional characters too, which takes a dictionary */
    struct arena scratch;
    size_t nseen;
    size_t last;   /* nseen at the last row that names columns */
    long line;     /* of the best so far; 0 when there was no row */
    size_t nnamed; /* columns it names */
    long beside;   /* a row next to it that names columns too; 0 when there is none */
    long apart;    /* a row that names several, above others that name none; 0 when there is none */
    bool complete; /* it names every required one */
};

/* A record_taker for struct heading_search. STATUS_REFUSED when it has seen enough. */
enum status heading_consider(void *target, const struct record *record);

/* Sets table->columns from the heading row and *map [record->n]: the column each field of the file
 * belongs to, HEADING_ROW_NUMBER, or TABLE_NONE for one without a heading or with an unknown one; owned by
 * the arena. STATUS_DATA with faults; the map can then still be used. */
enum status heading_read(struct tables *tables, struct table *table, const struct record *record, long **map,
                         struct faults *faults);

/* How clerks write a unit that a schema names, "名" for "posts": [length] of static text; NULL when there is
 * no word for it (or unit is NULL). */
const char *heading_unit(const char *unit, size_t *length);

#endif
