/* One sheet: from its XML to rows of one width, merged cells spread over the rows they span. */
#include "io/xlsx_sheet.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/sink.h"
#include "io/xlsx_part.h"
#include "io/xlsx_values.h"

enum { MOST_MERGED = 1 << 16 };

struct xlsx_cell {
    int32_t row, column; /* from 0 */
    bool merged;         /* stands further up, in the first row of a merged cell */
    uint32_t length;
    const char *text;
};

struct cell_range {
    int32_t top, left, bottom, right;
};

/* A sheet being read. */
struct sheet_reader {
    struct xlsx *book;
    const char *name;
    struct faults *faults;
    enum status status;      /* of cells: their faults are listed, reading goes on */
    struct xlsx_cell *cells; /* [ncells] */
    size_t ncells, capacity;
    struct cell_range *merged; /* [nmerged] */
    size_t nmerged, merged_capacity;
    int32_t row, column; /* of the cell at hand; -1 before the first */
    char type;           /* of it: n, s (shared), t (text), b, e, d */
    size_t style;
    bool has_formula, has_value, in_text;
    bool hidden, reported; /* the row at hand; it was reported */
    size_t phonetic;
    struct buffer text;
};

/* Messages that will not be kept need no place: there may be millions. */
static enum status complain(struct sheet_reader *reader, const char *words)
{
    struct xlsx *book = reader->book;
    const char *place = book->file;
    if (reader->faults && reader->faults->nkept < FAULTS_KEPT)
        place = xlsx_place(&book->arena, book->file, reader->name, reader->row + 1L, reader->column);
    if (!place)
        return STATUS_MEMORY;
    faults_add(reader->faults, (struct place){.file = place}, "%s", words);
    reader->status = STATUS_DATA;
    return STATUS_OK;
}

/* A sheet beyond measure is not read on. */
static enum status give_up(const struct sheet_reader *reader, const char *words)
{
    const char *place = xlsx_place(&reader->book->arena, reader->book->file, reader->name, 0, 0);
    if (!place)
        return STATUS_MEMORY;
    faults_add(reader->faults, (struct place){.file = place}, "%s", words);
    return STATUS_DATA;
}

/* --- cells --- */

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

static enum status add_cell(struct sheet_reader *reader, struct xlsx_cell cell)
{
    if (reader->ncells == XLSX_CELLS)
        return give_up(reader, _("holds more cells than a table can; delete what is no table"));
    if (!memory_grow(&reader->cells, &reader->capacity, reader->ncells + 1, sizeof *reader->cells))
        return STATUS_MEMORY;
    reader->cells[reader->ncells++] = cell;
    return STATUS_OK;
}

