/* One sheet: from its XML to rows of one width, merged cells spread over the rows they span. */
#include "io/xlsx_sheet.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/text.h"
#include "io/xlsx_part.h"
#include "io/xlsx_text.h"
#include "io/xlsx_values.h"

struct xlsx_cell {
    int32_t row, column; /* from 0 */
    bool merged;         /* stands further up, in the first row of a merged cell */
    unsigned char marks; /* RECORD_FORMULA, RECORD_PER_CENT */
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
    char type;           /* of it: n, s (shared), t (text), i (text in it), b, e, d */
    size_t style;
    bool has_formula;
    bool hidden, reported;        /* the row at hand; it was reported */
    bool is_hidden[XLSX_COLUMNS]; /* columns */
    struct xlsx_text text;
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

static bool is_zero(const char *value)
{
    char *end;
    return value && strtod(value, &end) == 0 && end > value;
}

static void note_column(struct sheet_reader *reader, const char *const *attributes)
{
    const char *first = xml_attribute(attributes, "min"), *last = xml_attribute(attributes, "max");
    if (!first || !last ||
        !(xlsx_is_true(xml_attribute(attributes, "hidden")) || is_zero(xml_attribute(attributes, "width"))))
        return;
    long to = strtol(last, NULL, 10);
    for (long i = strtol(first, NULL, 10); i >= 1 && i <= to && i <= XLSX_COLUMNS; i++)
        reader->is_hidden[i - 1] = true;
}

static enum status open_row(struct sheet_reader *reader, const char *const *attributes)
{
    const char *number = xml_attribute(attributes, "r");
    long row = number ? strtol(number, NULL, 10) - 1 : reader->row + 1L;
    if (row < 0 || row >= XLSX_ROWS)
        return give_up(reader, _("has more rows than a sheet can; save it as .xlsx again"));
    reader->row = (int32_t)row;
    reader->column = -1;
    reader->hidden =
        xlsx_is_true(xml_attribute(attributes, "hidden")) || is_zero(xml_attribute(attributes, "ht"));
    reader->reported = false;
    return STATUS_OK;
}

static char type_of(const char *word)
{
    static const struct {
        const char *word;
        char type;
    } TYPES[] = {{"s", 's'}, {"str", 't'}, {"inlineStr", 'i'}, {"b", 'b'}, {"e", 'e'}, {"d", 'd'}};
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
    reader->has_formula = false;
    xlsx_text_begin(&reader->text);
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
    char words[FAULT_LENGTH], shown[TEXT_SHOWN];
    snprintf(words, sizeof words, _("holds the error %s; mend its formula, or write the value"),
             text_shown(error, shown));
    return complain(reader, words);
}

#define OTHER_THAN_SEEN                                                                                      \
    N_("shows another figure than it holds, because of its number format; choose the format General (for a " \
       "code: text) and write what is meant")

/* A figure that people see otherwise is not taken as it is held: nobody would notice. */
static enum status number_of(struct sheet_reader *reader, const char *text, const char **shown)
{
    switch (xlsx_style(reader->book, reader->style).shows) {
    case XLSX_SHOWS_TIME:
        return complain(reader, _("shows a time of day; choose the format General and write a plain number"));
    case XLSX_SHOWS_OTHER:
        return complain(reader, language_translate(OTHER_THAN_SEEN));
    case XLSX_SHOWS_NOTHING:
        return complain(reader, _("holds a figure that its number format does not show; choose the format "
                                  "General, and delete what does not count"));
    case XLSX_SHOWS_NUMBER:
    case XLSX_SHOWS_PER_CENT:
    case XLSX_SHOWS_DATE:
        break;
    }
    if (!xlsx_number(reader->book, text, reader->style, shown))
        return complain(reader, _("holds a number that is none; save the file as .xlsx again"));
    return *shown ? STATUS_OK : STATUS_MEMORY;
}

#define WITHOUT_RESULT                                                                                       \
    N_("holds a formula without its result; open the workbook in a spreadsheet program and save it")

/* Programs that write workbooks without a spreadsheet leave the result of a formula empty. */
static bool lacks_result(const struct sheet_reader *reader, size_t length)
{
    return reader->has_formula && (reader->book->outdated || (length == 0 && reader->type != 't'));
}

/* *shown stays NULL for a cell that holds nothing, or a fault. */
static enum status value_of(struct sheet_reader *reader, const char **shown)
{
    const struct buffer *buffer = &reader->text.buffer;
    const char *text = buffer->text ? buffer->text : "";
    size_t length = buffer->length;
    if (lacks_result(reader, length))
        return complain(reader, language_translate(WITHOUT_RESULT));
    if (length == 0)
        return STATUS_OK;
    if (strchr("sti", reader->type) && xlsx_style(reader->book, reader->style).changes_text)
        return complain(reader, language_translate(OTHER_THAN_SEEN));
    switch (reader->type) {
    case 's':
        return shared_text(reader, text, shown);
    case 'e':
        return complain_error(reader, text);
    case 'd': /* 2026-03-05T00:00:00 */
        return own_text(reader, text, length < 10 ? length : 10, shown);
    case 'b': /* as it is seen, so that it is no figure */
        *shown = strcmp(text, "0") == 0 ? "FALSE" : "TRUE";
        return STATUS_OK;
    case 't':
    case 'i':
        return own_text(reader, text, length, shown);
    default:
        return number_of(reader, text, shown);
    }
}

/* Is what stands there meant to count? Some hide or strike out what is abolished, others hide what is long: a
 * row is asked about once, and so is a column. NULL for a cell in full view. */
static const char *doubt_of(struct sheet_reader *reader)
{
    bool hidden = reader->hidden, struck = xlsx_style(reader->book, reader->style).struck;
    if ((hidden || struck) && reader->reported)
        return NULL;
    reader->reported = reader->reported || hidden || struck;
    if (hidden)
        return _(
            "stands in a hidden row; show all rows of the sheet (clear its filter), and delete those that do "
            "not count");
    if (struck)
        return _("is struck out; take the line away, or delete the row if it does not count");
    if (!reader->is_hidden[reader->column])
        return NULL;
    reader->is_hidden[reader->column] = false;
    return _(
        "stands in a hidden column; show all columns of the sheet, and move what does not count to another "
        "sheet");
}

static enum status close_cell(struct sheet_reader *reader)
{
    const char *shown = NULL;
    enum status status = value_of(reader, &shown);
    if (status != STATUS_OK || !shown || *shown == '\0')
        return status;
    if (reader->column >= XLSX_COLUMNS)
        return complain(reader, _("stands further to the right than any table reaches; delete it"));
    const char *doubt = doubt_of(reader);
    if (doubt && (status = complain(reader, doubt)) != STATUS_OK)
        return status;
    bool per_cent =
        reader->type == 'n' && xlsx_style(reader->book, reader->style).shows == XLSX_SHOWS_PER_CENT;
    unsigned char marks =
        (unsigned char)((reader->has_formula ? RECORD_FORMULA : 0) | (per_cent ? RECORD_PER_CENT : 0));
    return add_cell(reader, (struct xlsx_cell){.row = reader->row,
                                               .column = reader->column,
                                               .marks = marks,
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
    if (reader->nmerged == XLSX_MERGED)
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
    if (strcmp(name, "col") == 0)
        note_column(reader, attributes);
    /* what a cell of text holds is "is"; some programs write "v" beside it */
    if (strcmp(name, "is") == 0)
        xlsx_text_begin(&reader->text);
    reader->has_formula = reader->has_formula || strcmp(name, "f") == 0;
    xlsx_text_open(&reader->text, name, attributes);
    if (strcmp(name, "v") == 0)
        reader->text.within = reader->type != 'i' || reader->text.buffer.length == 0;
    return STATUS_OK;
}

static enum status take_text(void *target, const char *text, size_t length)
{
    struct sheet_reader *reader = target;
    enum status status = xlsx_text_take(&reader->text, text, length);
    return status == STATUS_REFUSED ? give_up(reader, _("holds a text longer than a cell can be; shorten it"))
                                    : status;
}

static enum status close_tag(void *target, const char *name)
{
    struct sheet_reader *reader = target;
    enum status status = xlsx_text_close(&reader->text, name);
    return status == STATUS_OK && strcmp(name, "c") == 0 ? close_cell(reader) : status;
}

/* Looks for a formula with a result other than 0, and stops there. */
struct result_search {
    bool in_formula_cell, in_value, found;
};

static enum status open_result(void *target, const char *name, const char *const *attributes)
{
    struct result_search *search = target;
    (void)attributes;
    search->in_formula_cell = strcmp(name, "f") == 0 || (search->in_formula_cell && strcmp(name, "c") != 0);
    search->in_value = strcmp(name, "v") == 0;
    return STATUS_OK;
}

static enum status take_result(void *target, const char *text, size_t length)
{
    struct result_search *search = target;
    for (size_t i = 0; i < length && search->in_formula_cell && search->in_value; i++)
        search->found = search->found || text[i] != '0';
    return search->found ? STATUS_REFUSED : STATUS_OK;
}

/* Whether a formula of the workbook has a result other than 0: all sheets are looked through, once, and what
 * that unpacks is not counted, as nothing of it is kept. */
static enum status look_for_results(struct xlsx *book, struct faults *faults)
{
    enum status status = STATUS_OK;
    size_t nspare = book->archive.nspare;
    book->results = XLSX_ALL_ZERO;
    for (size_t i = 0; i < book->nsheets && status == STATUS_OK; i++) {
        struct result_search search = {.found = false};
        struct xml_taker taker = {.open = open_result, .text = take_result, .target = &search};
        status = xlsx_part(book, book->sheets[i].part, taker, faults);
        book->archive.nspare = nspare;
    }
    if (status == STATUS_REFUSED)
        book->results = XLSX_WORKED_OUT;
    return book->results == XLSX_WORKED_OUT ? STATUS_OK : status;
}

/* Others write 0 for every result of the workbook and ask for a calculation when it is opened. Where one is
 * something else, they were worked out. */
static enum status find_zeros(struct sheet_reader *reader)
{
    struct xlsx *book = reader->book;
    enum status status = STATUS_OK;
    bool any = false;
    for (size_t i = 0; i < reader->ncells && book->recalculates; i++) {
        bool formula = reader->cells[i].marks & RECORD_FORMULA;
        any = any || formula;
        if (formula && strcmp(reader->cells[i].text, "0") != 0)
            book->results = XLSX_WORKED_OUT;
    }
    if (any && book->results == XLSX_NOT_ASKED)
        status = look_for_results(book, reader->faults);
    for (size_t i = 0; any && i < reader->ncells && status == STATUS_OK && book->results == XLSX_ALL_ZERO;
         i++) {
        reader->row = reader->cells[i].row;
        reader->column = reader->cells[i].column;
        if (reader->cells[i].marks & RECORD_FORMULA)
            status = complain(reader, language_translate(WITHOUT_RESULT));
    }
    return status;
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

/* The first cell of a row from a column on, or of a later row; ncells when there is none. */
static size_t first_from(const struct sheet_reader *reader, size_t ncells, int32_t row, int32_t column)
{
    size_t low = 0, high = ncells;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct xlsx_cell *cell = &reader->cells[middle];
        if (cell->row < row || (cell->row == row && cell->column < column))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static struct xlsx_cell *find_cell(const struct sheet_reader *reader, size_t ncells, int32_t row,
                                   int32_t column)
{
    size_t i = first_from(reader, ncells, row, column);
    struct xlsx_cell *cell = i < ncells ? &reader->cells[i] : NULL;
    return cell && cell->row == row && cell->column == column ? cell : NULL;
}

/* What was written into cells before they were merged is still there, and nobody sees it. The same text is no
 * doubt: it counts as that of the merged cell. */
static enum status find_covered(struct sheet_reader *reader, size_t ncells, const struct cell_range *range,
                                const struct xlsx_cell *seen)
{
    enum status status = STATUS_OK;
    size_t i = first_from(reader, ncells, range->top, range->left);
    while (status == STATUS_OK && i < ncells && reader->cells[i].row <= range->bottom) {
        struct xlsx_cell *cell = &reader->cells[i];
        if (cell->column < range->left || cell->column > range->right) {
            i = first_from(reader, ncells, cell->row + (cell->column > range->right), range->left);
            continue;
        }
        i++;
        if (cell == seen)
            continue;
        reader->row = cell->row;
        reader->column = cell->column;
        cell->merged = seen && strcmp(cell->text, seen->text) == 0;
        if (!cell->merged)
            status =
                complain(reader, _("holds something that a merged cell covers; undo the merge, and delete "
                                   "what does not count"));
    }
    return status;
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
    enum status status = find_covered(reader, ncells, range, from);
    if (status != STATUS_OK || !from)
        return status;
    struct xlsx_cell lent = *from;
    lent.merged = true;
    status = cover(reader, range, range->top, last);
    for (size_t i = first_from(reader, ncells, range->top + 1, 0);
         status == STATUS_OK && i < ncells && reader->cells[i].row <= range->bottom;
         i = first_from(reader, ncells, lent.row + 1, 0)) {
        lent.row = reader->cells[i].row;
        status = add_cell(reader, lent);
        if (status == STATUS_OK)
            status = cover(reader, range, lent.row, last);
    }
    return status;
}

static int compare_ranges(const void *a, const void *b)
{
    const struct cell_range *x = a, *y = b;
    return x->top != y->top ? (x->top < y->top ? -1 : 1) : (x->left > y->left) - (x->left < y->left);
}

/* Of those in order of their first rows. No program makes such, and each row would count as often as ranges
 * lie over it. */
static bool overlap(const struct sheet_reader *reader)
{
    int32_t taken[XLSX_COLUMNS] = {0}; /* up to that row */
    for (size_t i = 0; i < reader->nmerged; i++) {
        const struct cell_range *range = &reader->merged[i];
        for (int32_t c = range->left; c <= range->right && c < XLSX_COLUMNS; c++) {
            if (taken[c] > range->top)
                return true;
            taken[c] = range->bottom + 1;
        }
    }
    return false;
}

static enum status spread_merged(struct sheet_reader *reader)
{
    size_t ncells = reader->ncells;
    enum status status = STATUS_OK;
    int32_t last = 0;
    if (reader->nmerged > 0)
        qsort(reader->merged, reader->nmerged, sizeof *reader->merged, compare_ranges);
    if (overlap(reader))
        return give_up(reader,
                       _("has merged cells that overlap; undo the merges, and save it as .xlsx again"));
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
                       unsigned char *marks)
{
    int32_t row = reader->cells[at].row;
    for (; at < reader->ncells && reader->cells[at].row == row; at++) {
        const struct xlsx_cell *cell = &reader->cells[at];
        if (*fields[cell->column] != '\0')
            continue;
        size_t guard = text_guard(cell->text);
        fields[cell->column] = cell->text + guard;
        lengths[cell->column] = cell->length - guard;
        marks[cell->column] = (unsigned char)(cell->marks | (cell->merged ? RECORD_MERGED : 0));
    }
    return at;
}

static enum status lay_out(struct sheet_reader *reader, struct xlsx_rows *out)
{
    struct arena *arena = &reader->book->arena;
    size_t nrows, width;
    measure(reader, &nrows, &width);
    if (width > 0 && nrows > (size_t)XLSX_FIELDS / width)
        return give_up(reader, _("is wider and longer than a table can be; delete what is no table"));
    const char **fields = arena_new(arena, nrows * width, sizeof *fields);
    size_t *lengths = arena_new(arena, nrows * width, sizeof *lengths);
    unsigned char *marks = arena_new(arena, nrows * width, sizeof *marks);
    out->rows = arena_new(arena, nrows, sizeof *out->rows);
    if (!fields || !lengths || !marks || !out->rows)
        return STATUS_MEMORY;
    for (size_t i = 0; i < nrows * width; i++)
        fields[i] = "";
    for (size_t at = 0, i = 0; i < nrows; i++, out->n++) {
        size_t first = i * width;
        out->rows[i] = (struct record){.line = reader->cells[at].row + 1L,
                                       .fields = &fields[first],
                                       .lengths = &lengths[first],
                                       .n = width,
                                       .marks = &marks[first]};
        at = fill_row(reader, at, &fields[first], &lengths[first], &marks[first]);
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
    buffer_init(&reader.text.buffer);
    *out = (struct xlsx_rows){0};
    enum status status = xlsx_part(book, book->sheets[number].part, taker, faults);
    if (status == STATUS_OK && !is_sorted(&reader))
        status = give_up(&reader, _("has cells out of place; save it as .xlsx again"));
    if (status == STATUS_OK)
        status = find_zeros(&reader);
    if (status == STATUS_OK)
        status = spread_merged(&reader);
    if (status == STATUS_OK)
        status = lay_out(&reader, out);
    buffer_done(&reader.text.buffer);
    memory_free(reader.cells);
    memory_free(reader.merged);
    return status == STATUS_OK ? reader.status : status;
}
