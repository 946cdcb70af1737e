/* A sheet in memory: a form as a clerk fills it in, before any file format. Lines over its whole width
 * (title, basis, notes), and tables: columns, one or two rows of headings, rows of typed cells.
 *
 *     sheet_line(sheet, SHEET_UNIT, "单位：名");
 *     sheet_column(sheet, NULL, "乡镇", SHEET_TEXT, 16);
 *     sheet_column(sheet, "行政编制", "调整前", SHEET_COUNT, 9);
 *     sheet_column(sheet, "行政编制", "调整后", SHEET_COUNT, 9);
 *     size_t first = sheet_row(sheet, SHEET_BODY);
 *     sheet_text(sheet, "红格镇");
 *     sheet_count(sheet, 40);
 *     sheet_count(sheet, 41);
 *     sheet_row(sheet, SHEET_TOTAL);
 *     sheet_text(sheet, "合计");
 *     sheet_sum(sheet, first, first);
 *     sheet_sum(sheet, first, first);
 *
 * Rows are numbered as spreadsheets show them, from 1; columns from 0. Texts are copied. The first failure
 * sticks to sheet->status; calls after it do nothing. A text that a spreadsheet would run as a formula
 * (= + - @ ...) is led by an apostrophe, here as in the CSV tables: in a workbook it is a text anyway, and so
 * it stays one when somebody saves the sheet as CSV and opens that. Only sheet_formula and sheet_sum make
 * formulas, and only of addresses. */
#ifndef BIANZHI_IO_SHEET_H
#define BIANZHI_IO_SHEET_H

#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/memory.h"
#include "base/status.h"

/* What stands in a cell, or in the body cells of a column. */
enum sheet_kind { SHEET_BLANK, SHEET_TEXT, SHEET_COUNT, SHEET_NUMBER, SHEET_DATE };

/* Rows. Those before SHEET_HEADING reach over the whole width and hold one text. */
enum sheet_row_kind {
    SHEET_TITLE,     /* large, centred */
    SHEET_STANDING,  /* what the paper is: a draft, a proposal; centred */
    SHEET_BASIS,     /* the clauses it serves */
    SHEET_WARNING,   /* illustrative figures, no proof: bold */
    SHEET_UNIT,      /* "单位：名", to the right above a table */
    SHEET_SECTION,   /* heading of a part: "一、参数" */
    SHEET_PARAGRAPH, /* running text of a letter */
    SHEET_NOTE,      /* below a table */
    SHEET_SIGN,      /* lines to be filled in by hand */
    SHEET_HEADING,   /* made by sheet_column */
    SHEET_BODY,
    SHEET_SUBTOTAL,
    SHEET_TOTAL
};

struct sheet_cell {
    enum sheet_kind kind;
    int decimals;           /* of a NUMBER; -1: as many as it has */
    double number;          /* COUNT, NUMBER; DATE: days since 1970-01-01; the cached value of a formula */
    const char *text;       /* TEXT */
    const char *formula;    /* without "="; NULL: a plain cell */
    const char *comment;    /* or NULL */
    size_t nrows, ncolumns; /* it reaches over; 1 and 1 for most */
    bool covered;           /* by a cell above or to the left of it that reaches here */
    bool input;             /* a figure that the reader may change */
};

struct sheet_row {
    enum sheet_row_kind kind;
    size_t first_cell, ncells; /* in sheet->cells */
    size_t table;              /* of rows from SHEET_HEADING on: in sheet->tables */
    bool illustrative;         /* made-up figures */
    bool starts_page;          /* when printed */
    bool keeps;                /* to the page of the row before it, when printed */
};

struct sheet_column {
    const char *group; /* heading over neighbours that have the same one; NULL: none */
    const char *heading;
    const char *comment;  /* of the heading, or NULL */
    enum sheet_kind kind; /* of its body cells */
    int decimals;
    double width;        /* in Latin characters */
    bool centred;        /* text in the middle */
    bool required;       /* in a form to be filled in */
    const char *choices; /* drop-down list, '|' between; NULL: none */
    const char *source;  /* drop-down list from the first column of the sheet of that name; or NULL */
    size_t source_column;
};

struct sheet_table {
    size_t first_column, ncolumns; /* in sheet->columns */
    size_t heading, body;          /* rows from 1: the first heading row, the first row below the headings; 0
                                      before there are any */
    size_t nbody;                  /* rows below the headings */
    bool marks;                    /* its last column says which rows are illustrative */
};

