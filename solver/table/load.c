/* Reading every table of a dataset, from a folder or a workbook, from files of any name, or from memory. */
#include "table/load.h"

#include <string.h>

#include "base/language.h"
#include "base/text.h"
#include "io/csv.h"
#include "io/encoding.h"
#include "io/file.h"
#include "io/xlsx_sheet.h"
#include "table/change.h"
#include "table/check.h"
#include "table/dataset.h"
#include "table/dataset_match.h"
#include "table/dataset_workbook.h"
#include "table/read.h"

static enum status read_absent(struct tables *tables, struct table *table, struct faults *faults)
{
    char title[SCHEMA_TITLE];
    bool missed = table->schema->required && !table->broken;
    enum status status = STATUS_OK;
    table->absent = true;
    if (missed)
        faults_add(faults, (struct place){.file = table->file},
                   "is missing; the dataset needs this table (%s)", schema_title(table->schema, title));
    table->broken = table->broken || missed;
    if (table->schema->fallback)
        status = read_text(tables, table, table->schema->fallback, strlen(table->schema->fallback), faults);
    else
        status = read_nothing(tables, table);
    return status == STATUS_OK && missed ? STATUS_DATA : status;
}

static enum status read_table(struct tables *tables, struct table *table, struct faults *faults)
{
    if (!table->input)
        return read_absent(tables, table, faults);
    if (table->broken) /* its file could not be read */
        return read_nothing(tables, table);
    if (table->sheet)
        return read_sheet(tables, table, faults);
    const struct buffer *bytes = &table->input->bytes;
    return read_text(tables, table, bytes->text ? bytes->text : "", bytes->length, faults);
}

static enum status read_all(struct tables *tables, struct faults *faults)
{
    enum status first = STATUS_OK;
    for (size_t i = 0; i < tables->ntables && first != STATUS_MEMORY; i++)
        dataset_note(&first, read_table(tables, &tables->table[i], faults));
    return first;
}

static void close_workbooks(struct tables *tables)
{
    for (size_t i = 0; i < tables->ninputs; i++)
        if (tables->inputs[i]->book) {
            xlsx_close(tables->inputs[i]->book);
            tables->inputs[i]->book = NULL;
        }
}

static struct table blank_table(const struct schema *schema, const char *file)
{
    return (struct table){
        .schema = schema, .file = file, .kept = file, .delimiter = ',', .first_column = TABLE_NONE};
}

/* Lays out a table per schema, its file named in English until one is found. */
static enum status begin_tables(struct tables *tables, const struct schema *schemas, size_t n)
{
    tables->table = arena_new(&tables->arena, n, sizeof *tables->table);
    if (!tables->table)
        return STATUS_MEMORY;
    tables->ntables = n;
    for (size_t i = 0; i < n; i++) {
        const char *file = dataset_copy_name(&tables->arena, &schemas[i], ".csv");
        if (!file)
            return STATUS_MEMORY;
        tables->table[i] = blank_table(&schemas[i], file);
    }
    return STATUS_OK;
}

enum status tables_read(struct tables *tables, const char *path, const struct schema *schemas, size_t n,
                        struct faults *faults)
{
    struct dataset dataset = {.tables = tables, .faults = faults};
    enum status status = begin_tables(tables, schemas, n);
    if (status == STATUS_OK)
        status = dataset_match(&dataset, path);
    if (status == STATUS_OK) {
        dataset_note(&dataset.status, read_all(tables, faults));
        status = dataset.status;
    }
    close_workbooks(tables);
    return status;
}

/* Gives a table its text; NULL: it stays absent. */
static enum status give_text(struct tables *tables, struct table *table, const char *text)
{
    struct table_input *input = text ? dataset_add_input(tables, table->file) : NULL;
    if (!text)
        return STATUS_OK;
    if (!input)
        return STATUS_MEMORY;
    struct sink sink = buffer_sink(&input->bytes);
    table->input = input;
    input->copy = table->kept;
    sink_text(&sink, text);
    return sink.status;
}

