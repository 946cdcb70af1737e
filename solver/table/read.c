/* From files to cells of text. */
#include <string.h>

#include "base/text.h"
#include "io/csv.h"
#include "io/file.h"
#include "table/heading.h"

/* One file being read. */
struct reading {
    struct tables *tables;
    struct table *table;
    struct faults *faults;
    long *map;          /* [nfields] column of each field, or TABLE_NONE */
    size_t nfields;     /* of the heading row; 0 before it */
    enum status status; /* of the data: its faults are listed, reading goes on */
};

/* Keeps the first bad status. */
static void note_status(enum status *first, enum status status)
{
    if (*first == STATUS_OK)
        *first = status;
}

static bool is_blank_row(const struct csv_row *row)
{
    for (size_t i = 0; i < row->n; i++) {
        size_t length = row->lengths[i];
        text_trim(row->fields[i], &length);
        if (length > 0)
            return false;
    }
    return true;
}

static struct place place_of(struct reading *reading, const struct csv_row *row)
{
    reading->status = STATUS_DATA;
    reading->table->broken = true;
    return (struct place){reading->table->file, row->line, NULL};
}

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

/* All texts of a row lie in one piece of the arena. */
static enum status fill_row(struct reading *reading, const struct csv_row *row, struct cell *cells)
{
    size_t room = 0;
    for (size_t i = 0; i < row->n; i++)
        room += row->lengths[i] + 1;
    char *at = arena_new(&reading->tables->arena, room, 1);
    if (!at)
        return STATUS_MEMORY;
    for (size_t i = 0; i < row->n; i++) {
        size_t length = row->lengths[i];
        const char *text = text_trim(row->fields[i], &length);
        if (length == 0)
            continue;
        if (reading->map[i] == TABLE_NONE) {
            if (!reading->table->broken)
                faults_add(reading->faults, place_of(reading, row), "cell %zu stands under no heading",
                           i + 1);
            continue;
        }
        memcpy(at, text, length);
        cells[reading->map[i]].text = at;
        cells[reading->map[i]].given = true;
        at += length + 1;
    }
    return STATUS_OK;
}

static enum status take_headings(struct reading *reading, const struct csv_row *row)
{
    enum status status = heading_read(reading->tables, reading->table, row, &reading->map, reading->faults);
    if (status == STATUS_DATA) {
        reading->table->broken = true;
        reading->status = STATUS_DATA;
        status = STATUS_OK;
    }
    reading->nfields = row->n;
    return status;
}

static enum status take_row(void *target, const struct csv_row *row)
{
    struct reading *reading = target;
    if (is_blank_row(row))
        return STATUS_OK;
    if (reading->nfields == 0)
        return take_headings(reading, row);
    if (row->n != reading->nfields) {
        faults_add(reading->faults, place_of(reading, row), "has %zu cells where the headings are %zu; %s",
                   row->n, reading->nfields,
                   row->n > reading->nfields ? "put a cell that holds the delimiter between quotation marks"
                                             : "write every delimiter, also for empty cells");
        return STATUS_OK;
    }
    if (row->line > INT32_MAX || reading->table->nrows == INT32_MAX - 1) {
        faults_add(reading->faults, place_of(reading, row), "more rows than a table can hold");
        return STATUS_DATA;
    }
    struct cell *cells = add_row(reading->table, row->line);
    return cells ? fill_row(reading, row, cells) : STATUS_MEMORY;
}

/* A table without a file still has the columns of its schema. */
static enum status no_headings(struct reading *reading)
{
    struct csv_row none = {.n = 0};
    return heading_read(reading->tables, reading->table, &none, &reading->map, NULL);
}

static enum status read_text(struct reading *reading, const char *text, size_t length)
{
    struct table *table = reading->table;
    struct decoded decoded;
    enum status status =
        encoding_decode(table->file, text, length, &reading->tables->arena, &decoded, reading->faults);
    if (status == STATUS_OK) {
        table->encoding = decoded.encoding;
        table->delimiter = csv_delimiter(decoded.text, decoded.length);
        status = csv_read(table->file, decoded.text, decoded.length, table->delimiter, take_row, reading,
                          reading->faults);
        if (status == STATUS_OK && reading->nfields == 0) {
            faults_add(reading->faults, (struct place){.file = table->file},
                       "is empty; write at least the headings");
            status = STATUS_DATA;
        }
    }
    table->broken = table->broken || status != STATUS_OK;
    if (status == STATUS_DATA) {
        reading->status = STATUS_DATA;
        status = STATUS_OK;
    }
    if (status == STATUS_OK && !table->columns)
        no_headings(reading);
    return table->columns || status != STATUS_OK ? status : STATUS_MEMORY;
}

