/* A written workbook read back. A part that was cut is no XML any more; a cell that was lost reads
 * otherwise. */
#include "io/workbook_proof.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "io/archive.h"
#include "io/file.h"
#include "io/workbook.h"
#include "io/workbook_measure.h"
#include "io/xlsx_part.h"
#include "io/xlsx_sheet.h"

struct proving {
    struct xlsx book;
    const char *path;
    struct faults *faults;
    size_t nselections; /* a pane that is kept in view has one in each of the others */
};

static enum status refuse(const struct proving *proving, const char *where)
{
    faults_add(proving->faults, (struct place){.file = proving->path},
               "was not written whole: %s does not read back; is there room on the disk and in memory?",
               where);
    return STATUS_IO;
}

static enum status pass(void *target, const char *name, const char *const *attributes)
{
    struct proving *proving = target;
    (void)attributes;
    proving->nselections += strcmp(name, "selection") == 0;
    return STATUS_OK;
}

/* All parts are XML. */
static enum status prove_parts(struct proving *proving)
{
    char name[ARCHIVE_NAME];
    for (size_t i = 0; archive_name(&proving->book.archive, i, name); i++) {
        enum status status =
            xlsx_part(&proving->book, name, (struct xml_taker){.open = pass, .target = proving}, NULL);
        if (status != STATUS_OK)
            return status == STATUS_MEMORY ? status : refuse(proving, name);
    }
    return STATUS_OK;
}

/* The library leaves out a selection for which it got no memory, and says nothing. */
static enum status prove_panes(struct proving *proving, struct sheet *const *sheets, size_t n)
{
    size_t expected = 0;
    for (size_t s = 0; s < n; s++)
        if (workbook_held_rows(sheets[s]) > 0)
            expected += sheets[s]->frozen_columns > 0 ? 3 : 1;
    return proving->nselections == expected ? STATUS_OK : STATUS_MEMORY;
}

/* The library writes 16 digits. */
static bool is_number(const char *text, double number)
{
    char *end;
    double read = strtod(text, &end);
    return *end == '\0' && end != text && fabs(read - number) <= 1e-14 * fabs(number);
}

static bool reads_back(const struct sheet_cell *cell, const char *text)
{
    if (cell->covered)
        return true;
    if (cell->formula) /* a result of 0 may be none to our reader */
        return is_number(text, cell->number) || (*text == '\0' && fabs(cell->number) <= 0);
    switch (cell->kind) {
    case SHEET_BLANK:
        return *text == '\0';
    case SHEET_TEXT:
        return strcmp(text, cell->text + text_guard(cell->text)) == 0;
    case SHEET_DATE:
        return *text != '\0';
    case SHEET_COUNT:
    case SHEET_NUMBER:
        break;
    }
    return is_number(text, cell->number);
}

/* The row of that number, from *from on, which is moved; NULL where there is none: it holds nothing. */
static const struct record *find_row(const struct xlsx_rows *rows, size_t *from, long number)
{
    while (*from < rows->n && rows->rows[*from].line < number)
        ++*from;
    return *from < rows->n && rows->rows[*from].line == number ? &rows->rows[*from] : NULL;
}

static enum status prove_cells(const struct proving *proving, const struct sheet *sheet, const char *tab,
                               const struct xlsx_rows *rows)
{
    char address[SHEET_ADDRESS], where[WORKBOOK_TAB_BYTES + SHEET_ADDRESS + 1];
    size_t at = 0;
    for (size_t r = 0; r < sheet->nrows; r++) {
        const struct record *row = find_row(rows, &at, (long)r + 1);
        for (size_t c = 0; c < sheet->rows[r].ncells; c++) {
            const char *text = row && c < row->n ? row->fields[c] : "";
            if (reads_back(&sheet->cells[sheet->rows[r].first_cell + c], text))
                continue;
            snprintf(where, sizeof where, "%s!%s", tab, sheet_address(address, r + 1, c, SHEET_LOOSE));
            return refuse(proving, where);
        }
    }
    return STATUS_OK;
}

/* Cells that reach over others, and lines, which may. */
static size_t count_merged(const struct sheet *sheet)
{
    size_t n = 0;
    for (size_t r = 0; r < sheet->nrows; r++)
        n += sheet->rows[r].kind != SHEET_BODY;
    for (size_t c = 0; c < sheet->ncells; c++)
        n += sheet->cells[c].nrows > 1 || sheet->cells[c].ncolumns > 1;
    return n;
}

/* More than our reader takes is in order all the same. */
static bool is_beyond(const struct sheet *sheet)
{
    size_t width = sheet_width(sheet);
    return sheet->ncells > XLSX_CELLS || width > XLSX_COLUMNS || sheet->nrows * width > XLSX_FIELDS ||
           count_merged(sheet) > XLSX_MERGED;
}

static enum status prove_sheet(struct proving *proving, const struct sheet *sheet, size_t s, const char *tab)
{
    struct xlsx_rows rows;
    if (s >= proving->book.nsheets || strcmp(proving->book.sheets[s].name, tab) != 0)
        return refuse(proving, tab);
    if (is_beyond(sheet))
        return STATUS_OK;
    enum status status = xlsx_read(&proving->book, s, &rows, NULL);
    if (status != STATUS_OK && status != STATUS_DATA)
        return status; /* DATA: of cells, which are held against what was written one by one */
    return prove_cells(proving, sheet, tab, &rows);
}

enum status workbook_prove(const char *file, const char *path, struct sheet *const *sheets, size_t n,
                           char (*tabs)[WORKBOOK_TAB_BYTES], struct faults *faults)
{
    struct proving proving = {.path = path, .faults = faults};
    struct buffer bytes;
    buffer_init(&bytes);
    enum status status = file_read(file, SIZE_MAX / 2, &bytes, faults);
    if (status == STATUS_OK)
        status = xlsx_open(&proving.book, path, bytes.text ? bytes.text : "", bytes.length, NULL);
    if (status != STATUS_OK) {
        buffer_done(&bytes);
        return status == STATUS_DATA ? refuse(&proving, "xl/workbook.xml") : status;
    }
    proving.book.archive.nspare = SIZE_MAX; /* what we wrote may be large */
    status = prove_parts(&proving);
    if (status == STATUS_OK)
        status = prove_panes(&proving, sheets, n);
    for (size_t s = 0; s < n && status == STATUS_OK; s++)
        status = prove_sheet(&proving, sheets[s], s, tabs[s]);
    xlsx_close(&proving.book);
    buffer_done(&bytes);
    return status;
}

/* --- which one it is --- */

static enum status keep_piece(void *target, const char *bytes, size_t length)
{
    struct sink *sink = target;
    sink_bytes(sink, bytes, length);
    return sink->status;
}

bool workbook_is_marked(const char *bytes, size_t length, const char *mark)
{
    static const char before[] = "<cp:category>", behind[] = "</cp:category>";
    enum { MOST_BYTES = 1 << 20 };
    struct archive archive;
    struct buffer part;
    if (archive_open(&archive, "", bytes, length, MOST_BYTES, NULL) != STATUS_OK)
        return false;
    buffer_init(&part);
    struct sink sink = buffer_sink(&part);
    bool read = archive_read(&archive, "docProps/core.xml", keep_piece, &sink, NULL) == STATUS_OK;
    const char *at = read && part.text ? strstr(part.text, before) : NULL;
    at = at ? at + strlen(before) : NULL;
    bool marked =
        at && strncmp(at, mark, strlen(mark)) == 0 && strncmp(at + strlen(mark), behind, strlen(behind)) == 0;
    buffer_done(&part);
    archive_close(&archive);
    return marked;
}
