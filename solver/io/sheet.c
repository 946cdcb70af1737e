/* Filling a sheet, row by row. */
#include "io/sheet.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/sink.h"
#include "base/text.h"

static void fail(struct sheet *sheet, enum status status)
{
    if (sheet->status == STATUS_OK)
        sheet->status = status;
}

struct sheet *sheet_new(const char *name)
{
    struct sheet *sheet = memory_new(1, sizeof *sheet);
    if (!sheet)
        return NULL;
    arena_init(&sheet->arena);
    sheet->name = arena_text(&sheet->arena, name, strlen(name));
    if (!sheet->name)
        fail(sheet, STATUS_MEMORY);
    return sheet;
}

void sheet_free(struct sheet *sheet)
{
    if (!sheet)
        return;
    memory_free(sheet->rows);
    memory_free(sheet->cells);
    memory_free(sheet->columns);
    memory_free(sheet->tables);
    arena_done(&sheet->arena);
    memory_free(sheet);
}

static const char *keep(struct sheet *sheet, const char *text)
{
    const char *kept = text ? arena_text(&sheet->arena, text, strlen(text)) : NULL;
    if (text && !kept)
        fail(sheet, STATUS_MEMORY);
    return kept;
}

static const char *keep_format(struct sheet *sheet, const char *format, va_list arguments)
{
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, again);
    va_end(again);
    char *text = length < 0 ? NULL : arena_new(&sheet->arena, (size_t)length + 1, 1);
    if (text)
        vsnprintf(text, (size_t)length + 1, format, arguments);
    else
        fail(sheet, STATUS_MEMORY);
    return text;
}

/* A text that would run as a formula in a spreadsheet is led by an apostrophe. */
static const char *guard(struct sheet *sheet, const char *text)
{
    if (!text || !text_runs_as_formula(text))
        return text;
    char *guarded = arena_new(&sheet->arena, strlen(text) + 2, 1);
    if (!guarded) {
        fail(sheet, STATUS_MEMORY);
        return NULL;
    }
    guarded[0] = '\'';
    memcpy(guarded + 1, text, strlen(text));
    return guarded;
}

/* The table and the row at hand; there is one. */
static struct sheet_table *table_at(const struct sheet *sheet)
{
    return &sheet->tables[sheet->ntables - 1];
}

static struct sheet_row *row_at(const struct sheet *sheet)
{
    return &sheet->rows[sheet->nrows - 1];
}

/* Whether the row at hand is one of a table's body. */
static bool is_in_body(const struct sheet *sheet)
{
    return sheet->status == STATUS_OK && sheet->nrows > 0 && row_at(sheet)->kind >= SHEET_BODY;
}

static struct sheet_cell *cell_at(struct sheet *sheet)
{
    return sheet->ncells > 0 && sheet->status == STATUS_OK ? &sheet->cells[sheet->ncells - 1] : NULL;
}

/* The column that the next cell stands in; NULL when the row is full. */
static const struct sheet_column *column_at(const struct sheet *sheet)
{
    if (!is_in_body(sheet) || row_at(sheet)->ncells >= table_at(sheet)->ncolumns)
        return NULL;
    return &sheet->columns[table_at(sheet)->first_column + row_at(sheet)->ncells];
}

static void add_row(struct sheet *sheet, enum sheet_row_kind kind)
{
    if (!memory_grow(&sheet->rows, &sheet->rows_capacity, sheet->nrows + 1, sizeof *sheet->rows)) {
        fail(sheet, STATUS_MEMORY);
        return;
    }
    sheet->rows[sheet->nrows++] = (struct sheet_row){.kind = kind,
                                                     .first_cell = sheet->ncells,
                                                     .table = sheet->ntables > 0 ? sheet->ntables - 1 : 0,
                                                     .starts_page = sheet->new_page};
    sheet->new_page = false;
}

