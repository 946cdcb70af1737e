/* One sheet of a workbook as rows of text. */
#ifndef BIANZHI_IO_XLSX_SHEET_H
#define BIANZHI_IO_XLSX_SHEET_H

#include "io/record.h"
#include "io/xlsx.h"

/* What a sheet holds: rows that have a cell, in order, all of one width. Owned by the workbook. */
struct xlsx_rows {
    struct record *rows; /* [n] */
    size_t n;
};

/* Reads a sheet, sheet < nsheets. Cells are trimmed of nothing. Whole numbers keep their digits and have the
 * zeros before them that their format shows, other numbers are the shortest text of the same double without
 * the noise of the last digits; a date is 2026-03-05, a truth value TRUE or FALSE, a formula its saved
 * result; raised and struck-out characters are seen (xlsx_text.h). A cell merged over several rows stands in
 * each of them that has a cell at all; what it covers beside its first column is empty; both are marked as
 * merged. STATUS_DATA with faults for cells that hold an error or a formula without a result, show another
 * figure than they hold or none, are covered by a merged one, or are the first of a hidden row, a hidden
 * column or a row that is struck out. */
enum status xlsx_read(struct xlsx *book, size_t sheet, struct xlsx_rows *out, struct faults *faults);

#endif
