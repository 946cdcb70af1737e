/* A dataset's files and sheets, matched with schemas before any of them is read. */
#include "table/parts.h"

#include <stdio.h>
#include <string.h>

#include "base/script.h"
#include "base/text.h"
#include "io/file.h"

struct dataset {
    struct tables *tables;
    const char *folder; /* NULL: the dataset is one workbook */
    size_t nworkbooks;  /* of several tables */
    struct faults *faults;
    enum status status; /* first that was bad; matching goes on */
};

static void note_status(enum status *first, enum status status)
{
    if (*first == STATUS_OK)
        *first = status;
}

static void complain(struct dataset *dataset, const char *place, const char *words)
{
    note_status(&dataset->status, STATUS_DATA);
    faults_add(dataset->faults, (struct place){.file = place}, "%s", words);
}

/* --- names
 * --------------------------------------------------------------------------------------------------- */

/* Length of name without an ending such as ".csv", in small or capital letters; 0 when it ends otherwise. */
static size_t stem_length(const char *name, const char *ending)
{
    size_t length = strlen(name), n = strlen(ending);
    if (length <= n)
        return 0;
    for (size_t i = 0; i < n; i++)
        if ((name[length - n + i] | 0x20) != (ending[i] | 0x20))
            return 0;
    return length - n;
}

/* "bodies" of "registers/bodies". */
static const char *own_name(const struct schema *schema)
{
    const char *slash = strrchr(schema->name, '/');
    return slash ? slash + 1 : schema->name;
}

/* True when stem, in the sub-folder [nsub] bytes, is the schema's English name or one of its Chinese ones. */
static bool is_file_of(const struct schema *schema, const char *stem, size_t nsub)
{
    size_t nown = (size_t)(own_name(schema) - schema->name);
    return nown == nsub && strncmp(schema->name, stem, nsub) == 0 &&
           (schema_is_named(schema, stem) || schema_is_named(schema, stem + nsub));
}

/* A sheet's name has no '/': "registers bodies" or "bodies" is meant for "registers/bodies". */
static bool is_sheet_of(const struct schema *schema, const char *name)
{
    size_t nown = (size_t)(own_name(schema) - schema->name);
    if (schema_is_named(schema, name))
        return true;
    return nown > 0 && strlen(name) > nown && strncmp(name, schema->name, nown - 1) == 0 &&
           strchr(" _-.", name[nown - 1]) && strcmp(name + nown, own_name(schema)) == 0;
}

/* The table that a file (nsub: of its folder) or a sheet (nsub: SHEET) names; NULL for none. A register's own
 * name is tried last, for it may be that of another table too. */
#define SHEET ((size_t)-1)
static struct table *table_named(const struct tables *tables, const char *folded, size_t nsub)
{
    for (size_t i = 0; i < tables->ntables; i++) {
        const struct schema *schema = tables->table[i].schema;
        if (nsub == SHEET ? is_sheet_of(schema, folded) : is_file_of(schema, folded, nsub))
            return &tables->table[i];
    }
    for (size_t i = 0; nsub == SHEET && i < tables->ntables; i++)
        if (strcmp(own_name(tables->table[i].schema), folded) == 0)
            return &tables->table[i];
    return NULL;
}

/* The same for a name as it is written, in either script. *table NULL: there is none. */
static enum status find_table(struct dataset *dataset, const char *name, size_t length, size_t nsub,
                              struct table **table)
{
    struct arena *arena = &dataset->tables->arena;
    const char *folded = text_fold(arena, name, length);
    *table = folded ? table_named(dataset->tables, folded, nsub) : NULL;
    if (!folded || *table)
        return folded ? STATUS_OK : STATUS_MEMORY;
    const char *simplified = script_simplified(arena, folded);
    if (simplified && simplified != folded)
        *table = table_named(dataset->tables, simplified, nsub);
    return simplified ? STATUS_OK : STATUS_MEMORY;
}

/* The table's name nearest to a mistyped one, in its language; NULL when none is near. */
static const char *nearest_table(struct dataset *dataset, const char *name)
{
    enum { MOST_NAMES = 256 };
    const char *names[MOST_NAMES], *part;
    size_t n = 0, length;
    for (size_t i = 0; i < dataset->tables->ntables; i++) {
        const struct schema *schema = dataset->tables->table[i].schema;
        if (n < MOST_NAMES)
            names[n++] = schema->name;
        for (size_t j = 0;
             schema->headings && n < MOST_NAMES && (part = text_part(schema->headings, '|', j, &length)); j++)
            names[n++] = arena_text(&dataset->tables->arena, part, length);
    }
    return text_nearest(name, names, n);
}

