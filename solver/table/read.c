/* From the records of one file or sheet to cells of text: title rows above the headings, notes and sums below
 * them are told from data here. */
#include "table/read.h"

#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "io/csv.h"
#include "io/xlsx_sheet.h"
#include "table/heading.h"
#include "table/notes.h"
#include "table/totals.h"

/* Where the records of a table come from: text, or a sheet that was read. */
struct table_source {
    const char *text;
    size_t length;
    char delimiter;
    const struct xlsx_rows *rows; /* NULL: text */
};

/* One file being read. */
struct table_reading {
    struct tables *tables;
    struct table *table;
    struct faults *faults;
    long heading_line; /* rows above it are titles */
    long *map;         /* [nfields] column of each field, or less than 0 */
    size_t nfields;    /* of the heading row; 0 before it */
    long unit_line;    /* of a row above the headings that gives the unit of all figures; 0: none does */
    bool noted;        /* a note stands above */
    struct totals totals;
    enum status status; /* of the data: its faults are listed, reading goes on */
};

static enum status hand_over(const struct table_source *source, const char *file, record_taker *take,
                             void *target, struct faults *faults)
{
    enum status status = STATUS_OK;
    if (!source->rows)
        return csv_read(file, source->text, source->length, source->delimiter, take, target, faults);
    for (size_t i = 0; i < source->rows->n && status == STATUS_OK; i++)
        status = take(target, &source->rows->rows[i]);
    return status;
}

static void note_fault(struct table_reading *reading)
{
    reading->status = STATUS_DATA;
    reading->table->broken = true;
}

static struct place place_of(struct table_reading *reading, const struct record *record, long field)
{
    note_fault(reading);
    return table_place_at(reading->tables, reading->table, record->line, field, NULL);
}

/* --- rows of data --- */

/* Makes room for one more row, every cell empty. */
static struct cell *add_row(struct table *table, long line)
{
    size_t ncells = (table->nrows + 1) * table->ncolumns;
    if (!memory_grow(&table->cells, &table->cells_capacity, ncells, sizeof *table->cells) ||
        !memory_grow(&table->lines, &table->lines_capacity, table->nrows + 1, sizeof *table->lines))
        return NULL;
    struct cell *cells = &table->cells[table->nrows * table->ncolumns];
    for (size_t i = 0; i < table->ncolumns; i++)
        cells[i] = (struct cell){.text = "", .row = TABLE_NONE};
    table->lines[table->nrows++] = (int32_t)line;
    return cells;
}

static bool is_figure(const struct table_column *in)
{
    return !in->definition || in->definition->kind == COLUMN_COUNT || in->definition->kind == COLUMN_NUMBER;
}

/* Sums would count a figure once for each row that a merged cell spans; beside its first column none is left.
 */
static void refuse_merged(struct table_reading *reading, const struct record *record, size_t field)
{
    const struct table_column *in = &reading->table->columns[reading->map[field]];
    if (is_figure(in) && record->merged && record->merged[field])
        faults_add(reading->faults, place_of(reading, record, (long)field),
                   "%s: a merged cell gives one figure for several cells; undo it and write each cell's own",
                   in->heading);
}

/* All texts of a row lie in one piece of the arena. */
static enum status fill_row(struct table_reading *reading, const struct record *record, struct cell *cells)
{
    size_t room = 0;
    for (size_t i = 0; i < record->n; i++)
        room += record->lengths[i] + 1;
    char *at = arena_new(&reading->tables->arena, room, 1);
    if (!at)
        return STATUS_MEMORY;
    for (size_t i = 0; i < record->n; i++) {
        size_t length = record->lengths[i];
        const char *text = text_trim(record->fields[i], &length);
        if (reading->map[i] >= 0)
            refuse_merged(reading, record, i);
        if (length == 0 || reading->map[i] == HEADING_ROW_NUMBER)
            continue;
        if (reading->map[i] == TABLE_NONE) {
            if (!reading->table->broken)
                faults_add(reading->faults, place_of(reading, record, (long)i),
                           "cell %zu stands under no heading", i + 1);
            continue;
        }
        memcpy(at, text, length);
        cells[reading->map[i]].text = at;
        cells[reading->map[i]].given = true;
        at += length + 1;
    }
    return STATUS_OK;
}

