/* Reading a file of values. What columns mean is the business of whoever asked for it. */
#include "study/statement/value_sheet.h"

#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "io/csv.h"
#include "io/encoding.h"
#include "io/file.h"

struct sheet_reading {
    struct value_sheet *sheet;
    struct arena *arena;
    struct faults *faults;
    const char **cells; /* on the heap while it grows */
    long *line;
};

static struct place place_of(const struct sheet_reading *r, long line)
{
    return (struct place){.file = r->sheet->path, .line = line};
}

static const char *keep(struct sheet_reading *r, const struct record *row, size_t i)
{
    size_t length = row->lengths[i];
    const char *text = text_trim(row->fields[i], &length);
    return arena_text(r->arena, text, length);
}

static enum status take_names(struct sheet_reading *r, const struct record *row)
{
    struct value_sheet *sheet = r->sheet;
    sheet->names = arena_new(r->arena, row->n, sizeof *sheet->names);
    if (!sheet->names)
        return STATUS_MEMORY;
    sheet->ncolumns = row->n;
    for (size_t i = 0; i < row->n; i++) {
        sheet->names[i] = keep(r, row, i);
        if (!sheet->names[i])
            return STATUS_MEMORY;
        for (size_t j = 0; j < i; j++) {
            if (strcmp(sheet->names[j], sheet->names[i]) != 0)
                continue;
            faults_add(r->faults, place_of(r, row->line), "two columns are called \"%s\"", sheet->names[i]);
            return STATUS_DATA;
        }
    }
    return STATUS_OK;
}

static enum status take(void *target, const struct record *row)
{
    struct sheet_reading *r = target;
    struct value_sheet *sheet = r->sheet;
    if (!sheet->names)
        return record_is_blank(row) ? STATUS_OK : take_names(r, row);
    if (sheet->empty_line == 0)
        sheet->empty_line = row->empty_line;
    if (row->n != sheet->ncolumns) {
        faults_add(r->faults, place_of(r, row->line), "has %zu values, and there are %zu names", row->n,
                   sheet->ncolumns);
        return STATUS_DATA;
    }
    if (!memory_grow(&r->cells, &sheet->capacity, (sheet->nrows + 1) * sheet->ncolumns, sizeof *r->cells) ||
        !memory_grow(&r->line, &sheet->line_capacity, sheet->nrows + 1, sizeof *r->line))
        return STATUS_MEMORY;
    for (size_t i = 0; i < row->n; i++) {
        const char *cell = keep(r, row, i);
        if (!cell)
            return STATUS_MEMORY;
        r->cells[sheet->nrows * sheet->ncolumns + i] = cell;
    }
    r->line[sheet->nrows++] = row->line;
    return STATUS_OK;
}

/* Into the arena, where all of the sheet lives. */
static enum status settle(struct sheet_reading *r)
{
    struct value_sheet *sheet = r->sheet;
    sheet->cells = arena_copy(r->arena, r->cells, sheet->nrows * sheet->ncolumns, sizeof *sheet->cells);
    sheet->line = arena_copy(r->arena, r->line, sheet->nrows, sizeof *sheet->line);
    return sheet->cells && sheet->line ? STATUS_OK : STATUS_MEMORY;
}

enum status value_sheet_read(struct value_sheet *sheet, const char *path, struct arena *arena,
                             struct faults *faults)
{
    struct sheet_reading r = {.sheet = sheet, .arena = arena, .faults = faults};
    struct buffer bytes;
    struct decoded text;
    *sheet = (struct value_sheet){.path = path};
    buffer_init(&bytes);
    enum status status = file_read(path, FILE_MOST_BYTES, &bytes, faults);
    if (status == STATUS_OK)
        status = encoding_decode(path, bytes.text ? bytes.text : "", bytes.length, arena, &text, faults);
    if (status == STATUS_OK)
        status =
            csv_read(path, text.text, text.length, csv_delimiter(text.text, text.length), take, &r, faults);
    if (status == STATUS_OK && sheet->nrows == 0) {
        faults_add(faults, (struct place){.file = path}, "has no row of values below a row of names");
        status = STATUS_DATA;
    }
    if (status == STATUS_OK)
        status = settle(&r);
    memory_free(r.cells);
    memory_free(r.line);
    buffer_done(&bytes);
    return status;
}

long value_sheet_column(const struct value_sheet *sheet, const char *name)
{
    for (size_t i = 0; i < sheet->ncolumns; i++)
        if (strcmp(sheet->names[i], name) == 0)
            return (long)i;
    return -1;
}

bool value_sheet_number(const struct value_sheet *sheet, size_t row, size_t column, double *number,
                        struct faults *faults)
{
    const char *text = value_sheet_cell(sheet, row, column);
    bool is_true = strcmp(text, "true") == 0 || strcmp(text, "TRUE") == 0;
    bool is_false = strcmp(text, "false") == 0 || strcmp(text, "FALSE") == 0;
    *number = is_true ? 1 : 0;
    if (is_true || is_false || number_parse(text, 0, number) == NUMBER_OK)
        return true;
    faults_add(faults, (struct place){sheet->path, sheet->line[row], sheet->names[column]},
               "\"%s\" is not a number", text);
    return false;
}