/* ending: ".csv", or "" for a sheet. */
static void complain_foreign(struct dataset *dataset, const char *place, const char *stem, const char *ending,
                             const char *remedy)
{
    const char *near = nearest_table(dataset, stem);
    note_status(&dataset->status, STATUS_DATA);
    if (near)
        faults_add(dataset->faults, (struct place){.file = place}, "belongs to no table; did you mean %s%s?",
                   near, ending);
    else
        complain(dataset, place, remedy);
}

/* --- what belongs to which table
 * ----------------------------------------------------------------------------- */

static struct table_input *add_input(struct tables *tables, const char *file)
{
    struct table_input *input = arena_new(&tables->arena, 1, sizeof *input);
    if (!input ||
        !memory_grow(&tables->inputs, &tables->inputs_capacity, tables->ninputs + 1, sizeof *tables->inputs))
        return NULL;
    input->file = file;
    tables->inputs[tables->ninputs++] = input;
    return input;
}

/* name is how the file or sheet is called in faults. False when the table has another one already. */
static bool claim(struct dataset *dataset, struct table *table, const char *name,
                  const struct table_input *input)
{
    if (table->input) {
        note_status(&dataset->status, STATUS_DATA);
        faults_add(dataset->faults, (struct place){.file = name}, "is the same table as %s; keep one",
                   table->file);
        return false;
    }
    table->input = input;
    table->file = name;
    return true;
}

/* schema.csv, schema.xlsx: a name that says nothing of where the file came from. */
static const char *copy_name(struct arena *arena, const struct schema *schema, const char *ending)
{
    size_t room = strlen(schema->name) + strlen(ending) + 1;
    char *name = arena_new(arena, room, 1);
    if (name)
        snprintf(name, room, "%s%s", schema->name, ending);
    return name;
}

static const char *path_of(struct dataset *dataset, const char *file)
{
    return dataset->folder ? file_join(&dataset->tables->arena, dataset->folder, file) : file;
}

/* file is the name within the dataset, "registers/bodies.csv"; nsub the length of "registers/". */
static enum status claim_text(struct dataset *dataset, const char *file, size_t nstem, size_t nsub)
{
    struct table *table;
    enum status status = find_table(dataset, file, nstem, nsub, &table);
    if (status != STATUS_OK)
        return status;
    if (!table) {
        const char *stem = arena_text(&dataset->tables->arena, file, nstem);
        complain_foreign(dataset, file, stem ? stem : file, ".csv",
                         _("belongs to no table; take it out of the dataset's folder"));
        return STATUS_OK;
    }
    struct table_input *input = add_input(dataset->tables, file);
    const char *path = path_of(dataset, file);
    if (!input || !path)
        return STATUS_MEMORY;
    if (!claim(dataset, table, file, input))
        return STATUS_OK;
    table->kept = input->copy = copy_name(&dataset->tables->arena, table->schema, ".csv");
    if (!input->copy)
        return STATUS_MEMORY;
    status = file_read(path, FILE_MOST_BYTES, &input->bytes, dataset->faults);
    if (status != STATUS_MEMORY)
        note_status(&dataset->status, status);
    table->broken = status != STATUS_OK;
    return status == STATUS_MEMORY ? status : STATUS_OK;
}

/* --- workbooks
 * ----------------------------------------------------------------------------------------------- */

/* One workbook being matched. */
struct matching {
    struct dataset *dataset;
    struct table_input *input;
    struct xlsx *book;
    struct table **tables; /* [nsheets] NULL: none */
    bool *silent;          /* [nsheets] holds nothing, or notes */
    size_t nmatched, nforeign;
};

/* What a template calls the sheet that explains the others. */
static bool is_notes(struct arena *arena, const char *name)
{
    static const char *const NOTES[] = {"说明", "填表说明", "使用说明", "notes", "note", "readme"};
    const char *folded = text_fold(arena, name, strlen(name));
    const char *simplified = folded ? script_simplified(arena, folded) : NULL;
    for (size_t i = 0; simplified && i < sizeof NOTES / sizeof *NOTES; i++)
        if (strcmp(simplified, NOTES[i]) == 0)
            return true;
    return false;
}

static enum status match_sheet(struct matching *matching, size_t s)
{
    struct dataset *dataset = matching->dataset;
    const char *name = matching->book->sheets[s].name;
    enum status status = find_table(dataset, name, strlen(name), SHEET, &matching->tables[s]);
    if (status != STATUS_OK || matching->tables[s]) {
        matching->nmatched += status == STATUS_OK;
        return status;
    }
    matching->silent[s] = is_notes(&dataset->tables->arena, name);
    if (!matching->silent[s]) {
        struct xlsx_rows rows;
        status = xlsx_read(matching->book, s, &rows, NULL);
        matching->silent[s] = status == STATUS_OK && rows.n == 0;
    }
    matching->nforeign += !matching->silent[s];
    return status == STATUS_MEMORY ? status : STATUS_OK;
}

