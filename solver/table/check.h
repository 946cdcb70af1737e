/* The check of all tables. */
#ifndef BIANZHI_TABLE_CHECK_H
#define BIANZHI_TABLE_CHECK_H

#include "table/table.h"

/* Turns text into values: kinds, ranges, references, keys; sorts the rows. May be repeated after
 * more changes. */
enum status tables_check(struct tables *tables, struct faults *faults);

#endif