static bool parse_figure(const struct record *record, size_t field, double *value)
{
    size_t length = record->lengths[field];
    const char *text = text_trim(record->fields[field], &length);
    return length > 0 && text[length] == '\0' && number_parse(text, 0, value) == NUMBER_OK;
}

/* Does a row above the headings look like one of data? A year in a cell of its own is part of a title, and so
 * may be the number of a form. */
static bool may_be_data(const struct record *record)
{
    size_t nfigures = 0;
    double value;
    for (size_t i = 0; i < record->n; i++)
        nfigures += parse_figure(record, i, &value) && !(value >= 1900 && value <= 2100);
    return nfigures > 1 || (nfigures == 1 && record_given(record) > 3);
}

/* What stands above the headings is passed over, so it must be no data and change none: "单位：万人" would
 * hold for every figure below. */
static enum status take_title(struct table_reading *reading, const struct record *record)
{
    if (may_be_data(record))
        faults_add(reading->faults, place_of(reading, record, TABLE_NONE),
                   "stands above the headings but holds figures; move it below them, or delete it");
    struct arena scratch;
    bool memory = true;
    arena_init(&scratch);
    if (reading->unit_line == 0 && notes_state_unit(&scratch, record, &memory))
        reading->unit_line = record->line;
    arena_done(&scratch);
    return memory ? STATUS_OK : STATUS_MEMORY;
}

/* The unit of a whole table is held against its headings: one that names it says where it belongs. */
static void check_unit(struct table_reading *reading)
{
    const struct table *table = reading->table;
    for (size_t i = 0; i < table->ncolumns; i++)
        if (table->columns[i].shift != 0)
            return;
    note_fault(reading);
    faults_add(
        reading->faults,
        table_place_at(reading->tables, reading->table, reading->unit_line, TABLE_NONE, NULL),
        "a unit above the headings is not read; write it behind the heading of each column it is of, such as "
        "人口（万人）");
}

static enum status take_headings(struct table_reading *reading, const struct record *record)
{
    enum status status =
        heading_read(reading->tables, reading->table, record, &reading->map, reading->faults);
    if (status == STATUS_DATA) {
        note_fault(reading);
        status = STATUS_OK;
    }
    reading->nfields = record->n;
    if (status == STATUS_OK && reading->unit_line != 0)
        check_unit(reading);
    return status;
}

/* Printed pages each begin with the headings: such a row says the same in every column. */
static bool repeats_headings(const struct table_reading *reading, const struct record *record)
{
    size_t nsame = 0;
    for (size_t i = 0; i < record->n && i < reading->nfields; i++) {
        size_t length = record->lengths[i];
        const char *text = text_trim(record->fields[i], &length);
        if (reading->map[i] < 0)
            continue;
        const char *heading = reading->table->columns[reading->map[i]].heading;
        if (strlen(heading) != length || memcmp(heading, text, length) != 0)
            return false;
        nsame++;
    }
    return nsame > 1;
}

/* Does it fill every column that must be filled? Then it may be a row of data, whatever it begins with. */
static bool is_whole(const struct table_reading *reading, const struct record *record)
{
    const struct table *table = reading->table;
    for (size_t i = 0; i < table->schema->ncolumns; i++) {
        const struct table_column *in = &table->columns[i];
        if (!in->definition->required || !in->present)
            continue;
        size_t field = (size_t)in->field, length = field < record->n ? record->lengths[field] : 0;
        if (length > 0)
            text_trim(record->fields[field], &length);
        if (length == 0)
            return false;
    }
    return true;
}

/* A figure under a heading of figures: the row counts something. */
static bool has_figure(const struct table_reading *reading, const struct record *record)
{
    double value;
    for (size_t i = 0; i < record->n && i < reading->nfields; i++) {
        const struct table_column *in =
            reading->map[i] < 0 ? NULL : &reading->table->columns[reading->map[i]];
        if (in && is_figure(in) && parse_figure(record, i, &value))
            return true;
    }
    return false;
}

/* Notes and signatures below the table, and the further points of a note in rows of one cell. In a table that
 * asks for one column alone such a row is whole too: there a colon or a number tells it from a code. */