static void add_cell(struct sheet *sheet, struct sheet_cell cell)
{
    if (sheet->status != STATUS_OK)
        return;
    if (!memory_grow(&sheet->cells, &sheet->cells_capacity, sheet->ncells + 1, sizeof *sheet->cells)) {
        fail(sheet, STATUS_MEMORY);
        return;
    }
    cell.nrows = cell.nrows > 0 ? cell.nrows : 1;
    cell.ncolumns = cell.ncolumns > 0 ? cell.ncolumns : 1;
    sheet->cells[sheet->ncells++] = cell;
    row_at(sheet)->ncells++;
}

/* A cell in a row of a table: one more than there are columns is a mistake of the caller's. */
static void add_body_cell(struct sheet *sheet, struct sheet_cell cell)
{
    if (column_at(sheet))
        add_cell(sheet, cell);
    else
        fail(sheet, STATUS_INTERNAL);
}

/* The word in the last column of a row that holds made-up figures. */
static const char *mark_of(const struct sheet *sheet, const struct sheet_row *row)
{
    if (row->illustrative)
        return "示例";
    for (size_t c = 0; c < row->ncells; c++)
        if (sheet->cells[row->first_cell + c].illustrative)
            return "部分示例";
    return NULL;
}

/* Fills the row at hand up to the table's last column. */
static void end_row(struct sheet *sheet)
{
    if (!is_in_body(sheet))
        return;
    const struct sheet_row *row = row_at(sheet);
    const struct sheet_table *table = table_at(sheet);
    const char *mark = table->marks ? mark_of(sheet, row) : NULL;
    while (sheet->status == STATUS_OK && row->ncells + table->marks < table->ncolumns)
        add_cell(sheet, (struct sheet_cell){.kind = SHEET_BLANK});
    if (table->marks && row->ncells < table->ncolumns)
        add_cell(sheet, (struct sheet_cell){.kind = mark ? SHEET_TEXT : SHEET_BLANK, .text = mark});
}

static bool same_group(const struct sheet_column *a, const struct sheet_column *b)
{
    return a->group && b->group && strcmp(a->group, b->group) == 0;
}

/* The upper heading row: groups over their columns, other headings over both rows. */
static void add_groups(struct sheet *sheet, const struct sheet_table *table)
{
    const struct sheet_column *columns = sheet->columns + table->first_column;
    add_row(sheet, SHEET_HEADING);
    for (size_t c = 0; c < table->ncolumns; c++) {
        size_t reach = 1;
        bool covered = c > 0 && same_group(&columns[c - 1], &columns[c]);
        while (c + reach < table->ncolumns && same_group(&columns[c], &columns[c + reach]))
            reach++;
        add_cell(sheet, (struct sheet_cell){.kind = covered ? SHEET_BLANK : SHEET_TEXT,
                                            .text = columns[c].group ? columns[c].group : columns[c].heading,
                                            .comment = columns[c].group ? NULL : columns[c].comment,
                                            .nrows = columns[c].group ? 1 : 2,
                                            .ncolumns = covered ? 1 : reach,
                                            .covered = covered});
    }
}

static void add_headings(struct sheet *sheet, const struct sheet_table *table, bool below_groups)
{
    const struct sheet_column *columns = sheet->columns + table->first_column;
    add_row(sheet, SHEET_HEADING);
    for (size_t c = 0; c < table->ncolumns; c++) {
        bool covered = below_groups && !columns[c].group;
        add_cell(sheet, (struct sheet_cell){.kind = covered ? SHEET_BLANK : SHEET_TEXT,
                                            .text = columns[c].heading,
                                            .comment = covered ? NULL : columns[c].comment,
                                            .covered = covered});
    }
}

/* Writes the headings of the columns added last. */
static void close_columns(struct sheet *sheet)
{
    if (!sheet->open || sheet->status != STATUS_OK)
        return;
    if (sheet->marks) {
        sheet_column(sheet, NULL, "数据性质", SHEET_TEXT, 10);
        sheet_column_centred(sheet);
    }
    sheet->open = false;
    struct sheet_table *table = table_at(sheet);
    table->marks = sheet->marks;
    bool grouped = false;
    for (size_t c = 0; c < table->ncolumns; c++)
        grouped = grouped || sheet->columns[table->first_column + c].group;
    table->heading = sheet->nrows + 1;
    if (grouped)
        add_groups(sheet, table);
    add_headings(sheet, table, grouped);
    table->body = sheet->nrows + 1;
}

