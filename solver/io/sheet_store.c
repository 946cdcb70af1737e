/* How a sheet keeps what is put into it. */
#include "io/sheet_store.h"

#include <string.h>

#include "base/text.h"

void sheet_fail(struct sheet *sheet, enum status status)
{
    if (sheet->status == STATUS_OK)
        sheet->status = status;
}

const char *sheet_keep(struct sheet *sheet, const char *text)
{
    const char *kept = text ? arena_text(&sheet->arena, text, strlen(text)) : NULL;
    if (text && !kept)
        sheet_fail(sheet, STATUS_MEMORY);
    return kept;
}

const char *sheet_keep_format(struct sheet *sheet, const char *format, va_list arguments)
{
    char *text = arena_vformat(&sheet->arena, format, arguments);
    if (!text)
        sheet_fail(sheet, STATUS_MEMORY);
    return text;
}

/* A text that would run as a formula in a spreadsheet is led by an apostrophe. */
const char *sheet_guard(struct sheet *sheet, const char *text)
{
    if (!text || !text_runs_as_formula(text))
        return text;
    char *guarded = arena_new(&sheet->arena, strlen(text) + 2, 1);
    if (!guarded) {
        sheet_fail(sheet, STATUS_MEMORY);
        return NULL;
    }
    guarded[0] = '\'';
    memcpy(guarded + 1, text, strlen(text));
    return guarded;
}

/* Whether the row at hand is one of a table's body. */
bool sheet_is_in_body(const struct sheet *sheet)
{
    return sheet->status == STATUS_OK && sheet->nrows > 0 && sheet_last_row(sheet)->kind >= SHEET_BODY;
}

void sheet_add_cell(struct sheet *sheet, struct sheet_cell cell)
{
    if (sheet->status != STATUS_OK)
        return;
    if (!memory_grow(&sheet->cells, &sheet->cells_capacity, sheet->ncells + 1, sizeof *sheet->cells)) {
        sheet_fail(sheet, STATUS_MEMORY);
        return;
    }
    cell.nrows = cell.nrows > 0 ? cell.nrows : 1;
    cell.ncolumns = cell.ncolumns > 0 ? cell.ncolumns : 1;
    sheet->cells[sheet->ncells++] = cell;
    sheet_last_row(sheet)->ncells++;
}
