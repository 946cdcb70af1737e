/* Workbooks by the library that programs write them with. */
#ifndef BIANZHI_TESTS_SHEET_SUPPORT_H
#define BIANZHI_TESTS_SHEET_SUPPORT_H

#include <stddef.h>

/* One sheet: cells [nrows][ncolumns] of text, those that are numbers written as numbers. */
struct sheet_table {
    const char *name;
    const char *const *cells;
    size_t nrows, ncolumns;
};

/* Writes a workbook of sheets [n] to path, or ends the test. */
void sheet_write(const char *path, const struct sheet_table *sheets, size_t n);

/* Writes a workbook with a sheet for every table of a shipped dataset. */
void sheet_write_dataset(const char *path, const char *dataset);

/* A workbook of one sheet with what a CSV file holds. */
void sheet_write_csv(const char *path, const char *csv);

#endif