/* A file called posts.xlsx with one sheet is that table, whatever the sheet is called. */
static void adopt_only_sheet(struct matching *matching, struct table *named)
{
    if (!named || matching->nmatched > 0 || matching->nforeign != 1)
        return;
    for (size_t s = 0; s < matching->book->nsheets; s++)
        if (!matching->silent[s])
            matching->tables[s] = named;
    matching->nmatched = 1;
    matching->nforeign = 0;
}

/* workbook.xlsx, workbook_02.xlsx: no table is called that, and in this order they are found again. */
static const char *copy_of_several(struct dataset *dataset)
{
    char name[64];
    int length = ++dataset->nworkbooks == 1
                     ? snprintf(name, sizeof name, "workbook.xlsx")
                     : snprintf(name, sizeof name, "workbook_%02zu.xlsx", dataset->nworkbooks);
    return arena_text(&dataset->tables->arena, name, (size_t)length);
}

/* A workbook of one table is kept under that table's name. */
static enum status name_copy(struct matching *matching)
{
    struct dataset *dataset = matching->dataset;
    const struct table *only = NULL;
    for (size_t s = 0; s < matching->book->nsheets; s++)
        only = matching->tables[s] ? matching->tables[s] : only;
    matching->input->copy = matching->nmatched == 1
                                ? copy_name(&dataset->tables->arena, only->schema, ".xlsx")
                                : copy_of_several(dataset);
    return matching->input->copy ? STATUS_OK : STATUS_MEMORY;
}

static enum status claim_sheet(struct matching *matching, size_t s)
{
    struct dataset *dataset = matching->dataset;
    const char *sheet = matching->book->sheets[s].name;
    struct arena *arena = &dataset->tables->arena;
    const char *name = xlsx_place(arena, matching->input->file, sheet, 0, XLSX_NO_COLUMN);
    struct table *table = matching->tables[s];
    if (!name)
        return STATUS_MEMORY;
    if (!table && !matching->silent[s])
        complain_foreign(
            dataset, name, sheet, "",
            _("belongs to no table; delete the sheet, or call it notes if that is what it holds"));
    if (!table || !claim(dataset, table, name, matching->input))
        return STATUS_OK;
    table->kept = xlsx_place(arena, matching->input->copy, sheet, 0, XLSX_NO_COLUMN);
    table->sheet = arena_text(arena, sheet, strlen(sheet));
    table->sheet_ix = s;
    return table->sheet && table->kept ? STATUS_OK : STATUS_MEMORY;
}

static enum status match_sheets(struct matching *matching, struct table *named)
{
    struct arena *arena = &matching->dataset->tables->arena;
    size_t n = matching->book->nsheets;
    matching->tables = arena_new(arena, n, sizeof *matching->tables);
    matching->silent = arena_new(arena, n, sizeof *matching->silent);
    enum status status = matching->tables && matching->silent ? STATUS_OK : STATUS_MEMORY;
    for (size_t s = 0; s < n && status == STATUS_OK; s++)
        status = match_sheet(matching, s);
    adopt_only_sheet(matching, named);
    if (status == STATUS_OK)
        status = name_copy(matching);
    for (size_t s = 0; s < n && status == STATUS_OK; s++)
        status = claim_sheet(matching, s);
    if (status == STATUS_OK && matching->nmatched + matching->nforeign == 0)
        complain(matching->dataset, matching->input->file,
                 _("holds no table; name each sheet after the table in it"));
    return status;
}

/* named: the table that the file's own name names, or NULL. */
static enum status open_workbook(struct dataset *dataset, const char *path, struct table_input *input,
                                 struct table *named)
{
    struct xlsx *book = arena_new(&dataset->tables->arena, 1, sizeof *book);
    if (!book)
        return STATUS_MEMORY;
    enum status status = file_read(path, FILE_MOST_BYTES, &input->bytes, dataset->faults);
    if (status == STATUS_OK)
        status = xlsx_open(book, input->file, input->bytes.text ? input->bytes.text : "", input->bytes.length,
                           dataset->faults);
    if (status != STATUS_OK)
        return status;
    input->book = book;
    struct matching matching = {.dataset = dataset, .input = input, .book = book};
    return match_sheets(&matching, named);
}

/* A workbook that cannot be read may hold any table: none is then said to be missing. */
static void break_absent(struct tables *tables)
{
    for (size_t i = 0; i < tables->ntables; i++)
        tables->table[i].broken = tables->table[i].broken || !tables->table[i].input;
}

