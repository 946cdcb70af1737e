/* From the heading row to the columns of a table. */
#include "table/heading.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/script.h"
#include "base/text.h"
#include "table/heading_search.h"

struct headings {
    struct tables *tables;
    struct table *table;
    long line;               /* in the file */
    struct heading *heading; /* [n] */
    size_t n;
    struct spread_words words;
    bool is_wide;                  /* rows stand side by side */
    long key;                      /* of a wide table: the column that tells them apart */
    size_t group[SPREAD_MOST];     /* [ngroups] of which row of the table referred to each is */
    const char *code[SPREAD_MOST]; /* [ngroups] its code */
    size_t ngroups;
    struct faults *faults;
    enum status status;
};

/* The place of the i-th heading. */
static struct place place_of(const struct headings *all, size_t i)
{
    return table_place_at(all->tables, all->table, all->line, (long)i, NULL);
}

/* That of the whole row, or of the file when there is none. */
static struct place place_of_row(const struct headings *all)
{
    return table_place_at(all->tables, all->table, all->line, TABLE_NONE, NULL);
}

static void complain_unknown(struct headings *all, const struct heading *heading)
{
    struct place place = place_of(all, (size_t)(heading - all->heading));
    const char *near = schema_nearest_column(all->table->schema, heading->folded, &all->tables->arena);
    all->status = STATUS_DATA;
    if (near)
        faults_add(all->faults, place, "unknown heading \"%s\"; did you mean \"%s\"?", heading->shown, near);
    else
        faults_add(all->faults, place,
                   "unknown heading \"%s\"; call it 备注 (note) if it is to be kept as a remark",
                   heading->shown);
}

/* A column that numbers the rows for people's eyes. */
static bool is_row_number(const char *folded)
{
    static const char *const WORDS[] = {"序号", "顺序号", "行号", "no.", "#"};
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (strcmp(folded, WORDS[i]) == 0)
            return true;
    return false;
}

/* Traditional characters are looked up in the dictionaries only when the heading is not known as it
 * stands. */
static enum status name_column(struct headings *all, struct heading *heading)
{
    struct arena *arena = &all->tables->arena;
    const struct schema *schema = all->table->schema;
    const char *folded = heading->folded;
    heading->column = heading_find_column(arena, schema, heading);
    if (heading->column != TABLE_NONE)
        return STATUS_OK;
    const char *simplified = script_simplified(arena, folded);
    if (!simplified)
        return STATUS_MEMORY;
    if (simplified != folded && strcmp(simplified, folded) != 0) {
        heading->folded = simplified;
        heading->unit = NULL;
        heading->column = heading_find_column(arena, schema, heading);
    }
    return arena->failed ? STATUS_MEMORY : STATUS_OK;
}

static void check_unit(struct headings *all, struct heading *heading, const char *wanted)
{
    if (!heading->unit || heading_read_unit(heading, wanted))
        return;
    all->status = STATUS_DATA;
    faults_add(all->faults, place_of(all, (size_t)(heading - all->heading)),
               "%s: the unit is \"%s\" where %s is wanted; convert the figures", heading->shown,
               heading->unit, _(wanted));
}

static void take_unit(struct headings *all, struct heading *heading)
{
    const struct column *definition = schema_column_at(all->table->schema, (size_t)heading->column);
    if (schema_is_figure(definition))
        check_unit(all, heading, definition->unit);
}

/* A usual indicator in either script has its own name and unit; any other is as it is called. */
static enum status take_indicator(struct headings *all, struct heading *heading)
{
    const struct schema *schema = all->table->schema;
    const char *simplified = script_simplified(&all->tables->arena, heading->folded);
    if (!simplified)
        return STATUS_MEMORY;
    const struct schema_indicator *usual = schema_indicator(schema, simplified);
    if (usual)
        heading->folded = usual->name;
    check_unit(all, heading, usual ? usual->unit : NULL);
    return STATUS_OK;
}

