/* How a sheet keeps what is put into it: for the files that fill one. */
#ifndef BIANZHI_IO_SHEET_STORE_H
#define BIANZHI_IO_SHEET_STORE_H

#include "io/sheet.h"

/* The table and the row at hand; there is one. */
static inline struct sheet_table *sheet_last_table(const struct sheet *sheet)
{
    return &sheet->tables[sheet->ntables - 1];
}

static inline struct sheet_row *sheet_last_row(const struct sheet *sheet)
{
    return &sheet->rows[sheet->nrows - 1];
}

/* The first failure sticks. */
void sheet_fail(struct sheet *sheet, enum status status);

/* Copies owned by the sheet; NULL for NULL, and with the sheet's status MEMORY. */
const char *sheet_keep(struct sheet *sheet, const char *text);
const char *sheet_keep_format(struct sheet *sheet, const char *format, va_list arguments)
    __attribute__((format(printf, 2, 0)));

/* The text, or a copy led by an apostrophe when a spreadsheet would run it as a formula. */
const char *sheet_guard(struct sheet *sheet, const char *text);

/* Whether the sheet is sound and the row at hand is one of a table's body. */
bool sheet_is_in_body(const struct sheet *sheet);

/* Puts a cell behind the others of the row at hand. */
void sheet_add_cell(struct sheet *sheet, struct sheet_cell cell);

#endif
