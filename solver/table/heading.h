/* The heading row of a file: which column each heading names, and in which unit its figures are. */
#ifndef BIANZHI_TABLE_HEADING_H
#define BIANZHI_TABLE_HEADING_H

#include "io/csv.h"
#include "table/table.h"

/* Sets table->columns from the heading row and *map [row->n]: the column each field of the file
 * belongs to, or TABLE_NONE for one without a heading or with an unknown one; owned by the arena.
 * STATUS_DATA with faults; the map can then still be used. */
enum status heading_read(struct tables *tables, struct table *table, const struct csv_row *row, long **map,
                         struct faults *faults);

#endif
