/* From the text of one cell to its value. */
#ifndef BIANZHI_TABLE_CELL_H
#define BIANZHI_TABLE_CELL_H

#include "table/checking.h"

/* Turns the text of one cell into its value, references aside. */
void cell_check(struct checking *checking, struct table *table, size_t row, size_t column);

/* 1, 0 or -1 for a text that is no flag. */
int cell_flag(const char *folded);

#endif
