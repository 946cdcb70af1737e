/* The only test file that includes libxlsxwriter. */
#include "sheet_support.h"

#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

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