static size_t group_of(struct headings *all, const struct spread_word *word)
{
    for (size_t i = 0; i < all->ngroups; i++)
        if (all->group[i] == word->row)
            return i + 1;
    const struct table *to =
        tables_named(all->tables, schema_column_at(all->table->schema, (size_t)all->key)->refers);
    all->code[all->ngroups] = table_cell(to, word->row, (size_t)schema_code_column(to->schema))->text;
    all->group[all->ngroups++] = word->row;
    return all->ngroups;
}

/* The column whose row belongs to what the heading says, the township's county; TABLE_NONE. */
static long find_owned(const struct headings *all, const struct heading *heading)
{
    const struct schema *schema = all->table->schema;
    for (size_t i = 0; i < schema->ncolumns; i++) {
        const struct column *column = &schema->columns[i];
        const struct table *to =
            column->refers && !column->list ? tables_named(all->tables, column->refers) : NULL;
        long owner = to ? schema_owner_column(to->schema) : -1;
        if (owner >= 0 && schema_column(to->schema, heading->folded) == owner)
            return (long)i;
    }
    return TABLE_NONE;
}

/* 实有人数 below 行政编制 stands there more than once: both are said. */
static enum status show_over(struct headings *all, const char *over, struct heading *heading)
{
    size_t room = strlen(over) + strlen(heading->shown) + 2;
    char *shown = *over == '\0' ? NULL : arena_new(&all->tables->arena, room, 1);
    if (*over == '\0')
        return STATUS_OK;
    if (!shown)
        return STATUS_MEMORY;
    snprintf(shown, room, "%s %s", over, heading->shown);
    heading->shown = shown;
    return STATUS_OK;
}

static enum status read_heading(struct headings *all, const struct heading_stack *stack, const char *field,
                                size_t length, struct heading *heading)
{
    struct arena *arena = &all->tables->arena;
    const struct schema *schema = all->table->schema;
    struct spread_meaning meaning;
    *heading = (struct heading){
        .shown = arena_text(arena, field, length), .column = TABLE_NONE, .role = FIELD_UNKNOWN};
    heading->own = heading->shown;
    heading->folded = heading_fold(arena, field, length);
    if (!heading->shown || !heading->folded)
        return STATUS_MEMORY;
    if (*heading->folded == '\0')
        return STATUS_OK;
    if (all->is_wide && heading_read_spread(all->table, &all->words, arena, stack->over, heading->folded,
                                            heading, &meaning)) {
        if (!meaning.sum)
            heading->group = (unsigned char)group_of(all, &all->words.list[meaning.word]);
        if (show_over(all, stack->over_shown, heading) != STATUS_OK)
            return STATUS_MEMORY;
        take_unit(all, heading);
        return STATUS_OK;
    }
    enum status status = arena->failed ? STATUS_MEMORY : name_column(all, heading);
    if (status != STATUS_OK)
        return status;
    heading->role = FIELD_VALUE;
    if (heading->column == TABLE_NONE && is_row_number(heading->folded)) {
        heading->role = FIELD_NUMBER;
        return STATUS_OK;
    }
    if (heading->column == TABLE_NONE && schema_is_derived(schema, heading->folded)) {
        heading->role = FIELD_PASSED;
        return STATUS_OK;
    }
    long owned = heading->column == TABLE_NONE ? find_owned(all, heading) : TABLE_NONE;
    if (owned != TABLE_NONE) {
        heading->role = FIELD_BESIDE;
        heading->column = owned;
        return STATUS_OK;
    }
    if (heading->column == TABLE_NONE && !schema->open) {
        complain_unknown(all, heading);
        heading->role = FIELD_UNKNOWN;
        return STATUS_OK;
    }
    if (heading->column == TABLE_NONE)
        return take_indicator(all, heading);
    take_unit(all, heading);
    return STATUS_OK;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(((const struct table_column *)a)->name, ((const struct table_column *)b)->name);
}

static bool is_indicator(const struct heading *heading)
{
    return heading->column == TABLE_NONE && heading->role == FIELD_VALUE;
}