void sheet_page(struct sheet *sheet)
{
    close_columns(sheet);
    sheet->new_page = true;
}

size_t sheet_line(struct sheet *sheet, enum sheet_row_kind kind, const char *format, ...)
{
    va_list arguments;
    close_columns(sheet);
    end_row(sheet);
    if (sheet->status != STATUS_OK)
        return 0;
    va_start(arguments, format);
    const char *text = guard(sheet, keep_format(sheet, format, arguments));
    va_end(arguments);
    add_row(sheet, kind);
    add_cell(sheet, (struct sheet_cell){.kind = SHEET_TEXT, .text = text});
    return sheet->nrows;
}

/* A Chinese character is two wide, and headings want some air. */
static double width_of(const char *heading)
{
    return (double)text_width(heading) + 2;
}

static void begin_table(struct sheet *sheet)
{
    end_row(sheet);
    if (!memory_grow(&sheet->tables, &sheet->tables_capacity, sheet->ntables + 1, sizeof *sheet->tables)) {
        fail(sheet, STATUS_MEMORY);
        return;
    }
    sheet->tables[sheet->ntables++] = (struct sheet_table){.first_column = sheet->ncolumns};
    sheet->open = true;
}

void sheet_column(struct sheet *sheet, const char *group, const char *heading, enum sheet_kind kind,
                  double width)
{
    if (!sheet->open && sheet->status == STATUS_OK)
        begin_table(sheet);
    if (sheet->status != STATUS_OK)
        return;
    if (!memory_grow(&sheet->columns, &sheet->columns_capacity, sheet->ncolumns + 1,
                     sizeof *sheet->columns)) {
        fail(sheet, STATUS_MEMORY);
        return;
    }
    sheet->columns[sheet->ncolumns++] = (struct sheet_column){.group = guard(sheet, keep(sheet, group)),
                                                              .heading = guard(sheet, keep(sheet, heading)),
                                                              .kind = kind,
                                                              .decimals = kind == SHEET_NUMBER ? 2 : 0,
                                                              .width = width > 0 ? width : width_of(heading)};
    table_at(sheet)->ncolumns++;
}

/* The column added last; NULL when there is none to speak of. */
static struct sheet_column *last_column(struct sheet *sheet)
{
    if (sheet->status == STATUS_OK && !sheet->open)
        fail(sheet, STATUS_INTERNAL);
    return sheet->status == STATUS_OK ? &sheet->columns[sheet->ncolumns - 1] : NULL;
}

void sheet_column_decimals(struct sheet *sheet, int decimals)
{
    struct sheet_column *column = last_column(sheet);
    if (column)
        column->decimals = decimals;
}

void sheet_column_comment(struct sheet *sheet, const char *format, ...)
{
    struct sheet_column *column = last_column(sheet);
    va_list arguments;
    va_start(arguments, format);
    if (column)
        column->comment = keep_format(sheet, format, arguments);
    va_end(arguments);
}

void sheet_column_centred(struct sheet *sheet)
{
    struct sheet_column *column = last_column(sheet);
    if (column)
        column->centred = true;
}

void sheet_column_required(struct sheet *sheet)
{
    struct sheet_column *column = last_column(sheet);
    if (column)
        column->required = true;
}

void sheet_column_choices(struct sheet *sheet, const char *choices)
{
    struct sheet_column *column = last_column(sheet);
    if (column)
        column->choices = keep(sheet, choices);
}

void sheet_column_list(struct sheet *sheet, const char *source, size_t source_column)
{
    struct sheet_column *column = last_column(sheet);
    if (!column)
        return;
    column->source = keep(sheet, source);
    column->source_column = source_column;
}

size_t sheet_row(struct sheet *sheet, enum sheet_row_kind kind)
{
    close_columns(sheet);
    end_row(sheet);
    if (sheet->ntables == 0 || kind < SHEET_BODY)
        fail(sheet, STATUS_INTERNAL);
    if (sheet->status != STATUS_OK)
        return 0;
    add_row(sheet, kind);
    table_at(sheet)->nbody++;
    return sheet->nrows;
}