/* text NULL: there is no file. */
static enum status read_table(struct tables *tables, struct table *table, const char *text, size_t length,
                              struct faults *faults)
{
    struct reading reading = {.tables = tables, .table = table, .faults = faults};
    enum status status = STATUS_OK;
    table->absent = !text;
    if (!text && table->schema->required) {
        faults_add(faults, (struct place){.file = table->file}, "is missing; the dataset needs this table");
        reading.status = STATUS_DATA;
        table->broken = true;
    }
    if (!text)
        text = table->schema->fallback;
    if (text)
        status = read_text(&reading, text, table->absent ? strlen(text) : length);
    else if (no_headings(&reading) == STATUS_MEMORY)
        status = STATUS_MEMORY;
    return status == STATUS_OK ? reading.status : status;
}

/* Lays out a table per schema, its file named in English until one is found. */
static enum status begin_tables(struct tables *tables, const struct schema *schemas, size_t n)
{
    tables->table = arena_new(&tables->arena, n, sizeof *tables->table);
    if (!tables->table)
        return STATUS_MEMORY;
    tables->ntables = n;
    for (size_t i = 0; i < n; i++) {
        size_t length = strlen(schemas[i].name);
        char *file = arena_new(&tables->arena, length + sizeof ".csv", 1);
        if (!file)
            return STATUS_MEMORY;
        memcpy(file, schemas[i].name, length);
        memcpy(file + length, ".csv", sizeof ".csv");
        tables->table[i] =
            (struct table){.schema = &schemas[i], .file = file, .delimiter = ',', .first_column = TABLE_NONE};
    }
    return STATUS_OK;
}

enum status tables_read_texts(struct tables *tables, const char *const *texts, const struct schema *schemas,
                              size_t n, struct faults *faults)
{
    enum status first = begin_tables(tables, schemas, n);
    for (size_t i = 0; i < n && first != STATUS_MEMORY; i++) {
        enum status status = STATUS_OK;
        struct table *table = &tables->table[i];
        struct sink sink = buffer_sink(&table->bytes);
        if (texts[i])
            status = sink_bytes(&sink, texts[i], strlen(texts[i]) + 1);
        if (texts[i] && status == STATUS_OK)
            table->bytes.length--; /* the NUL is behind the bytes, not one of them */
        if (status == STATUS_OK)
            status = read_table(tables, table, table->bytes.text, table->bytes.length, faults);
        note_status(&first, status);
    }
    return first;
}

enum status tables_read_files(struct tables *tables, const char *const *paths, const struct schema *schemas,
                              size_t n, struct faults *faults)
{
    enum status first = begin_tables(tables, schemas, n);
    for (size_t i = 0; i < n && first != STATUS_MEMORY; i++) {
        struct table *table = &tables->table[i];
        if (paths[i])
            table->file = paths[i];
        enum status status =
            paths[i] ? file_read(paths[i], FILE_MOST_BYTES, &table->bytes, faults) : STATUS_OK;
        if (status == STATUS_OK)
            status = read_table(tables, table, paths[i] && !table->bytes.text ? "" : table->bytes.text,
                                table->bytes.length, faults);
        note_status(&first, status);
    }
    return first;
}

/* A dataset's folder, whose files are matched with schemas before any is read. */
struct dataset {
    struct tables *tables;
    const char *folder;
    bool *found; /* [ntables] */
    struct faults *faults;
    enum status status;
};

/* The length of name without ".csv", in small or capital letters; 0 when it ends otherwise. */
static size_t stem_length(const char *name)
{
    size_t length = strlen(name);
    if (length <= 4)
        return 0;
    const char *end = name + length - 4;
    bool csv = end[0] == '.' && (end[1] | 0x20) == 'c' && (end[2] | 0x20) == 's' && (end[3] | 0x20) == 'v';
    return csv ? length - 4 : 0;
}

static void complain_foreign(struct dataset *dataset, const char *file, const char *stem)
{
    const struct tables *tables = dataset->tables;
    const char **names = arena_new(&dataset->tables->arena, tables->ntables, sizeof *names);
    for (size_t i = 0; names && i < tables->ntables; i++)
        names[i] = tables->table[i].schema->name;
    const char *near = names ? text_nearest(stem, names, tables->ntables) : NULL;
    note_status(&dataset->status, STATUS_DATA);
    if (near)
        faults_add(dataset->faults, (struct place){.file = file}, "belongs to no table; did you mean %s.csv?",
                   near);
    else
        faults_add(dataset->faults, (struct place){.file = file},
                   "belongs to no table; take it out of the dataset's folder");
}