/* The schema's columns, source and note, then the indicators in the order of their names. */
static enum status lay_out_columns(struct headings *all)
{
    struct table *table = all->table;
    size_t nown = table->schema->ncolumns + 2, n = nown;
    for (size_t i = 0; i < all->n; i++)
        n += is_indicator(&all->heading[i]);
    table->columns = arena_new(&all->tables->arena, n, sizeof *table->columns);
    if (!table->columns)
        return STATUS_MEMORY;
    for (size_t i = 0; i < nown; i++) {
        const struct column *definition = schema_column_at(table->schema, i);
        table->columns[i] = (struct table_column){.definition = definition,
                                                  .name = definition->name,
                                                  .heading = definition->name,
                                                  .field = TABLE_NONE};
    }
    table->ncolumns = nown;
    for (size_t i = 0; i < all->n; i++)
        if (is_indicator(&all->heading[i]))
            table->columns[table->ncolumns++].name = all->heading[i].folded;
    qsort(table->columns + nown, n - nown, sizeof *table->columns, by_name);
    return STATUS_OK;
}

static size_t position_of(const struct table *table, const struct heading *heading)
{
    if (heading->column != TABLE_NONE)
        return (size_t)heading->column;
    size_t i = table->schema->ncolumns + 2;
    while (strcmp(table->columns[i].name, heading->folded) != 0)
        i++;
    return i;
}

/* A field that is held against what a column refers to; UNKNOWN when there are too many. */
static enum field_role add_beside(struct table *table, const struct heading *heading, size_t i, size_t column)
{
    if (table->nbesides == TABLE_BESIDES)
        return FIELD_UNKNOWN;
    table->besides[table->nbesides++] = (struct table_beside){column, (long)i, heading->shown};
    return FIELD_BESIDE;
}

/* A second field of a column: a code beside a name, or a note more. */
static enum field_role role_of_second(struct table *table, const struct heading *heading, size_t i,
                                      size_t column)
{
    const struct column *definition = table->columns[column].definition;
    if (definition == &schema_note || definition == &schema_source)
        return FIELD_PASSED;
    bool single = definition && definition->refers && !definition->list;
    return single ? add_beside(table, heading, i, column) : FIELD_UNKNOWN;
}

static void place_heading(struct headings *all, size_t i, struct field *field)
{
    struct table *table = all->table;
    struct heading *heading = &all->heading[i];
    *field = (struct field){heading->role, 0, heading->group, heading->shown, heading->own};
    if (heading->role == FIELD_BESIDE) {
        field->role = heading->role = add_beside(table, heading, i, (size_t)heading->column);
        if (heading->role == FIELD_UNKNOWN) {
            all->status = STATUS_DATA;
            faults_add(all->faults, place_of(all, i),
                       "\"%s\" is one column too many beside others; take it out", heading->shown);
        }
    }
    if (heading->role != FIELD_VALUE && heading->role != FIELD_SUM)
        return;
    field->column = position_of(table, heading);
    struct table_column *column = &table->columns[field->column];
    if (heading->role == FIELD_SUM)
        return;
    bool again = column->present && heading->group == 0;
    for (size_t j = 0; j < i && column->present && !again; j++)
        again = all->heading[j].role == FIELD_VALUE && all->heading[j].column == heading->column &&
                (all->heading[j].group == heading->group || all->heading[j].group == 0);
    if (again) {
        field->role = heading->role = role_of_second(table, heading, i, field->column);
        if (field->role == FIELD_UNKNOWN) {
            all->status = STATUS_DATA;
            faults_add(all->faults, place_of(all, i), "\"%s\" and \"%s\" are the same column; keep one",
                       column->heading, heading->shown);
        }
        return;
    }
    if (column->present && column->shift != heading->shift) {
        all->status = STATUS_DATA;
        faults_add(all->faults, place_of(all, i),
                   "\"%s\" is in another unit than \"%s\"; write both in the same", heading->shown,
                   column->heading);
    }
    if (!column->present) {
        column->heading = heading->shown;
        column->shift = heading->shift;
        column->present = true;
        column->field = (long)i;
    }
    if (table->first_column == TABLE_NONE)
        table->first_column = (long)field->column;
}