void sheet_text(struct sheet *sheet, const char *text)
{
    text = guard(sheet, keep(sheet, text));
    add_body_cell(sheet, (struct sheet_cell){.kind = text && *text ? SHEET_TEXT : SHEET_BLANK, .text = text});
}

void sheet_words(struct sheet *sheet, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    const char *text = guard(sheet, keep_format(sheet, format, arguments));
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
        fail(sheet, STATUS_INTERNAL);
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

static void add_formula(struct sheet *sheet, double value, const char *formula)
{
    const struct sheet_column *column = column_at(sheet);
    bool fraction = column && column->kind == SHEET_NUMBER;
    if (!isfinite(value))
        fail(sheet, STATUS_INTERNAL);
    add_body_cell(sheet, (struct sheet_cell){.kind = fraction ? SHEET_NUMBER : SHEET_COUNT,
                                             .decimals = decimals_here(sheet),
                                             .number = value,
                                             .formula = formula});
}

void sheet_formula(struct sheet *sheet, double value, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    const char *formula = keep_format(sheet, format, arguments);
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
        fail(sheet, sink.status);
    if (n > 0 && terms.text)
        sheet_formula(sheet, value, "%s", terms.text);
    else
        sheet_count(sheet, 0);
    buffer_done(&terms);
}

void sheet_comment(struct sheet *sheet, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    const char *text = keep_format(sheet, format, arguments);
    va_end(arguments);
    if (cell_at(sheet))
        cell_at(sheet)->comment = text;
}

void sheet_decimals(struct sheet *sheet, int decimals)
{
    if (cell_at(sheet))
        cell_at(sheet)->decimals = decimals;
}

void sheet_reach(struct sheet *sheet, size_t nrows, size_t ncolumns)
{
    if (!cell_at(sheet))
        return;
    cell_at(sheet)->nrows = nrows;
    cell_at(sheet)->ncolumns = ncolumns;
    for (size_t c = 1; c < ncolumns; c++)
        sheet_covered(sheet);
}

void sheet_covered(struct sheet *sheet)
{
    add_body_cell(sheet, (struct sheet_cell){.kind = SHEET_BLANK, .covered = true});
}

void sheet_input(struct sheet *sheet)
{
    if (cell_at(sheet))
        cell_at(sheet)->input = true;
}

void sheet_illustrative_row(struct sheet *sheet)
{
    if (is_in_body(sheet))
        row_at(sheet)->illustrative = true;
}

void sheet_illustrative_cell(struct sheet *sheet)
{
    if (cell_at(sheet))
        cell_at(sheet)->illustrative = true;
}

enum status sheet_end(struct sheet *sheet)
{
    close_columns(sheet);
    end_row(sheet);
    return sheet->status;
}

size_t sheet_row_at(const struct sheet *sheet)
{
    return sheet->nrows;
}

size_t sheet_column_at(const struct sheet *sheet)
{
    return sheet->nrows > 0 ? sheet->rows[sheet->nrows - 1].ncells : 0;
}

size_t sheet_width(const struct sheet *sheet)
{
    size_t width = 1;
    for (size_t i = 0; i < sheet->ntables; i++)
        if (sheet->tables[i].ncolumns > width)
            width = sheet->tables[i].ncolumns;
    return width;
}

const char *sheet_address(char text[SHEET_ADDRESS], size_t row, size_t column, enum sheet_hold hold)
{
    char letters[8];
    size_t n = sizeof letters;
    letters[--n] = '\0';
    for (size_t left = column + 1; left > 0 && n > 0; left = (left - 1) / 26)
        letters[--n] = (char)('A' + (left - 1) % 26);
    snprintf(text, SHEET_ADDRESS, "%s%s%s%zu", hold & SHEET_HOLD_COLUMN ? "$" : "", letters + n,
             hold & SHEET_HOLD_ROW ? "$" : "", row);
    return text;
}