enum status tables_read_texts(struct tables *tables, const char *const *texts, const struct schema *schemas,
                              size_t n, struct faults *faults)
{
    enum status status = begin_tables(tables, schemas, n);
    for (size_t i = 0; i < n && status == STATUS_OK; i++)
        status = give_text(tables, &tables->table[i], texts[i]);
    return status == STATUS_OK ? read_all(tables, faults) : status;
}

/* A workbook by any name: the table's sheet is the one of its name, or the only one. */
static enum status give_workbook(struct tables *tables, struct table *table, const char *path,
                                 struct table_input *input, struct faults *faults)
{
    struct dataset dataset = {.tables = tables, .faults = faults};
    enum status status = dataset_open_workbook(&dataset, path, input, table);
    table->broken = status != STATUS_OK;
    return status == STATUS_OK ? dataset.status : status;
}

static enum status give_file(struct tables *tables, struct table *table, const char *path,
                             struct faults *faults)
{
    struct table_input *input = path ? dataset_add_input(tables, path) : NULL;
    if (!path)
        return STATUS_OK;
    if (!input)
        return STATUS_MEMORY;
    table->file = path;
    if (xlsx_is_named(path) || xlsx_is_file(path))
        return give_workbook(tables, table, path, input, faults);
    table->input = input;
    input->copy = table->kept;
    enum status status = file_read(path, FILE_MOST_BYTES, &input->bytes, faults);
    table->broken = status != STATUS_OK;
    return status;
}

/* --- tables that others refer to, taken from those that were read before --- */

/* The columns that the schema asks for as a text of its own. */
static enum status write_known(const struct table *from, const struct schema *schema, struct buffer *text)
{
    struct sink sink = buffer_sink(text);
    struct csv_writer csv;
    csv_begin(&csv, &sink, CSV_TIDY);
    for (size_t c = 0; c < schema->ncolumns; c++)
        csv_write_text(&csv, schema->columns[c].name);
    csv_end_row(&csv);
    for (size_t row = 0; row < from->nrows; row++) {
        for (size_t c = 0; c < schema->ncolumns; c++) {
            long column = schema_column(from->schema, schema->columns[c].name);
            csv_write_text(&csv, column >= 0 ? table_cell(from, row, (size_t)column)->text : "");
        }
        csv_end_row(&csv);
    }
    return sink.status;
}

static bool is_known(const struct tables *known, const struct schema *schema)
{
    return known && tables_named(known, schema->name);
}

static enum status give_known(struct tables *tables, const struct tables *known)
{
    enum status status = STATUS_OK;
    for (size_t i = 0; i < tables->ntables && status == STATUS_OK; i++) {
        const struct table *from = is_known(known, tables->table[i].schema)
                                       ? tables_named(known, tables->table[i].schema->name)
                                       : NULL;
        struct table_input *input = from ? dataset_add_input(tables, from->file) : NULL;
        if (!from)
            continue;
        if (!input)
            return STATUS_MEMORY;
        status = write_known(from, tables->table[i].schema, &input->bytes);
        tables->table[i].file = from->file;
        tables->table[i].input = input;
        input->copy = tables->table[i].kept;
    }
    return status;
}

/* --- files of any name --- */

enum status tables_read_files(struct tables *tables, const struct tables *known, const char *const *paths,
                              const struct schema *schemas, size_t n, struct faults *faults)
{
    enum status first = begin_tables(tables, schemas, n);
    if (first == STATUS_OK)
        first = give_known(tables, known);
    for (size_t i = 0; i < n && first != STATUS_MEMORY; i++)
        dataset_note(&first, give_file(tables, &tables->table[i], paths[i], faults));
    if (first != STATUS_MEMORY)
        dataset_note(&first, read_all(tables, faults));
    close_workbooks(tables);
    return first;
}

/* A file that may be any of several tables, while it is tried as one after the other. */
struct trial {
    struct tables *tables;
    const struct tables *known;
    const char *path;
    struct table_input *input;
    struct faults *faults;
};

static bool has_its_columns(const struct table *table)
{
    bool all = table->columns != NULL;
    for (size_t i = 0; all && i < table->schema->ncolumns; i++)
        all = !table->columns[i].definition->required || table->columns[i].present;
    return all;
}

