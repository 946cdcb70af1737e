#include "paper_support.h"

#include <criterion/criterion.h>

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "io/archive.h"
#include "io/file.h"
#include "io/xlsx_sheet.h"
#include "io_support.h"

const struct sheet_cell *sheet_cell(const struct sheet *sheet, size_t row, size_t column)
{
    cr_assert(row > 0 && row <= sheet->nrows && column < sheet->rows[row - 1].ncells, "no cell %zu, %zu", row,
              column);
    return &sheet->cells[sheet->rows[row - 1].first_cell + column];
}

size_t sheet_find(const struct sheet *sheet, size_t column, const char *text)
{
    for (size_t row = 1; row <= sheet->nrows; row++) {
        if (column >= sheet->rows[row - 1].ncells)
            continue;
        const struct sheet_cell *cell = sheet_cell(sheet, row, column);
        bool is_line = sheet->rows[row - 1].kind < SHEET_HEADING;
        if (cell->kind == SHEET_TEXT &&
            (is_line ? strncmp(cell->text, text, strlen(text)) : strcmp(cell->text, text)) == 0)
            return row;
    }
    return 0;
}

/* --- formulas --- */

enum { DEEPEST = 64 };

struct parser {
    const struct sheet *sheet;
    const char *at;
    int depth;
    size_t nrows, row_of_range; /* within SUMPRODUCT: of the ranges in it, and the one at hand; else 0 */
};

static double compare(struct parser *p);

static bool take(struct parser *p, char wanted)
{
    if (*p->at != wanted)
        return false;
    p->at++;
    return true;
}

/* "$C$7": true, and where it is. */
static bool take_address(struct parser *p, size_t *row, size_t *column)
{
    const char *at = p->at;
    at += *at == '$';
    for (*column = 0; isupper((unsigned char)*at); at++)
        *column = *column * 26 + (size_t)(*at - 'A') + 1;
    at += *at == '$';
    if (*column == 0 || !isdigit((unsigned char)*at))
        return false;
    char *end;
    *row = strtoul(at, &end, 10);
    *column -= 1;
    p->at = end;
    return true;
}

static double value_at(struct parser *p, size_t row, size_t column)
{
    const struct sheet_cell *cell = sheet_cell(p->sheet, row, column);
    if (!cell->formula)
        return cell->number;
    struct parser inner = {.sheet = p->sheet, .at = cell->formula, .depth = p->depth + 1};
    return inner.depth > DEEPEST ? (double)NAN : compare(&inner);
}

/* One argument of SUM: a range or a value. */
static double sum_of(struct parser *p)
{
    size_t row, column, last_row, last_column;
    const char *start = p->at;
    double sum = 0;
    if (!take_address(p, &row, &column) || !take(p, ':') || !take_address(p, &last_row, &last_column)) {
        p->at = start;
        return compare(p);
    }
    for (size_t r = row; r <= last_row; r++)
        for (size_t c = column; c <= last_column; c++)
            sum += value_at(p, r, c);
    return sum;
}

/* The one argument of SUMPRODUCT, worked out for each row of the ranges in it. */
static double sum_rows(struct parser *p)
{
    const char *start = p->at;
    double sum = 0;
    p->nrows = 1;
    for (size_t i = 0; i < p->nrows; i++) {
        p->at = start;
        p->row_of_range = i;
        sum += compare(p);
    }
    p->nrows = 0;
    return take(p, ')') ? sum : (double)NAN;
}

static double call(struct parser *p, const char *name)
{
    if (strcmp(name, "SUMPRODUCT") == 0)
        return sum_rows(p);
    double argument[8] = {0};
    size_t n = 0;
    bool is_sum = strcmp(name, "SUM") == 0;
    do {
        argument[n++] = is_sum ? sum_of(p) : compare(p);
    } while (n < 8 && take(p, ','));
    if (!take(p, ')'))
        return (double)NAN;
    if (is_sum)
        return argument[0] + argument[1] + argument[2] + argument[3] + argument[4] + argument[5] +
               argument[6];
    if (strcmp(name, "INT") == 0 && n == 1)
        return floor(argument[0]);
    if (strcmp(name, "MIN") == 0 && n == 2)
        return argument[0] < argument[1] ? argument[0] : argument[1];
    if (strcmp(name, "MAX") == 0 && n == 2)
        return argument[0] > argument[1] ? argument[0] : argument[1];
    if (strcmp(name, "IF") == 0 && n == 3)
        return argument[0] != 0 ? argument[1] : argument[2];
    if (strcmp(name, "ROUND") == 0 && n == 2)
        return round(argument[0] * pow(10, argument[1])) / pow(10, argument[1]);
    return (double)NAN;
}

