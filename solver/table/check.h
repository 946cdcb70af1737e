/* The check of all tables. */
#ifndef BIANZHI_TABLE_CHECK_H
#define BIANZHI_TABLE_CHECK_H

#include "table/table.h"

/* Turns text into values: kinds, ranges, references, keys; sorts the rows. May be repeated after
 * more changes. */
enum status tables_check(struct tables *tables, struct faults *faults);

/* Finds the row of every reference again, for tables whose rows were taken from several that were checked:
 * cells hold values, rows stand in the order of their keys. STATUS_DATA with faults when a code is gone. */
enum status tables_refer(struct tables *tables, struct faults *faults);

#endif