static enum status claim_workbook(struct dataset *dataset, const char *file, const char *path, size_t nstem,
                                  size_t nsub)
{
    struct table *named;
    enum status status = find_table(dataset, file, nstem, nsub, &named);
    struct table_input *input = add_input(dataset->tables, file);
    if (!input)
        return STATUS_MEMORY;
    if (status == STATUS_OK)
        status = open_workbook(dataset, path, input, named);
    if (status == STATUS_DATA || status == STATUS_IO) {
        note_status(&dataset->status, status);
        break_absent(dataset->tables);
        status = STATUS_OK;
    }
    return status;
}

/* --- the dataset
 * --------------------------------------------------------------------------------------------- */

/* Programs that have a workbook open leave such files beside it. */
static bool is_lock(const char *name)
{
    return strncmp(name, "~$", 2) == 0 || strncmp(name, ".~", 2) == 0;
}

static enum status claim_file(struct dataset *dataset, const char *file, const char *name, size_t nsub)
{
    size_t ntext = stem_length(file, ".csv"), nbook = stem_length(file, ".xlsx");
    if (is_lock(name))
        return STATUS_OK;
    if (ntext > 0)
        return claim_text(dataset, file, ntext, nsub);
    if (nbook > 0) {
        const char *path = path_of(dataset, file);
        return path ? claim_workbook(dataset, file, path, nbook, nsub) : STATUS_MEMORY;
    }
    const char *remedy = xlsx_remedy(name);
    if (remedy)
        complain(dataset, file, remedy);
    return STATUS_OK;
}

/* Claims the files of one folder of the dataset; sub is "" or "registers/". */
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
        const char *file = nsub ? file_join(arena, within, names[i]) : names[i];
        status = file ? claim_file(dataset, file, names[i], nsub) : STATUS_MEMORY;
    }
    return status;
}

/* Visits the dataset's folder and each sub-folder that some schema's name has, once. */
static enum status claim_folders(struct dataset *dataset)
{
    const struct tables *tables = dataset->tables;
    enum status status = claim_files(dataset, "", 0);
    for (size_t i = 0; i < tables->ntables && status == STATUS_OK; i++) {
        const char *name = tables->table[i].schema->name;
        size_t nsub = (size_t)(own_name(tables->table[i].schema) - name);
        bool seen = nsub == 0;
        for (size_t j = 0; j < i && !seen; j++)
            seen = strncmp(tables->table[j].schema->name, name, nsub) == 0;
        if (!seen)
            status = claim_files(dataset, name, nsub);
    }
    return status;
}

/* A dataset that is one file. Names in faults are those within the dataset, so its folders go. */
static enum status claim_alone(struct dataset *dataset, const char *path)
{
    const char *slash = strrchr(path, '/'), *file = slash ? slash + 1 : path;
    dataset->folder = NULL;
    if (xlsx_is_named(path))
        return claim_workbook(dataset, file, path, 0, 0);
    complain(dataset, path, xlsx_remedy(path));
    break_absent(dataset->tables);
    return STATUS_OK;
}

/* --- reading what was found
 * ---------------------------------------------------------------------------------- */

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
        note_status(&first, status);
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
        const char *file = copy_name(&tables->arena, &schemas[i], ".csv");
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
    struct dataset dataset = {.tables = tables, .folder = path, .faults = faults};
    enum status status = begin_tables(tables, schemas, n);
    if (status == STATUS_OK)
        status =
            xlsx_is_named(path) || xlsx_remedy(path) ? claim_alone(&dataset, path) : claim_folders(&dataset);
    if (status == STATUS_OK) {
        enum status read = read_all(tables, faults);
        note_status(&dataset.status, read);
        status = read == STATUS_MEMORY ? read : dataset.status;
    }
    close_workbooks(tables);
    return status;
}

/* Gives a table its text; NULL: it stays absent. */
static enum status give_text(struct tables *tables, struct table *table, const char *text)
{
    struct table_input *input = text ? add_input(tables, table->file) : NULL;
    if (!text)
        return STATUS_OK;
    if (!input)
        return STATUS_MEMORY;
    struct sink sink = buffer_sink(&input->bytes);
    table->input = input;
    input->copy = table->kept;
    return sink_bytes(&sink, text, strlen(text));
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
    enum status status = open_workbook(&dataset, path, input, table);
    table->broken = status != STATUS_OK;
    return status == STATUS_OK ? dataset.status : status;
}

static enum status give_file(struct tables *tables, struct table *table, const char *path,
                             struct faults *faults)
{
    struct table_input *input = path ? add_input(tables, path) : NULL;
    if (!path)
        return STATUS_OK;
    if (!input)
        return STATUS_MEMORY;
    table->file = path;
    if (xlsx_is_named(path))
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
        note_status(&first, status);
    }
    if (first != STATUS_MEMORY) {
        enum status read = read_all(tables, faults);
        note_status(&first, read);
        first = read == STATUS_MEMORY ? read : first;
    }
    close_workbooks(tables);
    return first;
}
