/* What the dataset held where a scenario's changes set a cell: needs are measured on the dataset, not on what
 * a scenario tries. */
#ifndef BIANZHI_TABLE_FORMER_H
#define BIANZHI_TABLE_FORMER_H

#include "table/checking.h"

/* Keeps what a cell holds before it is set for the first time. OK or MEMORY. */
enum status former_note(struct tables *tables, const struct table *table, size_t row, size_t column);

/* Turns what was kept into figures and finds where the rows stand now. A text that is none (the change may
 * have mended it) counts as not given, without a fault. */
void formers_read(struct checking *checking);

/* The numbers [nrows] of a column, by position, as the dataset has them, before a scenario's changes or a
 * case's. After the check. */
void former_numbers(const struct tables *tables, size_t table, size_t column, double *numbers);

#endif
