/* Texts of cells as they were meant. */
#ifndef BIANZHI_TABLE_CLEAN_H
#define BIANZHI_TABLE_CLEAN_H

#include "table/table.h"

/* Takes out of the text [length] of a cell of that column, in place, what is not meant: ="5104" and '5104 are
 * 5104, names lose the blanks they are spaced with, codes their full-width forms. Sentences are kept. Returns
 * the new length.
 */
size_t clean_text(const struct table_column *in, char *text, size_t length);

#endif