static enum status open_row(struct sheet_reader *reader, const char *const *attributes)
{
    const char *number = xml_attribute(attributes, "r");
    long row = number ? strtol(number, NULL, 10) - 1 : reader->row + 1L;
    if (row < 0 || row >= XLSX_ROWS)
        return give_up(reader, _("has more rows than a sheet can; save it as .xlsx again"));
    reader->row = (int32_t)row;
    reader->column = -1;
    reader->hidden = xlsx_is_true(xml_attribute(attributes, "hidden"));
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

static enum status open_cell(struct sheet_reader *reader, const char *const *attributes)
{
    const char *reference = xml_attribute(attributes, "r"), *style = xml_attribute(attributes, "s"), *end;
    int32_t row, column = reader->column + 1;
    if (reference && (!parse_reference(reference, &row, &column, &end) || *end != '\0' || row != reader->row))
        return give_up(reader, _("has cells out of place; save it as .xlsx again"));
    reader->column = column;
    reader->type = type_of(xml_attribute(attributes, "t"));
    reader->style = style ? strtoul(style, NULL, 10) : 0;
    reader->has_formula = reader->has_value = false;
    reader->text.length = 0;
    return STATUS_OK;
}

static enum status shared_text(struct sheet_reader *reader, const char *text, const char **shown)
{
    char *end;
    size_t at = strtoul(text, &end, 10);
    if (end == text || *end != '\0' || at >= reader->book->nstrings)
        return complain(reader, _("names a text that is not in the file; save it as .xlsx again"));
    *shown = reader->book->strings[at];
    return STATUS_OK;
}

static enum status own_text(struct sheet_reader *reader, const char *text, size_t length, const char **shown)
{
    char *kept = arena_text(&reader->book->arena, text, length);
    if (kept)
        xlsx_unescape(kept, &length);
    *shown = kept;
    return kept ? STATUS_OK : STATUS_MEMORY;
}

static enum status complain_error(struct sheet_reader *reader, const char *error)
{
    char words[FAULT_LENGTH];
    snprintf(words, sizeof words, _("holds the error %.20s; mend its formula, or write the value"), error);
    return complain(reader, words);
}

/* A figure that people see otherwise is not taken as it is held: nobody would notice. */
static enum status number_of(struct sheet_reader *reader, const char *text, const char **shown)
{
    enum xlsx_shows shows = xlsx_style_shows(reader->book, reader->style);
    if (shows == XLSX_SHOWS_TIME)
        return complain(reader, _("shows a time of day; choose the format General and write a plain number"));
    if (shows == XLSX_SHOWS_SCALED)
        return complain(reader, _("shows another figure than it holds, for its format divides it; choose the "
                                  "format General and see that figure and heading agree"));
    if (!xlsx_number(reader->book, text, reader->style, shown))
        return complain(reader, _("holds a number that is none; save the file as .xlsx again"));
    return *shown ? STATUS_OK : STATUS_MEMORY;
}

/* *shown stays NULL for a cell that holds nothing, or a fault. */
static enum status value_of(struct sheet_reader *reader, const char **shown)
{
    const char *text = reader->text.text ? reader->text.text : "";
    size_t length = reader->text.length;
    if (reader->has_formula && !reader->has_value)
        return complain(reader,
                        _("holds a formula without its result; open the workbook in a spreadsheet program "
                          "and save it"));
    if (length == 0)
        return STATUS_OK;
    switch (reader->type) {
    case 's':
        return shared_text(reader, text, shown);
    case 'e':
        return complain_error(reader, text);
    case 'd': /* 2026-03-05T00:00:00 */
        return own_text(reader, text, length < 10 ? length : 10, shown);
    case 't':
    case 'b':
        return own_text(reader, text, length, shown);
    default:
        return number_of(reader, text, shown);
    }
}

static enum status close_cell(struct sheet_reader *reader)
{
    const char *shown = NULL;
    enum status status = value_of(reader, &shown);
    if (status != STATUS_OK || !shown || *shown == '\0')
        return status;
    if (reader->hidden &&
        !reader->reported) { /* does it count? some hide what is abolished, others what is long */
        reader->reported = true;
        return complain(reader,
                        _("stands in a hidden row; show all rows of the sheet (clear its filter), and delete "
                          "those that do not count"));
    }
    if (reader->column >= XLSX_COLUMNS)
        return complain(reader, _("stands further to the right than any table reaches; delete it"));
    return add_cell(reader, (struct xlsx_cell){.row = reader->row,
                                               .column = reader->column,
                                               .text = shown,
                                               .length = (uint32_t)strlen(shown)});
}

static enum status note_merged(struct sheet_reader *reader, const char *reference)
{
    struct cell_range range;
    const char *end;
    if (!reference || !parse_reference(reference, &range.top, &range.left, &end) || *end != ':' ||
        !parse_reference(end + 1, &range.bottom, &range.right, &end) || range.bottom < range.top ||
        range.right < range.left)
        return STATUS_OK;
    if (reader->nmerged == MOST_MERGED)
        return give_up(reader, _("has more merged cells than a table can; undo them"));
    if (!memory_grow(&reader->merged, &reader->merged_capacity, reader->nmerged + 1, sizeof *reader->merged))
        return STATUS_MEMORY;
    reader->merged[reader->nmerged++] = range;
    return STATUS_OK;
}

static enum status open_tag(void *target, const char *name, const char *const *attributes)
{
    struct sheet_reader *reader = target;
    if (strcmp(name, "row") == 0)
        return open_row(reader, attributes);
    if (strcmp(name, "c") == 0)
        return open_cell(reader, attributes);
    if (strcmp(name, "mergeCell") == 0)
        return note_merged(reader, xml_attribute(attributes, "ref"));
    reader->has_formula = reader->has_formula || strcmp(name, "f") == 0;
    reader->has_value = reader->has_value || strcmp(name, "v") == 0;
    reader->phonetic += strcmp(name, "rPh") == 0;
    reader->in_text = (strcmp(name, "v") == 0 || strcmp(name, "t") == 0) && reader->phonetic == 0;
    return STATUS_OK;
}

static enum status take_text(void *target, const char *text, size_t length)
{
    struct sheet_reader *reader = target;
    struct sink sink = buffer_sink(&reader->text);
    if (!reader->in_text)
        return STATUS_OK;
    if (reader->text.length + length > XLSX_TEXT_BYTES)
        return give_up(reader, _("holds a text longer than a cell can be; shorten it"));
    return sink_bytes(&sink, text, length);
}

static enum status close_tag(void *target, const char *name)
{
    struct sheet_reader *reader = target;
    reader->in_text = false;
    reader->phonetic -= strcmp(name, "rPh") == 0 && reader->phonetic > 0;
    return strcmp(name, "c") == 0 ? close_cell(reader) : STATUS_OK;
}

/* --- rows --- */

/* What stands in a cell itself comes before what a merged one lends it. */
static int compare_cells(const void *a, const void *b)
{
    const struct xlsx_cell *x = a, *y = b;
    if (x->row != y->row)
        return x->row < y->row ? -1 : 1;
    if (x->column != y->column)
        return x->column < y->column ? -1 : 1;
    return x->merged - y->merged;
}

/* The first cell of a row or a later one; ncells when there is none. */
static size_t first_of_row(const struct sheet_reader *reader, size_t ncells, int32_t row)
{
    size_t low = 0, high = ncells;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (reader->cells[middle].row < row)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static const struct xlsx_cell *find_cell(const struct sheet_reader *reader, size_t ncells, int32_t row,
                                         int32_t column)
{
    for (size_t i = first_of_row(reader, ncells, row); i < ncells && reader->cells[i].row == row; i++)
        if (reader->cells[i].column == column)
            return &reader->cells[i];
    return NULL;
}

/* Marks what a merged cell covers to the right of its first column, where nothing can stand. */
static enum status cover(struct sheet_reader *reader, const struct cell_range *range, int32_t row,
                         int32_t last)
{
    enum status status = STATUS_OK;
    for (int32_t i = range->left + 1; i <= range->right && i <= last && status == STATUS_OK; i++)
        status = add_cell(reader, (struct xlsx_cell){.row = row, .column = i, .merged = true, .text = ""});
    return status;
}

/* Lends a merged cell to the rows below its first that hold something anyway. ncells: without the lent ones;
 * last: the last column that holds something. */
static enum status spread(struct sheet_reader *reader, size_t ncells, const struct cell_range *range,
                          int32_t last)
{
    const struct xlsx_cell *from = find_cell(reader, ncells, range->top, range->left);
    if (!from)
        return STATUS_OK;
    struct xlsx_cell lent = *from;
    lent.merged = true;
    enum status status = cover(reader, range, range->top, last);
    for (size_t i = first_of_row(reader, ncells, range->top + 1);
         status == STATUS_OK && i < ncells && reader->cells[i].row <= range->bottom;
         i = first_of_row(reader, ncells, lent.row + 1)) {
        lent.row = reader->cells[i].row;
        status = add_cell(reader, lent);
        if (status == STATUS_OK)
            status = cover(reader, range, lent.row, last);
    }
    return status;
}

static enum status spread_merged(struct sheet_reader *reader)
{
    size_t ncells = reader->ncells;
    enum status status = STATUS_OK;
    int32_t last = 0;
    for (size_t i = 0; i < ncells; i++)
        last = reader->cells[i].column > last ? reader->cells[i].column : last;
    for (size_t i = 0; i < reader->nmerged && status == STATUS_OK; i++)
        status = spread(reader, ncells, &reader->merged[i], last);
    if (reader->ncells > ncells)
        qsort(reader->cells, reader->ncells, sizeof *reader->cells, compare_cells);
    return status;
}

static void measure(const struct sheet_reader *reader, size_t *nrows, size_t *width)
{
    *nrows = *width = 0;
    for (size_t i = 0; i < reader->ncells; i++) {
        size_t reach = (size_t)reader->cells[i].column + 1;
        *nrows += i == 0 || reader->cells[i].row != reader->cells[i - 1].row;
        *width = reach > *width ? reach : *width;
    }
}

/* The fields of one row; at is its first cell. Returns the first cell of the next. */
static size_t fill_row(const struct sheet_reader *reader, size_t at, const char **fields, size_t *lengths,
                       bool *merged)
{
    int32_t row = reader->cells[at].row;
    for (; at < reader->ncells && reader->cells[at].row == row; at++) {
        const struct xlsx_cell *cell = &reader->cells[at];
        if (*fields[cell->column] != '\0')
            continue;
        fields[cell->column] = cell->text;
        lengths[cell->column] = cell->length;
        merged[cell->column] = cell->merged;
    }
    return at;
}

static enum status lay_out(struct sheet_reader *reader, struct xlsx_rows *out)
{
    struct arena *arena = &reader->book->arena;
    size_t nrows, width;
    measure(reader, &nrows, &width);
    if (width > 0 && nrows > 4 * (size_t)XLSX_CELLS / width)
        return give_up(reader, _("is wider and longer than a table can be; delete what is no table"));
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
        out->rows[i] = (struct record){reader->cells[at].row + 1L, &fields[first], &lengths[first], width,
                                       &merged[first]};
        at = fill_row(reader, at, &fields[first], &lengths[first], &merged[first]);
    }
    return STATUS_OK;
}

static bool is_sorted(const struct sheet_reader *reader)
{
    for (size_t i = 1; i < reader->ncells; i++)
        if (compare_cells(&reader->cells[i - 1], &reader->cells[i]) >= 0)
            return false;
    return true;
}

enum status xlsx_read(struct xlsx *book, size_t number, struct xlsx_rows *out, struct faults *faults)
{
    struct sheet_reader reader = {
        .book = book, .name = book->sheets[number].name, .faults = faults, .row = -1, .column = -1};
    struct xml_taker taker = {open_tag, close_tag, take_text, &reader};
    buffer_init(&reader.text);
    *out = (struct xlsx_rows){0};
    enum status status = xlsx_part(book, book->sheets[number].part, taker, faults);
    if (status == STATUS_OK && !is_sorted(&reader))
        status = give_up(&reader, _("has cells out of place; save it as .xlsx again"));
    if (status == STATUS_OK)
        status = spread_merged(&reader);
    if (status == STATUS_OK)
        status = lay_out(&reader, out);
    buffer_done(&reader.text);
    memory_free(reader.cells);
    memory_free(reader.merged);
    return status == STATUS_OK ? reader.status : status;
}
