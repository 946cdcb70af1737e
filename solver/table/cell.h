/* From the text of one cell to its value. */
#ifndef BIANZHI_TABLE_CELL_H
#define BIANZHI_TABLE_CELL_H

#include "table/checking.h"

/* Turns the text of one cell, if it is given, into its value, references aside. */
void cell_check(struct checking *checking, struct table *table, size_t row, size_t column);

/* What figures of a column may be, whoever sets them. */
struct figure_limits {
    double least, most;
    bool whole;
};
struct figure_limits cell_limits(const struct table *table, size_t column);

/* What a program has made of a code, a date or a number, and the remedy: words to go on with behind the text.
 * NULL when it is neither. */
const char *cell_mangled_code(const char *text);

/* 1, 0 or -1 for a text that is no flag. */
int cell_flag(const char *folded);

#endif
