/* Cells of the row at hand: texts, numbers, formulas, and what is said about the one written last. */
#include <math.h>
#include <string.h>

#include "base/language.h"
#include "base/sink.h"
#include "io/sheet_store.h"

static struct sheet_cell *cell_at(struct sheet *sheet)
{
    return sheet->ncells > 0 && sheet->status == STATUS_OK ? &sheet->cells[sheet->ncells - 1] : NULL;
}

/* The column that the next cell stands in; NULL when the row is full. */
static const struct sheet_column *column_at(const struct sheet *sheet)
{
    if (!sheet_is_in_body(sheet) || sheet_last_row(sheet)->ncells >= sheet_last_table(sheet)->ncolumns)
        return NULL;
    return &sheet->columns[sheet_last_table(sheet)->first_column + sheet_last_row(sheet)->ncells];
}

/* A cell in a row of a table: one more than there are columns is a mistake of the caller's. */
static void add_body_cell(struct sheet *sheet, struct sheet_cell cell)
{
    if (column_at(sheet))
        sheet_add_cell(sheet, cell);
    else
        sheet_fail(sheet, STATUS_INTERNAL);
}

void sheet_text(struct sheet *sheet, const char *text)
{
    text = sheet_guard(sheet, sheet_keep(sheet, text));
    add_body_cell(sheet, (struct sheet_cell){.kind = text && *text ? SHEET_TEXT : SHEET_BLANK, .text = text});
}

void sheet_words(struct sheet *sheet, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    const char *text = sheet_guard(sheet, sheet_keep_format(sheet, format, arguments));
    va_end(arguments);
    add_body_cell(sheet, (struct sheet_cell){.kind = SHEET_TEXT, .text = text});
}

void sheet_count(struct sheet *sheet, int64_t count)
{
    add_body_cell(sheet, (struct sheet_cell){.kind = SHEET_COUNT, .number = (double)count});
}

static int decimals_here(const struct sheet *sheet)
{
    const struct sheet_column *column = column_at(sheet);
    return column ? column->decimals : 0;
}

void sheet_number(struct sheet *sheet, double value)
{
    if (!isfinite(value))
        sheet_fail(sheet, STATUS_INTERNAL);
    add_body_cell(
        sheet, (struct sheet_cell){.kind = SHEET_NUMBER, .number = value, .decimals = decimals_here(sheet)});
}

void sheet_date(struct sheet *sheet, double days)
{
    add_body_cell(sheet, (struct sheet_cell){.kind = SHEET_DATE, .number = days});
}

void sheet_blank(struct sheet *sheet)
{
    add_body_cell(sheet, (struct sheet_cell){.kind = SHEET_BLANK});
}

/* One that a spreadsheet would not take is left out, and the cell says so. */
static void add_formula(struct sheet *sheet, double value, const char *formula)
{
    bool fits = !formula || strlen(formula) < SHEET_FORMULA;
    const struct sheet_column *column = column_at(sheet);
    bool fraction = column && column->kind == SHEET_NUMBER;
    if (!isfinite(value))
        sheet_fail(sheet, STATUS_INTERNAL);
    add_body_cell(sheet, (struct sheet_cell){.kind = fraction ? SHEET_NUMBER : SHEET_COUNT,
                                             .decimals = decimals_here(sheet),
                                             .number = value,
                                             .formula = fits ? formula : NULL});
    if (!fits)
        sheet_comment(sheet, "%s", _("the value alone: its formula is longer than a spreadsheet takes"));
}

void sheet_formula(struct sheet *sheet, double value, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    const char *formula = sheet_keep_format(sheet, format, arguments);
    va_end(arguments);
    add_formula(sheet, value, formula);
}

/* The number that stands in a row's column; 0 for a text. */
static double number_at(const struct sheet *sheet, size_t row, size_t column)
{
    const struct sheet_row *at = row > 0 && row <= sheet->nrows ? &sheet->rows[row - 1] : NULL;
    return at && column < at->ncells ? sheet->cells[at->first_cell + column].number : 0;
}

void sheet_sum(struct sheet *sheet, size_t first, size_t last)
{
    char from[SHEET_ADDRESS], to[SHEET_ADDRESS];
    size_t column = sheet_column_at(sheet);
    double value = 0;
    for (size_t row = first; row <= last; row++)
        value += number_at(sheet, row, column);
    if (last < first)
        sheet_count(sheet, 0);
    else
        sheet_formula(sheet, value, "SUM(%s:%s)", sheet_address(from, first, column, SHEET_LOOSE),
                      sheet_address(to, last, column, SHEET_LOOSE));
}

void sheet_sum_rows(struct sheet *sheet, const size_t *rows, size_t n)
{
    struct buffer terms;
    char address[SHEET_ADDRESS];
    size_t column = sheet_column_at(sheet);
    double value = 0;
    buffer_init(&terms);
    struct sink sink = buffer_sink(&terms);
    for (size_t i = 0; i < n; i++) {
        sink_format(&sink, "%s%s", i > 0 ? "+" : "", sheet_address(address, rows[i], column, SHEET_LOOSE));
        value += number_at(sheet, rows[i], column);
    }
    if (sink.status != STATUS_OK)
        sheet_fail(sheet, sink.status);
    if (n > 0 && terms.text)
        sheet_formula(sheet, value, "%s", terms.text);
    else
        sheet_count(sheet, 0);
    buffer_done(&terms);
}

void sheet_sum_every(struct sheet *sheet, double value, size_t first, size_t step, size_t n)
{
    struct buffer terms;
    char address[SHEET_ADDRESS];
    size_t row = sheet_row_at(sheet);
    buffer_init(&terms);
    struct sink sink = buffer_sink(&terms);
    for (size_t i = 0; i < n; i++)
        sink_format(&sink, "%s%s", i > 0 ? "+" : "",
                    sheet_address(address, row, first + step * i, SHEET_LOOSE));
    if (sink.status != STATUS_OK)
        sheet_fail(sheet, sink.status);
    sheet_formula(sheet, value, "%s", terms.text ? terms.text : "0");
    buffer_done(&terms);
}

void sheet_comment(struct sheet *sheet, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    const char *text = sheet_keep_format(sheet, format, arguments);
    va_end(arguments);
    if (cell_at(sheet))
        cell_at(sheet)->comment = text;
}

void sheet_reach(struct sheet *sheet, size_t ncolumns)
{
    if (!cell_at(sheet))
        return;
    cell_at(sheet)->ncolumns = ncolumns;
    for (size_t c = 1; c < ncolumns; c++)
        add_body_cell(sheet, (struct sheet_cell){.kind = SHEET_BLANK, .covered = true});
}

void sheet_input(struct sheet *sheet)
{
    if (cell_at(sheet))
        cell_at(sheet)->input = true;
}

void sheet_illustrative_row(struct sheet *sheet)
{
    if (sheet_is_in_body(sheet))
        sheet_last_row(sheet)->illustrative = true;
}
