/* One sheet: from its XML to rows of one width, merged cells spread over the rows they span. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/sink.h"
#include "base/tongue.h"
#include "io/xlsx_parts.h"

enum { MOST_MERGED = 1 << 16 };

struct cell {
    int32_t row, column; /* from 0 */
    bool merged;         /* stands further up, in the first row of a merged cell */
    uint32_t length;
    const char *text;
};

struct range {
    int32_t top, left, bottom, right;
};

/* A sheet being read. */
struct sheet {
    struct xlsx *book;
    const char *name;
    struct faults *faults;
    enum status status; /* of cells: their faults are listed, reading goes on */
    struct cell *cells; /* [ncells] */
    size_t ncells, capacity;
    struct range *merged; /* [nmerged] */
    size_t nmerged, merged_capacity;
    int32_t row, column; /* of the cell at hand; -1 before the first */
    char type;           /* of it: n, s (shared), t (text), b, e, d */
    size_t style;
    bool has_formula, has_value, in_text;
    bool hidden, told; /* the row at hand; a hidden row was told */
    size_t phonetic;
    struct buffer text;
};

/* Messages that will not be kept need no place: there may be millions. */
static enum status complain(struct sheet *sheet, const char *words)
{
    struct xlsx *book = sheet->book;
    const char *place = book->file;
    if (sheet->faults && sheet->faults->nkept < FAULTS_KEPT)
        place = xlsx_place(&book->arena, book->file, sheet->name, sheet->row + 1L, sheet->column);
    if (!place)
        return STATUS_MEMORY;
    faults_add(sheet->faults, (struct place){.file = place}, "%s", words);
    sheet->status = STATUS_DATA;
    return STATUS_OK;
}

/* A sheet beyond measure is not read on. */
static enum status give_up(const struct sheet *sheet, const char *words)
{
    const char *place = xlsx_place(&sheet->book->arena, sheet->book->file, sheet->name, 0, 0);
    if (!place)
        return STATUS_MEMORY;
    faults_add(sheet->faults, (struct place){.file = place}, "%s", words);
    return STATUS_DATA;
}

/* --- cells
 * --------------------------------------------------------------------------------------------------- */

/* "C7": both from 0; false for anything else. *end is what follows. */
static bool parse_reference(const char *text, int32_t *row, int32_t *column, const char **end)
{
    long letters = 0, digits = 0;
    text += *text == '$';
    for (; *text >= 'A' && *text <= 'Z' && letters < XLSX_ROWS; text++)
        letters = letters * 26 + (*text - 'A' + 1);
    text += *text == '$';
    for (; *text >= '0' && *text <= '9' && digits <= XLSX_ROWS; text++)
        digits = digits * 10 + (*text - '0');
    *row = (int32_t)(digits - 1);
    *column = (int32_t)(letters - 1);
    *end = text;
    return letters > 0 && digits > 0;
}

static enum status add_cell(struct sheet *sheet, struct cell cell)
{
    if (sheet->ncells == XLSX_CELLS)
        return give_up(sheet, _("holds more cells than a table can; delete what is no table"));
    if (!memory_grow(&sheet->cells, &sheet->capacity, sheet->ncells + 1, sizeof *sheet->cells))
        return STATUS_MEMORY;
    sheet->cells[sheet->ncells++] = cell;
    return STATUS_OK;
}

static enum status open_row(struct sheet *sheet, const char *const *attributes)
{
    const char *number = xml_attribute(attributes, "r");
    long row = number ? strtol(number, NULL, 10) - 1 : sheet->row + 1L;
    if (row < 0 || row >= XLSX_ROWS)
        return give_up(sheet, _("has more rows than a sheet can; save it as .xlsx again"));
    sheet->row = (int32_t)row;
    sheet->column = -1;
    sheet->hidden = xlsx_is_true(xml_attribute(attributes, "hidden"));
    return STATUS_OK;
}

static char type_of(const char *word)
{
    static const struct {
        const char *word;
        char type;
    } TYPES[] = {{"s", 's'}, {"str", 't'}, {"inlineStr", 't'}, {"b", 'b'}, {"e", 'e'}, {"d", 'd'}};
    for (size_t i = 0; word && i < sizeof TYPES / sizeof *TYPES; i++)
        if (strcmp(TYPES[i].word, word) == 0)
            return TYPES[i].type;
    return 'n';
}