static bool is_note(struct table_reading *reading, const struct record *record, bool *memory)
{
    struct arena scratch;
    bool whole = is_whole(reading, record), alone = record_given(record) == 1;
    if (whole && !alone)
        return false;
    arena_init(&scratch);
    bool begins = notes_begin(&scratch, record, memory) &&
                  (notes_has_colon(&scratch, record, memory) || (!whole && !has_figure(reading, record)));
    bool goes_on = reading->noted && alone && (!whole || notes_is_point(&scratch, record, memory));
    arena_done(&scratch);
    reading->noted = reading->noted || begins;
    return begins || goes_on;
}

/* What the field that numbers the rows says: 合计 instead of a number. */
static enum total_word word_of(const struct table_reading *reading, const struct record *record, bool *memory)
{
    struct arena scratch;
    enum total_word word = TOTAL_NONE;
    arena_init(&scratch);
    for (size_t i = 0; i < record->n && word == TOTAL_NONE; i++)
        if (reading->map[i] == HEADING_ROW_NUMBER)
            word = totals_word(&scratch, record->fields[i], memory);
    arena_done(&scratch);
    return word;
}

static enum status take_data(struct table_reading *reading, const struct record *record)
{
    bool memory = true;
    struct cell *cells = add_row(reading->table, record->line);
    enum status status = cells ? fill_row(reading, record, cells) : STATUS_MEMORY;
    if (status != STATUS_OK)
        return status;
    enum total_word word = word_of(reading, record, &memory);
    return memory ? totals_take(&reading->totals, reading->tables, reading->table, word) : STATUS_MEMORY;
}

static void complain_ragged(struct table_reading *reading, const struct record *record)
{
    faults_add(
        reading->faults, place_of(reading, record, TABLE_NONE),
        record->n > reading->nfields
            ? _("has %zu cells where the headings are %zu; put a cell that holds the delimiter between "
                "quotation marks")
            : _("has %zu cells where the headings are %zu; write every delimiter, also for empty cells"),
        record->n, reading->nfields);
}

static enum status take_record(void *target, const struct record *record)
{
    struct table_reading *reading = target;
    bool memory = true;
    if (record_is_blank(record))
        return STATUS_OK;
    if (record->line < reading->heading_line)
        return take_title(reading, record);
    if (reading->nfields == 0)
        return take_headings(reading, record);
    if (repeats_headings(reading, record) || is_note(reading, record, &memory) || !memory)
        return memory ? STATUS_OK : STATUS_MEMORY;
    if (record->n != reading->nfields) {
        complain_ragged(reading, record);
        return STATUS_OK;
    }
    if (record->line > INT32_MAX || reading->table->nrows == INT32_MAX - 1) {
        faults_add(reading->faults, place_of(reading, record, TABLE_NONE), "more rows than a table can hold");
        return STATUS_DATA;
    }
    return take_data(reading, record);
}

/* --- the heading row --- */

/* Searches once, by one delimiter. */
static enum status search_once(const struct table_source *source, const char *file,
                               struct heading_search *search)
{
    arena_init(&search->scratch);
    enum status status = hand_over(source, file, heading_consider, search, NULL);
    arena_done(&search->scratch);
    return status == STATUS_MEMORY ? status : STATUS_OK;
}

/* Tries the delimiters of a text, the likeliest first, until one gives all that is required: a title may hold
 * commas where the table has semicolons. */
static enum status search_by_delimiter(struct table_source *source, const char *file,
                                       struct heading_search *best)
{
    static const char DELIMITERS[] = ",;\t";
    const struct heading_search fresh = *best;
    struct table_source tried = *source;
    enum status status = search_once(source, file, best);
    for (size_t i = 0; !source->rows && status == STATUS_OK && !best->complete && DELIMITERS[i] != '\0';
         i++) {
        struct heading_search search = fresh;
        tried.delimiter = DELIMITERS[i];
        status = search_once(&tried, file, &search);
        if (search.complete || search.nnamed > best->nnamed) {
            *best = search;
            source->delimiter = tried.delimiter;
        }
    }
    return status;
}