struct sheet {
    struct arena arena;
    enum status status;
    const char *name;   /* the tab */
    const char *footer; /* of every printed page, or NULL */
    size_t frozen_columns;
    bool portrait; /* printed upright; else across */
    bool marks;    /* tables that begin now end in a column that says which rows are illustrative */
    size_t room;   /* rows below the headings that are ready to be filled in: formats, drop-down lists */
    struct sheet_row *rows; /* [nrows] */
    size_t nrows, rows_capacity;
    struct sheet_cell *cells; /* [ncells] row by row */
    size_t ncells, cells_capacity;
    struct sheet_column *columns; /* [ncolumns] table by table */
    size_t ncolumns, columns_capacity;
    struct sheet_table *tables; /* [ntables] */
    size_t ntables, tables_capacity;
    bool new_page; /* the next row starts one */
    bool keep;     /* the next row stays with the one before it */
    bool open;     /* columns are being added; the next row writes the headings */
};

/* An empty sheet with the name of its tab; the caller frees it. NULL when out of memory. */
struct sheet *sheet_new(const char *name);
void sheet_free(struct sheet *sheet);

/* A line over the whole width. It ends the table before it. Returns its row. */
size_t sheet_line(struct sheet *sheet, enum sheet_row_kind kind, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* The next row or line starts a new page when printed. Where a sheet has several tables, their headings are
 * not repeated on further pages: each is best begun on a page of its own. */
void sheet_page(struct sheet *sheet);

/* The next row of the table stays on the page of the row before it: where a page would end between them, it
 * ends before the first of those that are kept together. */
void sheet_stay(struct sheet *sheet);

/* The next column of a table; after a row or a line it begins a new table, with headings of its own. group
 * NULL: the heading stands alone, over both heading rows. width 0: as wide as its heading. */
void sheet_column(struct sheet *sheet, const char *group, const char *heading, enum sheet_kind kind,
                  double width);

/* More about the column added last. */
void sheet_column_decimals(struct sheet *sheet, int decimals); /* 0..17, 2 without it; -1: as entered */
void sheet_column_comment(struct sheet *sheet, const char *format, ...) __attribute__((format(printf, 2, 3)));
void sheet_column_centred(struct sheet *sheet);
void sheet_column_required(struct sheet *sheet);
void sheet_column_choices(struct sheet *sheet, const char *choices); /* "镇|乡|民族乡" */
void sheet_column_list(struct sheet *sheet, const char *source,
                       size_t column); /* what stands there in the sheet source */

/* Begins a row of the table at hand, SHEET_BODY or later. Cells follow from the left; those left out at the
 * end are blank. Returns its row, for sums. */
size_t sheet_row(struct sheet *sheet, enum sheet_row_kind kind);

void sheet_text(struct sheet *sheet, const char *text); /* NULL: blank */
void sheet_words(struct sheet *sheet, const char *format, ...) __attribute__((format(printf, 2, 3)));
void sheet_count(struct sheet *sheet, int64_t count);
void sheet_number(struct sheet *sheet, double value); /* finite; shown with the column's decimals */
void sheet_date(struct sheet *sheet, double days);    /* since 1970-01-01 */
void sheet_blank(struct sheet *sheet);

/* A live formula without "=", made of addresses, and the value it has now. Shown as the column's kind. Of one
 * as long as SHEET_FORMULA, which no spreadsheet takes, the value alone stands there, and a comment says so.
 */
enum { SHEET_FORMULA = 8192 };
void sheet_formula(struct sheet *sheet, double value, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* The sum of this column, live, over rows first to last (none: a plain 0), or over rows [n] that are
 * subtotals themselves. Its value is worked out here. */
void sheet_sum(struct sheet *sheet, size_t first, size_t last);
void sheet_sum_rows(struct sheet *sheet, const size_t *rows, size_t n);

/* The sum of n cells of its own row, every step-th from column first on, and the value it has. */
void sheet_sum_every(struct sheet *sheet, double value, size_t first, size_t step, size_t n);

/* More about the cell written last. One that reaches over ncolumns takes the place of those that follow. */
void sheet_comment(struct sheet *sheet, const char *format, ...) __attribute__((format(printf, 2, 3)));
void sheet_reach(struct sheet *sheet, size_t ncolumns);
void sheet_input(struct sheet *sheet);

/* Marks the row at hand as made-up figures. sheet->marks must be on. */
void sheet_illustrative_row(struct sheet *sheet);

/* Ends the last row. Call once before the sheet is written; returns sheet->status. */
enum status sheet_end(struct sheet *sheet);

/* The row at hand, from 1, and the column of the cell that comes next, from 0. */
size_t sheet_row_at(const struct sheet *sheet);
size_t sheet_column_at(const struct sheet *sheet);

/* Columns of the widest table; at least 1. */
size_t sheet_width(const struct sheet *sheet);

/* Addresses: "C7", "$C$7", "$C7", "C$7". Returns text. */
enum { SHEET_ADDRESS = 32 };
enum sheet_hold { SHEET_LOOSE = 0, SHEET_HOLD_ROW = 1, SHEET_HOLD_COLUMN = 2, SHEET_HOLD = 3 };
const char *sheet_address(char text[SHEET_ADDRESS], size_t row, size_t column, enum sheet_hold hold);

#endif