static enum status open_cell(struct sheet *sheet, const char *const *attributes)
{
    const char *reference = xml_attribute(attributes, "r"), *style = xml_attribute(attributes, "s"), *end;
    int32_t row, column = sheet->column + 1;
    if (reference && (!parse_reference(reference, &row, &column, &end) || *end != '\0' || row != sheet->row))
        return give_up(sheet, _("has cells out of place; save it as .xlsx again"));
    sheet->column = column;
    sheet->type = type_of(xml_attribute(attributes, "t"));
    sheet->style = style ? strtoul(style, NULL, 10) : 0;
    sheet->has_formula = sheet->has_value = false;
    sheet->text.length = 0;
    return STATUS_OK;
}

static enum status shared_text(struct sheet *sheet, const char *text, const char **shown)
{
    char *end;
    size_t at = strtoul(text, &end, 10);
    if (end == text || *end != '\0' || at >= sheet->book->nstrings)
        return complain(sheet, _("names a text that is not in the file; save it as .xlsx again"));
    *shown = sheet->book->strings[at];
    return STATUS_OK;
}

static enum status own_text(struct sheet *sheet, const char *text, size_t length, const char **shown)
{
    char *kept = arena_text(&sheet->book->arena, text, length);
    if (kept)
        xlsx_unescape(kept, &length);
    *shown = kept;
    return kept ? STATUS_OK : STATUS_MEMORY;
}

static enum status complain_error(struct sheet *sheet, const char *error)
{
    char words[FAULT_LENGTH];
    snprintf(words, sizeof words, _("holds the error %.20s; mend its formula, or write the value"), error);
    return complain(sheet, words);
}

/* A figure that people see otherwise is not taken as it is held: nobody would notice. */
static enum status number_of(struct sheet *sheet, const char *text, const char **shown)
{
    enum xlsx_shows shows = xlsx_style_shows(sheet->book, sheet->style);
    if (shows == XLSX_SHOWS_TIME)
        return complain(sheet, _("shows a time of day; choose the format General and write a plain number"));
    if (shows == XLSX_SHOWS_SCALED)
        return complain(sheet, _("shows another figure than it holds, for its format divides it; choose the "
                                 "format General and see that figure and heading agree"));
    if (!xlsx_number(sheet->book, text, sheet->style, shown))
        return complain(sheet, _("holds a number that is none; save the file as .xlsx again"));
    return *shown ? STATUS_OK : STATUS_MEMORY;
}

/* *shown stays NULL for a cell that holds nothing, or a fault. */
static enum status value_of(struct sheet *sheet, const char **shown)
{
    const char *text = sheet->text.text ? sheet->text.text : "";
    size_t length = sheet->text.length;
    if (sheet->has_formula && !sheet->has_value)
        return complain(sheet,
                        _("holds a formula without its result; open the workbook in a spreadsheet program "
                          "and save it"));
    if (length == 0)
        return STATUS_OK;
    switch (sheet->type) {
    case 's':
        return shared_text(sheet, text, shown);
    case 'e':
        return complain_error(sheet, text);
    case 'd': /* 2026-03-05T00:00:00 */
        return own_text(sheet, text, length < 10 ? length : 10, shown);
    case 't':
    case 'b':
        return own_text(sheet, text, length, shown);
    default:
        return number_of(sheet, text, shown);
    }
}

static enum status close_cell(struct sheet *sheet)
{
    const char *shown = NULL;
    enum status status = value_of(sheet, &shown);
    if (status != STATUS_OK || !shown || *shown == '\0')
        return status;
    if (sheet->hidden && !sheet->told) { /* does it count? some hide what is abolished, others what is long */
        sheet->told = true;
        return complain(sheet,
                        _("stands in a hidden row; show all rows of the sheet (clear its filter), and delete "
                          "those that do not count"));
    }
    if (sheet->column >= XLSX_COLUMNS)
        return complain(sheet, _("stands further to the right than any table reaches; delete it"));
    return add_cell(sheet, (struct cell){.row = sheet->row,
                                         .column = sheet->column,
                                         .text = shown,
                                         .length = (uint32_t)strlen(shown)});
}

