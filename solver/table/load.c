/* Reading every table of a dataset, from a folder or a workbook, from files of any name, or from memory. */
#include "table/load.h"

#include <string.h>

#include "io/file.h"
#include "table/change.h"
#include "table/check.h"
#include "table/dataset.h"
#include "table/dataset_match.h"
#include "table/dataset_workbook.h"
#include "table/read.h"

static enum status read_absent(struct tables *tables, struct table *table, struct faults *faults)
{
    bool missed = table->schema->required && !table->broken;
    enum status status = STATUS_OK;
    table->absent = true;
    if (missed)
        faults_add(faults, (struct place){.file = table->file}, "is missing; the dataset needs this table");
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
    for (size_t i = 0; i < tables->ntables && first != STATUS_MEMORY; i++) {
        enum status status = read_table(tables, &tables->table[i], faults);
        if (status == STATUS_MEMORY)
            first = status;
        dataset_note(&first, status);
    }
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
        tables->table[i] = (struct table){
            .schema = &schemas[i], .file = file, .kept = file, .delimiter = ',', .first_column = TABLE_NONE};
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
        enum status read = read_all(tables, faults);
        dataset_note(&dataset.status, read);
        status = read == STATUS_MEMORY ? read : dataset.status;
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

enum status tables_read_files(struct tables *tables, const char *const *paths, const struct schema *schemas,
                              size_t n, struct faults *faults)
{
    enum status first = begin_tables(tables, schemas, n);
    for (size_t i = 0; i < n && first != STATUS_MEMORY; i++) {
        enum status status = give_file(tables, &tables->table[i], paths[i], faults);
        first = status == STATUS_MEMORY ? status : first;
        dataset_note(&first, status);
    }
    if (first != STATUS_MEMORY) {
        enum status read = read_all(tables, faults);
        dataset_note(&first, read);
        first = read == STATUS_MEMORY ? read : first;
    }
    close_workbooks(tables);
    return first;
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