static double atom(struct parser *p)
{
    size_t row, column, n = 0;
    char name[16] = "";
    if (take(p, '-'))
        return -atom(p);
    if (take(p, '(')) {
        double value = compare(p);
        return take(p, ')') ? value : (double)NAN;
    }
    if (isdigit((unsigned char)*p->at)) {
        char *end;
        double value = strtod(p->at, &end);
        p->at = end;
        return value;
    }
    if (take_address(p, &row, &column)) {
        size_t last_row, last_column;
        if (p->nrows == 0 || !take(p, ':'))
            return value_at(p, row, column);
        if (!take_address(p, &last_row, &last_column) || last_column != column)
            return (double)NAN;
        p->nrows = last_row - row + 1;
        return value_at(p, row + p->row_of_range, column);
    }
    while (isupper((unsigned char)*p->at) && n + 1 < sizeof name)
        name[n++] = *p->at++;
    return take(p, '(') ? call(p, name) : (double)NAN;
}

static double power(struct parser *p)
{
    double value = atom(p);
    while (take(p, '^'))
        value = pow(value, atom(p));
    return value;
}

static double product(struct parser *p)
{
    double value = power(p);
    for (;;) {
        if (take(p, '*'))
            value *= power(p);
        else if (take(p, '/'))
            value /= power(p);
        else
            return value;
    }
}

static double sum(struct parser *p)
{
    double value = product(p);
    for (;;) {
        if (take(p, '+'))
            value += product(p);
        else if (take(p, '-'))
            value -= product(p);
        else
            return value;
    }
}

static double compare(struct parser *p)
{
    double value = sum(p);
    if (take(p, '<'))
        return value < sum(p);
    if (take(p, '='))
        return value == sum(p);
    return take(p, '>') ? value > sum(p) : value;
}

double sheet_evaluate(const struct sheet *sheet, const char *formula)
{
    struct parser p = {.sheet = sheet, .at = formula};
    double value = compare(&p);
    return *p.at == '\0' ? value : (double)NAN;
}

size_t sheet_check_formulas(const struct sheet *sheet)
{
    size_t n = 0;
    for (size_t c = 0; c < sheet->ncells; c++) {
        const struct sheet_cell *cell = &sheet->cells[c];
        if (!cell->formula)
            continue;
        double value = sheet_evaluate(sheet, cell->formula);
        cr_assert(fabs(value - cell->number) <= 1e-12 * (1 + fabs(cell->number)),
                  "%s: =%s is %.17g, saved as %.17g", sheet->name, cell->formula, value, cell->number);
        n++;
    }
    return n;
}

/* --- workbooks --- */

void book_open(struct book *book, const char *path)
{
    faults_init(&book->faults);
    buffer_init(&book->bytes);
    cr_assert(file_read(path, FILE_MOST_BYTES, &book->bytes, &book->faults) == STATUS_OK, "%s",
              io_all(&book->faults));
    cr_assert(xlsx_open(&book->xlsx, path, book->bytes.text, book->bytes.length, &book->faults) == STATUS_OK,
              "%s", io_all(&book->faults));
}

void book_close(struct book *book)
{
    xlsx_close(&book->xlsx);
    buffer_done(&book->bytes);
}

static enum status keep(void *target, const char *bytes, size_t length)
{
    struct sink sink = buffer_sink(target);
    sink_bytes(&sink, bytes, length);
    return sink.status;
}

const char *book_part(struct book *book, const char *part, struct buffer *buffer)
{
    cr_assert(archive_read(&book->xlsx.archive, part, keep, buffer, &book->faults) == STATUS_OK, "%s: %s",
              part, io_all(&book->faults));
    return buffer->text;
}

static void read_sheet(struct book *book, size_t sheet, struct xlsx_rows *rows)
{
    cr_assert(sheet < book->xlsx.nsheets && xlsx_read(&book->xlsx, sheet, rows, &book->faults) == STATUS_OK,
              "%s", io_all(&book->faults));
}

const char *book_cell(struct book *book, size_t sheet, long row, size_t column)
{
    struct xlsx_rows rows;
    read_sheet(book, sheet, &rows);
    for (size_t r = 0; r < rows.n; r++)
        if (rows.rows[r].line == row && column < rows.rows[r].n)
            return rows.rows[r].fields[column];
    return "";
}

long book_find(struct book *book, size_t sheet, const char *words)
{
    struct xlsx_rows rows;
    read_sheet(book, sheet, &rows);
    for (size_t r = 0; r < rows.n; r++)
        for (size_t c = 0; c < rows.rows[r].n; c++)
            if (strncmp(rows.rows[r].fields[c], words, strlen(words)) == 0)
                return rows.rows[r].line;
    return 0;
}