static enum status note_merged(struct sheet *sheet, const char *reference)
{
    struct range range;
    const char *end;
    if (!reference || !parse_reference(reference, &range.top, &range.left, &end) || *end != ':' ||
        !parse_reference(end + 1, &range.bottom, &range.right, &end) || range.bottom < range.top ||
        range.right < range.left)
        return STATUS_OK;
    if (sheet->nmerged == MOST_MERGED)
        return give_up(sheet, _("has more merged cells than a table can; undo them"));
    if (!memory_grow(&sheet->merged, &sheet->merged_capacity, sheet->nmerged + 1, sizeof *sheet->merged))
        return STATUS_MEMORY;
    sheet->merged[sheet->nmerged++] = range;
    return STATUS_OK;
}

static enum status open_tag(void *target, const char *name, const char *const *attributes)
{
    struct sheet *sheet = target;
    if (strcmp(name, "row") == 0)
        return open_row(sheet, attributes);
    if (strcmp(name, "c") == 0)
        return open_cell(sheet, attributes);
    if (strcmp(name, "mergeCell") == 0)
        return note_merged(sheet, xml_attribute(attributes, "ref"));
    sheet->has_formula = sheet->has_formula || strcmp(name, "f") == 0;
    sheet->has_value = sheet->has_value || strcmp(name, "v") == 0;
    sheet->phonetic += strcmp(name, "rPh") == 0;
    sheet->in_text = (strcmp(name, "v") == 0 || strcmp(name, "t") == 0) && sheet->phonetic == 0;
    return STATUS_OK;
}

static enum status take_text(void *target, const char *text, size_t length)
{
    struct sheet *sheet = target;
    struct sink sink = buffer_sink(&sheet->text);
    if (!sheet->in_text)
        return STATUS_OK;
    if (sheet->text.length + length > XLSX_TEXT_BYTES)
        return give_up(sheet, _("holds a text longer than a cell can be; shorten it"));
    return sink_bytes(&sink, text, length);
}

static enum status close_tag(void *target, const char *name)
{
    struct sheet *sheet = target;
    sheet->in_text = false;
    sheet->phonetic -= strcmp(name, "rPh") == 0 && sheet->phonetic > 0;
    return strcmp(name, "c") == 0 ? close_cell(sheet) : STATUS_OK;
}

/* --- rows
 * ---------------------------------------------------------------------------------------------------- */

/* What stands in a cell itself comes before what a merged one lends it. */
static int compare_cells(const void *a, const void *b)
{
    const struct cell *x = a, *y = b;
    if (x->row != y->row)
        return x->row < y->row ? -1 : 1;
    if (x->column != y->column)
        return x->column < y->column ? -1 : 1;
    return x->merged - y->merged;
}

