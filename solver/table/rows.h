/* Rows of data. */
#ifndef BIANZHI_TABLE_ROWS_H
#define BIANZHI_TABLE_ROWS_H

#include "table/reading.h"

/* Adds the rows that a record gives to the table, and takes those out again that are sums. STATUS_OK or
 * STATUS_MEMORY; faults are noted. */
enum status rows_take(struct table_reading *reading, const struct record *record);

/* Once all are taken: are the figures of each column shown in one way? */
void rows_check_shown(struct table_reading *reading);

#endif