/* Where each row of a row of the file has its fields. */
static enum status place_groups(struct headings *all, const struct heading_layout *layout)
{
    struct table *table = all->table;
    struct arena *arena = &all->tables->arena;
    struct table_spread *spread = all->ngroups > 0 ? arena_new(arena, 1, sizeof *spread) : NULL;
    if (all->ngroups == 0)
        return STATUS_OK;
    size_t n = spread ? all->ngroups * table->ncolumns : 0;
    long *fields = arena_new(arena, n, sizeof *fields);
    const char **headings = arena_new(arena, n, sizeof *headings);
    const char **codes = arena_new(arena, all->ngroups, sizeof *codes);
    if (!spread || !fields || !headings || !codes)
        return STATUS_MEMORY;
    for (size_t i = 0; i < n; i++)
        fields[i] = TABLE_NONE;
    for (size_t i = layout->n; i-- > 0;) {
        const struct field *field = &layout->fields[i];
        if (field->role != FIELD_VALUE || field->group == 0)
            continue;
        size_t first = (field->group - 1U) * table->ncolumns;
        fields[first + field->column] = fields[first + (size_t)all->key] = (long)i;
        headings[first + field->column] = field->heading;
    }
    memcpy(codes, all->code, all->ngroups * sizeof *codes);
    *spread = (struct table_spread){(size_t)all->key, all->ngroups, codes, fields, headings};
    table->spread = spread;
    table->columns[all->key].present = true;
    table->columns[all->key].field = fields[all->key];
    return STATUS_OK;
}

static void complain_missing(struct headings *all)
{
    const struct table *table = all->table;
    for (size_t i = 0; i < table->schema->ncolumns; i++) {
        const struct column *definition = table->columns[i].definition;
        if (!definition->required || table->columns[i].present)
            continue;
        size_t length = 0;
        const char *chinese = definition->headings ? text_part(definition->headings, '|', 0, &length) : "";
        all->status = STATUS_DATA;
        faults_add(all->faults, place_of_row(all), "the column %s%s%.*s%s is missing%s", definition->name,
                   length ? " (" : "", (int)length, chinese, length ? ")" : "",
                   all->n == 1 ? _("; are the cells separated by something else than commas?") : "");
    }
}

/* Rows of another table than the one that tells the columns apart are no columns. */
static void keep_words_of_key(struct headings *all)
{
    size_t n = 0;
    for (size_t w = 0; w < all->words.n; w++)
        if ((long)all->words.list[w].key == all->key)
            all->words.list[n++] = all->words.list[w];
    all->words.n = n;
}

static enum status find_spread(struct headings *all, const struct heading_stack *stack)
{
    enum status status = spread_find_words(all->tables, all->table, &all->tables->arena, &all->words);
    if (status == STATUS_OK)
        status = heading_find_key(all->tables, all->table, stack, &all->words, &all->key);
    all->is_wide = all->key != TABLE_NONE;
    keep_words_of_key(all);
    return status;
}

enum status heading_read(struct tables *tables, struct table *table, const struct record *upper,
                         const struct record *record, struct heading_layout *layout, struct faults *faults)
{
    struct headings all = {
        .tables = tables, .table = table, .line = record->line, .key = TABLE_NONE, .faults = faults};
    struct heading_stack stack = {upper, record, "", ""};
    all.n = heading_width(&stack);
    all.n = all.n < HEADING_MOST ? all.n : HEADING_MOST;
    all.heading = arena_new(&tables->arena, all.n, sizeof *all.heading);
    *layout = (struct heading_layout){arena_new(&tables->arena, all.n, sizeof *layout->fields), all.n};
    enum status status = all.heading && layout->fields ? find_spread(&all, &stack) : STATUS_MEMORY;
    for (size_t i = 0; i < all.n && status == STATUS_OK; i++) {
        const char *own;
        size_t length;
        status = heading_next(&stack, &tables->arena, i, &own, &length)
                     ? read_heading(&all, &stack, own, length, &all.heading[i])
                     : STATUS_MEMORY;
    }
    if (status == STATUS_OK)
        status = lay_out_columns(&all);
    for (size_t i = 0; i < all.n && status == STATUS_OK; i++)
        place_heading(&all, i, &layout->fields[i]);
    if (status == STATUS_OK)
        status = place_groups(&all, layout);
    if (status != STATUS_OK)
        return status;
    complain_missing(&all);
    return all.status;
}
