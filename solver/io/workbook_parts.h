/* What the files of workbook*.c share with each other and with nobody else. */
#ifndef BIANZHI_IO_WORKBOOK_PARTS_H
#define BIANZHI_IO_WORKBOOK_PARTS_H

#include "io/workbook.h"

enum { WORKBOOK_TAB = 31, WORKBOOK_TAB_BYTES = WORKBOOK_TAB * 4 + 1 };

/* Everything that would not fit, of sheets [n]: DATA with faults, or the first status of a sheet that has
 * failed. */
enum status workbook_check(const char *path, struct sheet *const *sheets, size_t n, struct faults *faults);

/* Sets tabs[s] to a name that spreadsheets take and that is unlike tabs[0] to tabs[s - 1]. */
void workbook_name_tab(char (*tabs)[WORKBOOK_TAB_BYTES], size_t s, const char *name);

/* Widths [n = sheet_width] of the sheet's columns, in Latin characters: the widest of those that share one.
 */
void measure_widths(const struct sheet *sheet, double *widths, size_t n);

/* Height in points of a row whose texts wrap in columns of those widths [n]. */
double measure_height(const struct sheet *sheet, const struct sheet_row *row, const double *widths, size_t n);

/* How many columns the line in row r, from 0, reaches over. */
size_t measure_line(const struct sheet *sheet, size_t r);

#endif
