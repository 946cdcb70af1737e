/* A sheet: its lines, its tables with their columns and headings, the rows of both. */
#include "io/sheet.h"

#include <stdio.h>
#include <string.h>

#include "base/sink.h"
#include "base/text.h"
#include "io/sheet_store.h"

struct sheet *sheet_new(const char *name)
{
    struct sheet *sheet = memory_new(1, sizeof *sheet);
    if (!sheet)
        return NULL;
    arena_init(&sheet->arena);
    sheet->name = arena_text(&sheet->arena, name, strlen(name));
    if (!sheet->name)
        sheet_fail(sheet, STATUS_MEMORY);
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

static void add_row(struct sheet *sheet, enum sheet_row_kind kind)
{
    if (!memory_grow(&sheet->rows, &sheet->rows_capacity, sheet->nrows + 1, sizeof *sheet->rows)) {
        sheet_fail(sheet, STATUS_MEMORY);
        return;
    }
    sheet->rows[sheet->nrows++] = (struct sheet_row){.kind = kind,
                                                     .first_cell = sheet->ncells,
                                                     .table = sheet->ntables > 0 ? sheet->ntables - 1 : 0,
                                                     .starts_page = sheet->new_page,
                                                     .keeps = sheet->keep};
    sheet->new_page = sheet->keep = false;
}

/* Fills the row at hand up to the table's last column. */
static void end_row(struct sheet *sheet)
{
    if (!sheet_is_in_body(sheet))
        return;
    const struct sheet_row *row = sheet_last_row(sheet);
    const struct sheet_table *table = sheet_last_table(sheet);
    while (sheet->status == STATUS_OK && row->ncells + table->marks < table->ncolumns)
        sheet_add_cell(sheet, (struct sheet_cell){.kind = SHEET_BLANK});
    if (table->marks && row->ncells < table->ncolumns)
        sheet_add_cell(sheet, (struct sheet_cell){.kind = row->illustrative ? SHEET_TEXT : SHEET_BLANK,
                                                  .text = row->illustrative ? "示意" : NULL});
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
        sheet_add_cell(sheet,
                       (struct sheet_cell){.kind = covered ? SHEET_BLANK : SHEET_TEXT,
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
        sheet_add_cell(sheet, (struct sheet_cell){.kind = covered ? SHEET_BLANK : SHEET_TEXT,
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
    struct sheet_table *table = sheet_last_table(sheet);
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

void sheet_stay(struct sheet *sheet)
{
    sheet->keep = true;
}

size_t sheet_line(struct sheet *sheet, enum sheet_row_kind kind, const char *format, ...)
{
    va_list arguments;
    close_columns(sheet);
    end_row(sheet);
    if (sheet->status != STATUS_OK)
        return 0;
    va_start(arguments, format);
    const char *text = sheet_guard(sheet, sheet_keep_format(sheet, format, arguments));
    va_end(arguments);
    add_row(sheet, kind);
    sheet_add_cell(sheet, (struct sheet_cell){.kind = SHEET_TEXT, .text = text});
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
        sheet_fail(sheet, STATUS_MEMORY);
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
        sheet_fail(sheet, STATUS_MEMORY);
        return;
    }
    sheet->columns[sheet->ncolumns++] =
        (struct sheet_column){.group = sheet_guard(sheet, sheet_keep(sheet, group)),
                              .heading = sheet_guard(sheet, sheet_keep(sheet, heading)),
                              .kind = kind,
                              .decimals = kind == SHEET_NUMBER ? 2 : 0,
                              .width = width > 0 ? width : width_of(heading)};
    sheet_last_table(sheet)->ncolumns++;
}

/* The column added last; NULL when there is none to speak of. */
static struct sheet_column *last_column(struct sheet *sheet)
{
    if (sheet->status == STATUS_OK && !sheet->open)
        sheet_fail(sheet, STATUS_INTERNAL);
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
        column->comment = sheet_keep_format(sheet, format, arguments);
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
        column->choices = sheet_keep(sheet, choices);
}

void sheet_column_list(struct sheet *sheet, const char *source, size_t source_column)
{
    struct sheet_column *column = last_column(sheet);
    if (!column)
        return;
    column->source = sheet_keep(sheet, source);
    column->source_column = source_column;
}

size_t sheet_row(struct sheet *sheet, enum sheet_row_kind kind)
{
    close_columns(sheet);
    end_row(sheet);
    if (sheet->ntables == 0 || kind < SHEET_BODY)
        sheet_fail(sheet, STATUS_INTERNAL);
    if (sheet->status != STATUS_OK)
        return 0;
    add_row(sheet, kind);
    sheet_last_table(sheet)->nbody++;
    return sheet->nrows;
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
