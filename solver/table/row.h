/* Rows that come and go before a table is used. */
#ifndef BIANZHI_TABLE_ROW_H
#define BIANZHI_TABLE_ROW_H

#include "table/table.h"

/* Appends a row, every cell empty; line 0 when it does not stand in the file. NULL when out of memory. */
struct cell *row_add(struct table *table, long line);

/* Moves each row to where rank [nrows] says, never backwards past another, and takes out those whose rank is
 * TABLE_NONE; what else is known by row follows. References from elsewhere do not. */
void row_take_out(struct tables *tables, struct table *table, const int32_t *rank);

#endif
