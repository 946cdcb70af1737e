/* Helpers of the tests of sheets, papers and workbooks: what stands where, and what a live formula comes to.
 */
#ifndef BIANZHI_TESTS_PAPER_SUPPORT_H
#define BIANZHI_TESTS_PAPER_SUPPORT_H

#include "base/sink.h"
#include "io/sheet.h"
#include "io/xlsx.h"

/* The cell in row (from 1) and column (from 0); the test fails when there is none. */
const struct sheet_cell *sheet_cell(const struct sheet *sheet, size_t row, size_t column);

/* The first row whose cell in column is text, or a line that begins with it; 0 when there is none. */
size_t sheet_find(const struct sheet *sheet, size_t column, const char *text);

/* What a formula comes to, worked out from the cells it names, their own formulas included: + - * / ^, <, >,
 * =, and SUM, SUMPRODUCT, INT, MIN, MAX, IF, ROUND. NAN for anything else. */
double sheet_evaluate(const struct sheet *sheet, const char *formula);

/* Fails for the first formula whose saved value is another than its own; returns how many there are. */
size_t sheet_check_formulas(const struct sheet *sheet);

/* A workbook that was written, read back. */
struct book {
    struct buffer bytes;
    struct xlsx xlsx;
    struct faults faults;
};

void book_open(struct book *book, const char *path);
void book_close(struct book *book);

/* The text of a part, "xl/worksheets/sheet1.xml"; owned by buffer, which is initialised. */
const char *book_part(struct book *book, const char *part, struct buffer *buffer);

/* What a reader sees in a cell of the sheet-th sheet, "" where nothing is. Valid until book_close. */
const char *book_cell(struct book *book, size_t sheet, long row, size_t column);

/* The row, from 1, in which some cell of the sheet-th sheet begins with words; 0 when there is none. */
long book_find(struct book *book, size_t sheet, const char *words);

#endif
