/* The order of rows. */
#ifndef BIANZHI_TABLE_ORDER_H
#define BIANZHI_TABLE_ORDER_H

#include "table/checking.h"

/* < 0, 0 or > 0 as the keys of two rows order them, for tables of one schema; after the check. */
int table_compare_keys(const struct table *a, size_t row_a, const struct table *b, size_t row_b);

/* Sorts the rows of a table by its key and reports rows with the same one. rank [nrows] becomes the
 * new position of each row. */
void order_rows(struct checking *checking, struct table *table, int32_t *rank);

#endif
