/* Reading one table: its heading row is looked for, then its records are taken one after the other. */
#include "table/read.h"

#include <string.h>

#include "io/csv.h"
#include "io/xlsx_sheet.h"
#include "table/heading.h"
#include "table/heading_search.h"
#include "table/records.h"
#include "table/rows.h"

/* Where the records of a table come from: text, or a sheet that was read. */
struct table_source {
    const char *text;
    size_t length;
    char delimiter;
    const struct xlsx_rows *rows; /* NULL: text */
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

/* --- the heading row --- */

/* Searches once, by one delimiter. */
static enum status search_once(const struct table_source *source, const char *file,
                               struct heading_search *search)
{
    arena_init(&search->scratch);
    arena_init(&search->kept);
    enum status status = hand_over(source, file, heading_consider, search, NULL);
    arena_done(&search->scratch);
    arena_done(&search->kept);
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
    for (size_t i = 0; !source->rows && status == STATUS_OK && !best->complete && best->too_wide == 0 &&
                       DELIMITERS[i] != '\0';
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
    reading_note_loss(reading);
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
    reading_note_loss(reading);
    faults_add(
        reading->faults, table_place_at(reading->tables, reading->table, found->line, TABLE_NONE, NULL),
        "the headings stand in two rows, %ld and %ld; write them all in one", found->line, found->beside);
}

static enum status complain_width(struct table_reading *reading, const struct heading_search *found)
{
    reading_note_loss(reading);
    faults_add(reading->faults,
               table_place_at(reading->tables, reading->table, found->line, TABLE_NONE, NULL),
               "has %zu cells; a table has at most %d columns", found->too_wide, HEADING_MOST);
    return STATUS_DATA;
}

/* As it stands first: dictionaries are for headings that are not known otherwise. */
static enum status find_headings(struct table_source *source, struct table_reading *reading)
{
    struct table *table = reading->table;
    struct heading_search found = {.tables = reading->tables, .table = table},
                          any = {.tables = reading->tables, .table = table, .thorough = true};
    struct table_source other = *source;
    enum status status = search_by_delimiter(source, table->file, &found);
    if (status == STATUS_OK && found.too_wide > 0)
        return complain_width(reading, &found);
    if (status == STATUS_OK && !found.complete)
        status = search_by_delimiter(&other, table->file, &any);
    if (any.complete || any.nnamed > found.nnamed) {
        found = any;
        source->delimiter = other.delimiter;
    }
    reading->heading_line = found.line;
    reading->upper_line = found.upper_line;
    complain_two_rows(reading, &found);
    complain_two_tables(reading, &found);
    return status;
}

/* --- whole tables --- */

static enum status no_headings(struct table_reading *reading)
{
    const struct record none = {.n = 0};
    enum status status = heading_read(reading->tables, reading->table, NULL, &none, &reading->layout, NULL);
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
    table->heading_line = reading->heading_line;
    if (status == STATUS_OK)
        status = hand_over(source, table->file, records_take, reading, reading->faults);
    if (status == STATUS_OK && !table->columns) {
        faults_add(reading->faults, (struct place){.file = table->file},
                   "is empty; write at least the headings");
        status = STATUS_DATA;
    }
    if (status == STATUS_OK)
        rows_check_shown(reading);
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

/* --- a table's file as it stands --- */

static enum status pass_text(const struct table *table, record_taker *take, void *target)
{
    struct arena arena;
    struct decoded decoded;
    const struct buffer *bytes = &table->input->bytes;
    arena_init(&arena);
    enum status status =
        encoding_decode(table->file, bytes->text ? bytes->text : "", bytes->length, &arena, &decoded, NULL);
    if (status == STATUS_OK)
        status = csv_read(table->file, decoded.text, decoded.length, table->delimiter, take, target, NULL);
    arena_done(&arena);
    return status;
}

/* Cells that are at fault do not hide the others. */
static enum status pass_sheet(const struct table *table, record_taker *take, void *target)
{
    struct xlsx book;
    struct xlsx_rows rows;
    const struct buffer *bytes = &table->input->bytes;
    enum status status = xlsx_open(&book, table->input->file, bytes->text, bytes->length, NULL);
    if (status != STATUS_OK)
        return status;
    status = xlsx_read(&book, table->sheet_ix, &rows, NULL);
    for (size_t i = 0; i < rows.n && (status == STATUS_OK || status == STATUS_DATA); i++) {
        enum status taken = take(target, &rows.rows[i]);
        status = taken == STATUS_OK ? status : taken;
    }
    xlsx_close(&book);
    return status;
}

enum status read_again(const struct table *table, record_taker *take, void *target)
{
    return table->sheet ? pass_sheet(table, take, target) : pass_text(table, take, target);
}