/* The first cell of a row or a later one; ncells when there is none. */
static size_t first_of_row(const struct sheet *sheet, size_t ncells, int32_t row)
{
    size_t low = 0, high = ncells;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (sheet->cells[middle].row < row)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static const struct cell *find_cell(const struct sheet *sheet, size_t ncells, int32_t row, int32_t column)
{
    for (size_t i = first_of_row(sheet, ncells, row); i < ncells && sheet->cells[i].row == row; i++)
        if (sheet->cells[i].column == column)
            return &sheet->cells[i];
    return NULL;
}

/* Marks what a merged cell covers to the right of its first column, where nothing can stand. */
static enum status cover(struct sheet *sheet, const struct range *range, int32_t row, int32_t last)
{
    enum status status = STATUS_OK;
    for (int32_t i = range->left + 1; i <= range->right && i <= last && status == STATUS_OK; i++)
        status = add_cell(sheet, (struct cell){.row = row, .column = i, .merged = true, .text = ""});
    return status;
}

/* Lends a merged cell to the rows below its first that hold something anyway. ncells: without the lent ones;
 * last: the last column that holds something. */
static enum status spread(struct sheet *sheet, size_t ncells, const struct range *range, int32_t last)
{
    const struct cell *from = find_cell(sheet, ncells, range->top, range->left);
    if (!from)
        return STATUS_OK;
    struct cell lent = *from;
    lent.merged = true;
    enum status status = cover(sheet, range, range->top, last);
    for (size_t i = first_of_row(sheet, ncells, range->top + 1);
         status == STATUS_OK && i < ncells && sheet->cells[i].row <= range->bottom;
         i = first_of_row(sheet, ncells, lent.row + 1)) {
        lent.row = sheet->cells[i].row;
        status = add_cell(sheet, lent);
        if (status == STATUS_OK)
            status = cover(sheet, range, lent.row, last);
    }
    return status;
}

static enum status spread_merged(struct sheet *sheet)
{
    size_t ncells = sheet->ncells;
    enum status status = STATUS_OK;
    int32_t last = 0;
    for (size_t i = 0; i < ncells; i++)
        last = sheet->cells[i].column > last ? sheet->cells[i].column : last;
    for (size_t i = 0; i < sheet->nmerged && status == STATUS_OK; i++)
        status = spread(sheet, ncells, &sheet->merged[i], last);
    if (sheet->ncells > ncells)
        qsort(sheet->cells, sheet->ncells, sizeof *sheet->cells, compare_cells);
    return status;
}

static void measure(const struct sheet *sheet, size_t *nrows, size_t *width)
{
    *nrows = *width = 0;
    for (size_t i = 0; i < sheet->ncells; i++) {
        size_t reach = (size_t)sheet->cells[i].column + 1;
        *nrows += i == 0 || sheet->cells[i].row != sheet->cells[i - 1].row;
        *width = reach > *width ? reach : *width;
    }
}

/* The fields of one row; at is its first cell. Returns the first cell of the next. */
static size_t fill_row(const struct sheet *sheet, size_t at, const char **fields, size_t *lengths,
                       bool *merged)
{
    int32_t row = sheet->cells[at].row;
    for (; at < sheet->ncells && sheet->cells[at].row == row; at++) {
        const struct cell *cell = &sheet->cells[at];
        if (*fields[cell->column] != '\0')
            continue;
        fields[cell->column] = cell->text;
        lengths[cell->column] = cell->length;
        merged[cell->column] = cell->merged;
    }
    return at;
}

static enum status lay_out(struct sheet *sheet, struct xlsx_rows *out)
{
    struct arena *arena = &sheet->book->arena;
    size_t nrows, width;
    measure(sheet, &nrows, &width);
    if (width > 0 && nrows > 4 * (size_t)XLSX_CELLS / width)
        return give_up(sheet, _("is wider and longer than a table can be; delete what is no table"));
    const char **fields = arena_new(arena, nrows * width, sizeof *fields);
    size_t *lengths = arena_new(arena, nrows * width, sizeof *lengths);
    bool *merged = arena_new(arena, nrows * width, sizeof *merged);
    out->rows = arena_new(arena, nrows, sizeof *out->rows);
    if (!fields || !lengths || !merged || !out->rows)
        return STATUS_MEMORY;
    for (size_t i = 0; i < nrows * width; i++)
        fields[i] = "";
    for (size_t at = 0, i = 0; i < nrows; i++, out->n++) {
        size_t first = i * width;
        out->rows[i] = (struct record){sheet->cells[at].row + 1L, &fields[first], &lengths[first], width,
                                       &merged[first]};
        at = fill_row(sheet, at, &fields[first], &lengths[first], &merged[first]);
    }
    return STATUS_OK;
}

static bool is_sorted(const struct sheet *sheet)
{
    for (size_t i = 1; i < sheet->ncells; i++)
        if (compare_cells(&sheet->cells[i - 1], &sheet->cells[i]) >= 0)
            return false;
    return true;
}

enum status xlsx_read(struct xlsx *book, size_t number, struct xlsx_rows *out, struct faults *faults)
{
    struct sheet sheet = {
        .book = book, .name = book->sheets[number].name, .faults = faults, .row = -1, .column = -1};
    struct xml_taker taker = {open_tag, close_tag, take_text, &sheet};
    buffer_init(&sheet.text);
    *out = (struct xlsx_rows){0};
    enum status status = xlsx_part(book, book->sheets[number].part, taker, faults);
    if (status == STATUS_OK && !is_sorted(&sheet))
        status = give_up(&sheet, _("has cells out of place; save it as .xlsx again"));
    if (status == STATUS_OK)
        status = spread_merged(&sheet);
    if (status == STATUS_OK)
        status = lay_out(&sheet, out);
    buffer_done(&sheet.text);
    memory_free(sheet.cells);
    memory_free(sheet.merged);
    return status == STATUS_OK ? sheet.status : status;
}