/* Reads the input, of a workbook sheet s, as this table. */
static enum status try_table(const struct trial *trial, struct table *table, size_t s, struct faults *faults)
{
    const struct xlsx *book = trial->input->book;
    table->input = trial->input;
    table->file = table->kept = trial->path;
    if (book) {
        struct arena *arena = &trial->tables->arena;
        const char *name = book->sheets[s].name; /* the book is closed before the table is checked */
        table->sheet = arena_text(arena, name, strlen(name));
        table->sheet_ix = s;
        table->file = table->kept = xlsx_place(arena, trial->path, name, 0, XLSX_NO_COLUMN);
    }
    return table->file && (!book || table->sheet) ? read_table(trial->tables, table, faults) : STATUS_MEMORY;
}

static void forget_table(struct table *table)
{
    table_done(table);
    *table = blank_table(table->schema, table->schema->name);
}

/* "township, source, platform, posts; or township, kind, new" */
static void write_wanted(const struct trial *trial, struct sink *sink)
{
    const char *between = "";
    for (size_t i = 0; i < trial->tables->ntables; i++) {
        const struct schema *schema = trial->tables->table[i].schema;
        if (is_known(trial->known, schema))
            continue;
        for (size_t c = 0; c < schema->ncolumns; c++)
            if (schema->columns[c].required) {
                char chinese[FAULT_LENGTH];
                sink_format(
                    sink, "%s%s", between,
                    language_pick(schema->columns[c].name, schema_heading_zh(&schema->columns[c], chinese)));
                between = _(", ");
            }
        between = _("; or ");
    }
}

/* What keeps the file from being read at all: it is no text, or its sheets hold cells that nobody sees as
 * they are. */
static enum status find_unreadable(const struct trial *trial)
{
    struct xlsx *book = trial->input->book;
    const struct buffer *bytes = &trial->input->bytes;
    struct decoded decoded;
    enum status status = STATUS_OK;
    if (!book)
        return encoding_decode(trial->path, bytes->text ? bytes->text : "", bytes->length,
                               &trial->tables->arena, &decoded, trial->faults);
    for (size_t s = 0; s < book->nsheets; s++) {
        struct xlsx_rows rows;
        if (!book->sheets[s].hidden)
            dataset_note(&status, xlsx_read(book, s, &rows, trial->faults));
    }
    return status;
}

static enum status complain_none(const struct trial *trial)
{
    enum status status = find_unreadable(trial);
    if (status != STATUS_OK)
        return status;
    struct buffer words;
    buffer_init(&words);
    struct sink sink = buffer_sink(&words);
    write_wanted(trial, &sink);
    if (sink.status == STATUS_OK)
        faults_add(trial->faults, (struct place){.file = trial->path},
                   "none of its rows heads the columns of a table that is known here: %s", words.text);
    buffer_done(&words);
    return sink.status == STATUS_OK ? STATUS_DATA : sink.status;
}

/* A sheet, and the table that it fits; none: NULL. */
struct fit {
    size_t sheet;
    struct table *table;
};

/* The first table that a sheet fits, silently. */
static enum status find_fit(const struct trial *trial, struct fit *fit)
{
    struct tables *tables = trial->tables;
    for (size_t i = 0; i < tables->ntables; i++) {
        struct table *table = &tables->table[i];
        if (is_known(trial->known, table->schema))
            continue;
        enum status status = try_table(trial, table, fit->sheet, NULL);
        bool fits = has_its_columns(table);
        forget_table(table);
        if (status == STATUS_MEMORY)
            return status;
        if (fits) {
            fit->table = table;
            return STATUS_OK;
        }
    }
    return STATUS_OK;
}

/* Whether the sheet bears the name of one of the tables that the file may be. */
static bool is_named_after_one(const struct trial *trial, size_t sheet)
{
    struct tables *tables = trial->tables;
    const char *name = trial->input->book->sheets[sheet].name;
    const char *folded = text_fold(&tables->arena, name, strlen(name));
    for (size_t i = 0; folded && i < tables->ntables; i++)
        if (!is_known(trial->known, tables->table[i].schema) &&
            schema_is_named(tables->table[i].schema, folded))
            return true;
    return false;
}

