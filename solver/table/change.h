/* What a scenario does to tables, and what it means by cells. */
#ifndef BIANZHI_TABLE_CHANGE_H
#define BIANZHI_TABLE_CHANGE_H

#include "io/json.h"
#include "table/table.h"

/* Applies a scenario's list of changes to the text of cells: {"table", "where": {column: value}, "set":
 * {column: value}}, or "delete": true, which takes the rows out, or "add": a row {column: value} or a list of
 * them, without "where". Columns by any of their headings; a column that refers to a table by code or name,
 * and so rows of the table itself under what others call them, {"township": ...} in townships. null empties a
 * cell. origin names the scenario in faults and outlives the tables. */
enum status tables_change(struct tables *tables, const char *origin, const struct json *changes,
                          struct faults *faults);

/* Cells that somebody wants to vary: whole rows of one column. rows is owned by the arena it was asked for
 * with. */
struct table_match {
    const struct table *table;
    size_t column;
    size_t *rows; /* [nrows] in order */
    size_t nrows;
};

/* Finds the cells of {"table": ..., "where": {column: value}, "column": ...}, named as in changes; where may
 * be left out for all rows. After the check. STATUS_DATA with faults when there is no such table, column or
 * row. */
enum status tables_match(struct tables *tables, const char *origin, const struct json *wanted,
                         struct arena *arena, struct table_match *match, struct faults *faults);

#endif
