/* How wide columns and how high rows are: spreadsheets do neither for merged cells. */
#include "io/workbook_measure.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"

void workbook_widths(const struct sheet *sheet, double *widths, size_t n)
{
    for (size_t c = 0; c < n; c++)
        widths[c] = sheet->ntables == 0 ? 100 : 0;
    for (size_t i = 0; i < sheet->ntables; i++)
        for (size_t c = 0; c < sheet->tables[i].ncolumns; c++) {
            double width = sheet->columns[sheet->tables[i].first_column + c].width;
            widths[c] = width > widths[c] ? width : widths[c];
        }
}

static double width_over(const double *widths, size_t n, size_t first, size_t ncolumns)
{
    double width = 0;
    for (size_t c = first; c < first + ncolumns && c < n; c++)
        width += widths[c];
    return width;
}

/* Spreadsheets do not stretch rows for merged cells, so heights are set for all that wrap. */
static double lines_of(const char *text, double width)
{
    double nlines = 0;
    while (text) {
        const char *end = strchr(text, '\n');
        char part[4096];
        snprintf(part, sizeof part, "%.*s", (int)(end ? end - text : (long)strlen(text)), text);
        double columns = (double)text_width(part);
        double here = 1;
        for (double room = width - 1; columns > room && room > 0; columns -= room)
            here++;
        nlines += here;
        text = end ? end + 1 : NULL;
    }
    return nlines;
}

enum { MOST_POINTS = 409 }; /* a row of a spreadsheet is no higher */

double workbook_height(const struct sheet *sheet, const struct sheet_row *row, const double *widths, size_t n)
{
    static const double least[] = {
        [SHEET_TITLE] = 36, [SHEET_STANDING] = 22, [SHEET_BASIS] = 18,     [SHEET_WARNING] = 18,
        [SHEET_UNIT] = 18,  [SHEET_SECTION] = 22,  [SHEET_PARAGRAPH] = 24, [SHEET_NOTE] = 16,
        [SHEET_SIGN] = 28,  [SHEET_HEADING] = 22,  [SHEET_BODY] = 20,      [SHEET_SUBTOTAL] = 20,
        [SHEET_TOTAL] = 22};
    /* the letters of running text are larger than those that widths are counted in */
    double scale = row->kind == SHEET_PARAGRAPH ? 1.3 : 1, line = 15 * scale;
    double most = 1;
    for (size_t c = 0; c < row->ncells; c++) {
        const struct sheet_cell *cell = &sheet->cells[row->first_cell + c];
        bool wide = row->kind < SHEET_HEADING;
        if (cell->kind != SHEET_TEXT || cell->nrows > 1)
            continue;
        double here = lines_of(cell->text, width_over(widths, n, c, wide ? n : cell->ncolumns) / scale);
        most = here > most ? here : most;
    }
    double height = row->kind == SHEET_TITLE ? least[SHEET_TITLE] * most : 5 + line * most;
    height = height > least[row->kind] ? height : least[row->kind];
    return height < MOST_POINTS ? height : MOST_POINTS;
}

/* Points of an A4 page within its margins, across and upright, and of a column for each letter and by itself.
 * Where another font makes columns wider, the sheet is scaled down to its page and more rows have room. */
struct printed_page {
    double width, height;
};
static const struct printed_page across = {770, 501}, upright = {523, 748};
static const double letter_width = 5.25, column_edge = 3.75;

static double points_wide(const double *widths, size_t n)
{
    double sum = 0;
    for (size_t c = 0; c < n; c++)
        sum += letter_width * widths[c] + column_edge;
    return sum;
}

/* The first of the rows that are kept together with row r: headings with the first row below them, too. */
static size_t first_kept(const struct sheet *sheet, size_t r)
{
    while (r > 0 && (sheet->rows[r].keeps || sheet->rows[r - 1].kind == SHEET_HEADING))
        r--;
    return r;
}

/* Lines right above headings say what the table is. */
static size_t with_lines_above(const struct sheet *sheet, size_t heading)
{
    enum { MOST_LINES = 2 };
    size_t first = heading;
    while (first > 0 && heading - first < MOST_LINES && sheet->rows[first - 1].kind >= SHEET_UNIT &&
           sheet->rows[first - 1].kind <= SHEET_NOTE)
        first--;
    return first;
}

/* Where the page must end that has no room for row r. Of several tables on a sheet none can have its headings
 * on every page: one that has room on a page begins there. */
static size_t first_moved(const struct sheet *sheet, size_t r, double room, const double *widths, size_t n)
{
    size_t first = first_kept(sheet, r);
    if (sheet->ntables < 2 || sheet->rows[r].kind < SHEET_HEADING)
        return first;
    const struct sheet_table *table = &sheet->tables[sheet->rows[r].table];
    size_t whole = with_lines_above(sheet, table->heading - 1);
    double height = 0;
    for (size_t i = whole; i < table->body - 1 + table->nbody && i < sheet->nrows; i++)
        height += workbook_height(sheet, &sheet->rows[i], widths, n);
    return height <= room || first < table->body - 1 ? whole : first;
}

size_t workbook_next_page(const struct sheet *sheet, size_t from, const double *widths, size_t n)
{
    const struct printed_page *page = sheet->portrait ? &upright : &across;
    double wide = points_wide(widths, n), room = page->height * (wide > page->width ? wide / page->width : 1);
    double used = 0;
    size_t start = from;
    for (size_t r = from; r < sheet->nrows; r++) {
        double height = workbook_height(sheet, &sheet->rows[r], widths, n);
        if (r > from && sheet->rows[r].starts_page)
            return r;
        if (used + height > room) {
            size_t first = first_moved(sheet, r, room, widths, n);
            if (first < r && first > start)
                return first;
            start = r;
            used = 0;
        }
        used += height;
    }
    return sheet->nrows;
}

/* Lines reach over the whole sheet; what stands right above a table, over that. */
size_t workbook_reach(const struct sheet *sheet, size_t r)
{
    for (size_t i = 0; i < sheet->ntables; i++)
        if (sheet->rows[r].kind == SHEET_UNIT && sheet->tables[i].heading == r + 2)
            return sheet->tables[i].ncolumns;
    return sheet_width(sheet);
}

enum { MOST_HELD_ROWS = 14 }; /* more rows above a table than that would leave no view of it */

size_t workbook_held_rows(const struct sheet *sheet)
{
    if (sheet->ntables != 1 || sheet->tables->body < 2 || sheet->tables->body - 1 > MOST_HELD_ROWS)
        return 0;
    return sheet->tables->body - 1;
}