static enum status complain_two(const struct trial *trial, const struct fit *one, const struct fit *other)
{
    struct arena *arena = &trial->tables->arena;
    const struct xlsx_sheet *sheets = trial->input->book->sheets;
    const char *place = xlsx_place(arena, trial->path, sheets[other->sheet].name, 0, XLSX_NO_COLUMN);
    char title[SCHEMA_TITLE];
    if (place)
        faults_add(
            trial->faults, (struct place){.file = place},
            "may be meant as well as the sheet %s; keep one of the two, or call the one that is meant %s",
            sheets[one->sheet].name, schema_title(other->table->schema, title));
    return place ? STATUS_DATA : STATUS_MEMORY;
}

/* The sheet that is meant: the only one that fits, or the only one of them that is named after a table. */
static enum status try_all(const struct trial *trial)
{
    size_t nsheets = trial->input->book ? trial->input->book->nsheets : 1;
    struct fit meant = {.table = NULL}, other = {.table = NULL};
    bool named = false;
    for (size_t s = 0; s < nsheets; s++) {
        struct fit fit = {.sheet = s};
        enum status status = find_fit(trial, &fit);
        if (status != STATUS_OK)
            return status;
        bool is_named = fit.table && nsheets > 1 && is_named_after_one(trial, s);
        if (!fit.table || (named && !is_named))
            continue;
        if (!meant.table || (is_named && !named)) {
            meant = fit;
            other.table = NULL;
        } else {
            other = fit;
        }
        named = named || is_named;
    }
    if (other.table)
        return complain_two(trial, &meant, &other);
    return meant.table ? try_table(trial, meant.table, meant.sheet, trial->faults) : complain_none(trial);
}

/* Reads the bytes of the file, and opens it when it is a workbook. */
static enum status open_input(struct trial *trial)
{
    struct tables *tables = trial->tables;
    trial->input = dataset_add_input(tables, trial->path);
    if (!trial->input)
        return STATUS_MEMORY;
    struct buffer *bytes = &trial->input->bytes;
    bool is_workbook = xlsx_is_named(trial->path) || xlsx_is_file(trial->path);
    enum status status = file_read(trial->path, FILE_MOST_BYTES, bytes, trial->faults);
    struct xlsx *book = is_workbook ? arena_new(&tables->arena, 1, sizeof *book) : NULL;
    if (status != STATUS_OK || !is_workbook)
        return status;
    if (!book)
        return STATUS_MEMORY;
    status = xlsx_open(book, trial->path, bytes->text ? bytes->text : "", bytes->length, trial->faults);
    trial->input->book = status == STATUS_OK ? book : NULL;
    return status;
}

enum status tables_read_any(struct tables *tables, const struct tables *known, const char *path,
                            const struct schema *schemas, size_t n, struct faults *faults)
{
    struct trial trial = {.tables = tables, .known = known, .path = path, .faults = faults};
    enum status status = begin_tables(tables, schemas, n);
    if (status == STATUS_OK)
        status = give_known(tables, known);
    for (size_t i = 0; i < n && status == STATUS_OK; i++)
        if (is_known(known, &schemas[i]))
            status = read_table(tables, &tables->table[i], faults);
    if (status == STATUS_OK)
        status = open_input(&trial);
    if (status == STATUS_OK)
        status = try_all(&trial);
    for (size_t i = 0; i < n && status != STATUS_MEMORY && tables->ntables == n; i++)
        if (!tables->table[i].columns)
            dataset_note(&status, read_nothing(tables, &tables->table[i]));
    close_workbooks(tables);
    return status;
}

enum status tables_load(struct tables *tables, const char *dataset, const struct schema *schemas, size_t n,
                        const char *origin, const struct json *changes, struct faults *faults)
{
    enum status read = tables_read(tables, dataset, schemas, n, faults);
    if (read == STATUS_MEMORY || read == STATUS_IO)
        return read;
    enum status changed = changes ? tables_change(tables, origin, changes, faults) : STATUS_OK;
    enum status checked = tables_check(tables, faults);
    if (read != STATUS_OK)
        return read;
    return changed != STATUS_OK ? changed : checked;
}
