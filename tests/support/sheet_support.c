/* The only test file that includes libxlsxwriter. */
#include "sheet_support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

#include "base/memory.h"
#include "io/csv.h"
#include "io/file.h"
#include "io/path.h"
#include "township/tables.h"

static void write_cell(lxw_worksheet *sheet, size_t row, size_t column, const char *text)
{
    char *end;
    double number = strtod(text, &end);
    lxw_row_t r = (lxw_row_t)row;
    lxw_col_t c = (lxw_col_t)column;
    lxw_error error = LXW_NO_ERROR;
    if (*text != '\0' && *end == '\0')
        error = worksheet_write_number(sheet, r, c, number, NULL);
    else if (*text != '\0')
        error = worksheet_write_string(sheet, r, c, text, NULL);
    if (error != LXW_NO_ERROR)
        abort();
}

void sheet_write(const char *path, const struct sheet_table *sheets, size_t n)
{
    lxw_workbook *book = workbook_new(path);
    for (size_t s = 0; s < n; s++) {
        lxw_worksheet *sheet = workbook_add_worksheet(book, sheets[s].name);
        if (!sheet)
            abort();
        for (size_t i = 0; i < sheets[s].nrows * sheets[s].ncolumns; i++)
            write_cell(sheet, i / sheets[s].ncolumns, i % sheets[s].ncolumns, sheets[s].cells[i]);
    }
    if (workbook_close(book) != LXW_NO_ERROR)
        abort();
}

/* Cells gathered from a CSV file. */
struct gathered {
    struct arena *arena;
    const char **cells;
    size_t ncells, capacity, ncolumns;
};

static enum status gather(void *target, const struct record *record)
{
    struct gathered *gathered = target;
    gathered->ncolumns = record->n;
    if (!memory_grow(&gathered->cells, &gathered->capacity, gathered->ncells + record->n,
                     sizeof *gathered->cells))
        return STATUS_MEMORY;
    for (size_t i = 0; i < record->n; i++)
        gathered->cells[gathered->ncells++] =
            arena_text(gathered->arena, record->fields[i], record->lengths[i]);
    return STATUS_OK;
}

/* False when there is no such file. */
static bool read_csv(struct arena *arena, const char *path, struct sheet_table *table)
{
    struct gathered gathered = {.arena = arena};
    struct buffer bytes;
    buffer_init(&bytes);
    if (!path_exists(path) || file_read(path, FILE_MOST_BYTES, &bytes, NULL) != STATUS_OK)
        return false;
    size_t mark = strncmp(bytes.text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    if (csv_read(path, bytes.text + mark, bytes.length - mark, ',', gather, &gathered, NULL) != STATUS_OK)
        abort();
    const char **cells = arena_new(arena, gathered.ncells, sizeof *cells);
    memcpy(cells, gathered.cells, gathered.ncells * sizeof *cells);
    table->cells = cells;
    table->ncolumns = gathered.ncolumns;
    table->nrows = gathered.ncells / gathered.ncolumns;
    memory_free(gathered.cells);
    buffer_done(&bytes);
    return true;
}

void sheet_write_csv(const char *path, const char *csv)
{
    struct arena arena;
    struct sheet_table table = {.name = "Sheet1"};
    arena_init(&arena);
    if (!read_csv(&arena, csv, &table))
        abort();
    sheet_write(path, &table, 1);
    arena_done(&arena);
}

void sheet_write_dataset(const char *path, const char *dataset)
{
    struct sheet_table sheets[TOWNSHIP_TABLES];
    struct arena arena;
    char file[512];
    size_t n = 0;
    arena_init(&arena);
    for (size_t i = 0; i < TOWNSHIP_TABLES; i++) {
        const char *headings = township_tables[i].headings;
        sheets[n].name = arena_text(&arena, headings, strcspn(headings, "|"));
        snprintf(file, sizeof file, "%s/%s.csv", dataset, township_tables[i].name);
        n += read_csv(&arena, file, &sheets[n]);
    }
    sheet_write(path, sheets, n);
    arena_done(&arena);
}
