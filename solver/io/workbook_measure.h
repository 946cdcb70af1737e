/* How wide and high what stands in a sheet is, for its columns and rows. */
#ifndef BIANZHI_IO_WORKBOOK_MEASURE_H
#define BIANZHI_IO_WORKBOOK_MEASURE_H

#include "io/sheet.h"

/* Widths [n = sheet_width] of the sheet's columns, in Latin characters: the widest of those that share
 * one. */
void workbook_widths(const struct sheet *sheet, double *widths, size_t n);

/* Height in points of a row whose texts wrap in columns of those widths [n]. */
double workbook_height(const struct sheet *sheet, const struct sheet_row *row, const double *widths,
                       size_t n);

/* The next row after from, where a page begins, that is to begin one when printed: because its sheet says so,
 * or because a page that is full would part it from rows it is kept with. nrows: none. */
size_t workbook_next_page(const struct sheet *sheet, size_t from, const double *widths, size_t n);

/* How many rows of headings are kept in view above the rest; 0: none. */
size_t workbook_held_rows(const struct sheet *sheet);

/* How many columns the line in row r, from 0, reaches over. */
size_t workbook_reach(const struct sheet *sheet, size_t r);

#endif