/* What stands between two rows of headings would be passed over as titles. */
static void complain_two_tables(struct table_reading *reading, const struct heading_search *found)
{
    if (found->apart == 0)
        return;
    note_fault(reading);
    faults_add(reading->faults,
               table_place_at(reading->tables, reading->table, found->line, TABLE_NONE, NULL),
               "rows %ld and %ld both look like headings; keep the headings of one table, above all its rows",
               found->apart, found->line);
}

/* Headings that only two rows together give. */
static void complain_two_rows(struct table_reading *reading, const struct heading_search *found)
{
    if (found->complete || found->beside == 0)
        return;
    note_fault(reading);
    faults_add(
        reading->faults, table_place_at(reading->tables, reading->table, found->line, TABLE_NONE, NULL),
        "the headings stand in two rows, %ld and %ld; write them all in one", found->line, found->beside);
}

/* As it stands first: dictionaries are for headings that are not known otherwise. */
static enum status find_headings(struct table_source *source, struct table_reading *reading)
{
    struct table *table = reading->table;
    struct heading_search found = {.schema = table->schema},
                          any = {.schema = table->schema, .any_script = true};
    struct table_source other = *source;
    enum status status = search_by_delimiter(source, table->file, &found);
    if (status == STATUS_OK && !found.complete)
        status = search_by_delimiter(&other, table->file, &any);
    if (any.nnamed > found.nnamed) {
        found = any;
        source->delimiter = other.delimiter;
    }
    reading->heading_line = found.line;
    complain_two_rows(reading, &found);
    complain_two_tables(reading, &found);
    return status;
}

/* --- whole tables --- */

static enum status no_headings(struct table_reading *reading)
{
    const struct record none = {.n = 0};
    enum status status = heading_read(reading->tables, reading->table, &none, &reading->map, NULL);
    return status == STATUS_MEMORY ? status : STATUS_OK;
}

enum status read_nothing(struct tables *tables, struct table *table)
{
    struct table_reading reading = {.tables = tables, .table = table};
    return table->columns ? STATUS_OK : no_headings(&reading);
}

static enum status read_records(struct table_reading *reading, struct table_source *source)
{
    struct table *table = reading->table;
    enum status status = find_headings(source, reading);
    table->delimiter = source->delimiter;
    if (status == STATUS_OK)
        status = hand_over(source, table->file, take_record, reading, reading->faults);
    if (status == STATUS_OK && reading->nfields == 0) {
        faults_add(reading->faults, (struct place){.file = table->file},
                   "is empty; write at least the headings");
        status = STATUS_DATA;
    }
    if (status == STATUS_OK && !table->broken)
        status = totals_check(&reading->totals, reading->tables, table, reading->faults);
    return status;
}

static enum status read_source(struct tables *tables, struct table *table, struct table_source *source,
                               struct faults *faults)
{
    struct table_reading reading = {.tables = tables, .table = table, .faults = faults};
    enum status status = read_records(&reading, source);
    totals_done(&reading.totals);
    table->broken = table->broken || status != STATUS_OK;
    if (status != STATUS_OK && status != STATUS_DATA)
        return status;
    enum status laid = read_nothing(tables, table);
    if (laid != STATUS_OK)
        return laid;
    return status == STATUS_OK ? reading.status : status;
}

enum status read_text(struct tables *tables, struct table *table, const char *text, size_t length,
                      struct faults *faults)
{
    struct decoded decoded;
    enum status status = encoding_decode(table->file, text, length, &tables->arena, &decoded, faults);
    if (status != STATUS_OK) {
        table->broken = true;
        return read_nothing(tables, table) == STATUS_OK ? status : STATUS_MEMORY;
    }
    table->encoding = decoded.encoding;
    struct table_source source = {.text = decoded.text,
                                  .length = decoded.length,
                                  .delimiter = csv_delimiter(decoded.text, decoded.length)};
    return read_source(tables, table, &source, faults);
}

enum status read_sheet(struct tables *tables, struct table *table, struct faults *faults)
{
    struct xlsx_rows rows;
    enum status status = xlsx_read(table->input->book, table->sheet_ix, &rows, faults);
    if (status == STATUS_OK) {
        struct table_source source = {.rows = &rows};
        return read_source(tables, table, &source, faults);
    }
    table->broken = true;
    return read_nothing(tables, table) == STATUS_OK ? status : STATUS_MEMORY;
}