/* True when stem, in the sub-folder [nsub] bytes, is the schema's English name or one of its
 * Chinese ones. */
static bool is_file_of(const struct schema *schema, const char *stem, size_t nsub)
{
    const char *slash = strrchr(schema->name, '/');
    size_t nown = slash ? (size_t)(slash - schema->name) + 1 : 0;
    return nown == nsub && strncmp(schema->name, stem, nsub) == 0 &&
           (schema_is_named(schema, stem) || schema_is_named(schema, stem + nsub));
}

/* file is the name within the dataset, "registers/bodies.csv"; nsub the length of "registers/". */
static enum status claim_file(struct dataset *dataset, const char *file, size_t nsub)
{
    struct tables *tables = dataset->tables;
    const char *stem = text_fold(&tables->arena, file, stem_length(file));
    if (!stem)
        return STATUS_MEMORY;
    for (size_t i = 0; i < tables->ntables; i++) {
        if (!is_file_of(tables->table[i].schema, stem, nsub))
            continue;
        if (dataset->found[i]) {
            note_status(&dataset->status, STATUS_DATA);
            faults_add(dataset->faults, (struct place){.file = file}, "is the same table as %s; keep one",
                       tables->table[i].file);
            return STATUS_OK;
        }
        dataset->found[i] = true;
        tables->table[i].file = file;
        return STATUS_OK;
    }
    complain_foreign(dataset, file, stem);
    return STATUS_OK;
}

/* Claims the csv files of one folder of the dataset; sub is "" or "registers/". */
static enum status claim_files(struct dataset *dataset, const char *sub, size_t nsub)
{
    struct arena *arena = &dataset->tables->arena;
    const char *const *names = NULL;
    size_t n = 0;
    const char *within = arena_text(arena, sub, nsub ? nsub - 1 : 0);
    const char *folder = nsub && within ? file_join(arena, dataset->folder, within) : dataset->folder;
    if (!within || !folder)
        return STATUS_MEMORY;
    if (nsub && !file_exists(folder))
        return STATUS_OK;
    enum status status = file_list(folder, arena, &names, &n, dataset->faults);
    for (size_t i = 0; i < n && status == STATUS_OK; i++) {
        if (stem_length(names[i]) == 0)
            continue;
        const char *file = nsub ? file_join(arena, within, names[i]) : names[i];
        status = file ? claim_file(dataset, file, nsub) : STATUS_MEMORY;
    }
    return status;
}

/* Visits the dataset's folder and each sub-folder that some schema's name has, once. */
static enum status claim_all(struct dataset *dataset)
{
    const struct tables *tables = dataset->tables;
    enum status status = claim_files(dataset, "", 0);
    for (size_t i = 0; i < tables->ntables && status == STATUS_OK; i++) {
        const char *name = tables->table[i].schema->name;
        const char *slash = strrchr(name, '/');
        size_t nsub = slash ? (size_t)(slash - name) + 1 : 0;
        bool seen = nsub == 0;
        for (size_t j = 0; j < i && !seen; j++)
            seen = strncmp(tables->table[j].schema->name, name, nsub) == 0;
        if (!seen)
            status = claim_files(dataset, name, nsub);
    }
    return status;
}

static enum status read_found(struct dataset *dataset, struct table *table, bool found)
{
    enum status status = STATUS_OK;
    if (found) {
        const char *path = file_join(&dataset->tables->arena, dataset->folder, table->file);
        status = path ? file_read(path, FILE_MOST_BYTES, &table->bytes, dataset->faults) : STATUS_MEMORY;
    }
    if (status == STATUS_OK)
        return read_table(dataset->tables, table, table->bytes.text, table->bytes.length, dataset->faults);
    table->broken = true;
    struct reading reading = {.tables = dataset->tables, .table = table};
    return no_headings(&reading) == STATUS_MEMORY ? STATUS_MEMORY : status;
}

enum status tables_read(struct tables *tables, const char *folder, const struct schema *schemas, size_t n,
                        struct faults *faults)
{
    enum status status = begin_tables(tables, schemas, n);
    if (status != STATUS_OK)
        return status;
    struct dataset dataset = {.tables = tables, .folder = folder, .faults = faults};
    dataset.found = arena_new(&tables->arena, n, sizeof *dataset.found);
    if (!dataset.found)
        return STATUS_MEMORY;
    status = claim_all(&dataset);
    for (size_t i = 0; i < n && status == STATUS_OK; i++) {
        enum status read = read_found(&dataset, &tables->table[i], dataset.found[i]);
        note_status(&dataset.status, read);
        if (read == STATUS_MEMORY)
            status = read;
    }
    return status == STATUS_OK ? dataset.status : status;
}
