/* Headings in two languages and both scripts, with units such as 人口（万人）. */
#include "table/heading.h"

#include <stdlib.h>
#include <string.h>

#include "base/script.h"
#include "base/text.h"

/* One heading taken apart. */
struct heading {
    const char *shown;  /* as written, trimmed */
    const char *folded; /* simplified; without its unit when that was needed to know the column */
    const char *unit;   /* folded text in brackets at the end, or NULL */
    long column;        /* of the schema, or TABLE_NONE */
    int shift;
};

struct headings {
    struct tables *tables;
    struct table *table;
    long line;               /* in the file */
    struct heading *heading; /* [n] */
    size_t n;
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

/* Units as clerks write them, for the unit a schema names. */
static const struct {
    const char *unit, *words;
} UNITS[] = {
    {"posts", "名|个|人|编"},
    {"people", "人|口|名|persons"},
    {"persons", "人|口|名"},
    {"staff", "人|名"},
    {"km2", "平方公里|平方千米|sq km"},
    {"km", "公里|千米"},
    {"yuan", "元"},
    {"hours", "小时|时"},
    {"days", "天|日"},
    {"share 0..1", "0-1|0..1|share"},
};

static const char *words_of_unit(const char *unit)
{
    for (size_t i = 0; i < sizeof UNITS / sizeof *UNITS; i++)
        if (strcmp(UNITS[i].unit, unit) == 0)
            return UNITS[i].words;
    return NULL;
}

const char *heading_unit(const char *unit, size_t *length)
{
    const char *words = unit ? words_of_unit(unit) : NULL;
    return words ? text_part(words, '|', 0, length) : NULL;
}

static bool is_unit(const char *written, const char *unit)
{
    const char *words = words_of_unit(unit), *part;
    size_t length;
    if (strcmp(written, unit) == 0)
        return true;
    for (size_t i = 0; words && (part = text_part(words, '|', i, &length)); i++)
        if (strlen(written) == length && strncmp(written, part, length) == 0)
            return true;
    return false;
}

/* The power of ten in front of a unit: 万人 is 4 and leaves 人. */
static int take_power(const char **unit)
{
    static const struct {
        const char *word;
        int shift;
    } POWERS[] = {{"万", 4}, {"亿", 8}, {"千", 3}};
    for (size_t i = 0; i < sizeof POWERS / sizeof *POWERS; i++)
        if (strncmp(*unit, POWERS[i].word, strlen(POWERS[i].word)) == 0) {
            *unit += strlen(POWERS[i].word);
            return POWERS[i].shift;
        }
    return 0;
}

/* Sets the heading's shift; false when its unit is not the one wanted. NULL: any is. */
static bool read_unit(struct heading *heading, const char *wanted)
{
    if (wanted && is_unit(heading->unit, wanted))
        return true;
    const char *unit = heading->unit;
    heading->shift = take_power(&unit);
    return !wanted || (heading->shift > 0 && *unit == '\0') || is_unit(unit, wanted);
}

/* Cuts "人口(万人)" into 人口 and 万人; false without brackets at the end. */
static bool split_unit(struct arena *arena, const char *folded, struct heading *heading)
{
    size_t length = strlen(folded);
    const char *open = strrchr(folded, '(');
    if (!open || open == folded || folded[length - 1] != ')')
        return false;
    heading->folded = text_fold(arena, folded, (size_t)(open - folded));
    heading->unit = text_fold(arena, open + 1, (size_t)(folded + length - 1 - open - 1));
    return heading->folded && heading->unit;
}

static void complain_unknown(struct headings *all, const struct heading *heading)
{
    struct place place = place_of(all, (size_t)(heading - all->heading));
    const char *near = schema_nearest_column(all->table->schema, heading->folded, &all->tables->arena);
    all->status = STATUS_DATA;
    if (near)
        faults_add(all->faults, place, "unknown heading \"%s\"; did you mean \"%s\"?", heading->shown, near);
    else
        faults_add(all->faults, place, "unknown heading \"%s\"; remove the column or put it under \"note\"",
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

/* The column a heading names with or without its unit, or TABLE_NONE. */
static long find_column(struct arena *arena, const struct schema *schema, struct heading *heading)
{
    const char *folded = heading->folded;
    long column = schema_column(schema, folded);
    if (column == TABLE_NONE && split_unit(arena, folded, heading))
        column = schema_column(schema, heading->folded);
    return column;
}

/* Traditional characters are looked up in the dictionaries only when the heading is not known as it stands.
 */
static enum status name_column(struct headings *all, struct heading *heading)
{
    struct arena *arena = &all->tables->arena;
    const struct schema *schema = all->table->schema;
    const char *folded = heading->folded;
    heading->column = find_column(arena, schema, heading);
    if (heading->column != TABLE_NONE)
        return STATUS_OK;
    const char *simplified = script_simplified(arena, folded);
    if (!simplified)
        return STATUS_MEMORY;
    if (simplified != folded && strcmp(simplified, folded) != 0) {
        heading->folded = simplified;
        heading->column = find_column(arena, schema, heading);
    }
    return STATUS_OK;
}

static void check_unit(struct headings *all, struct heading *heading, const char *wanted)
{
    if (!heading->unit || read_unit(heading, wanted))
        return;
    all->status = STATUS_DATA;
    faults_add(all->faults, place_of(all, (size_t)(heading - all->heading)),
               "%s: the unit is \"%s\" where %s is wanted; convert the figures", heading->shown,
               heading->unit, wanted);
}

static enum status take_unit(struct headings *all, struct heading *heading)
{
    const struct column *definition = schema_column_at(all->table->schema, (size_t)heading->column);
    if (definition->kind == COLUMN_COUNT || definition->kind == COLUMN_NUMBER)
        check_unit(all, heading, definition->unit);
    return STATUS_OK;
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

static enum status read_heading(struct headings *all, const char *field, size_t length,
                                struct heading *heading)
{
    struct arena *arena = &all->tables->arena;
    const struct schema *schema = all->table->schema;
    field = text_trim(field, &length);
    *heading = (struct heading){.shown = arena_text(arena, field, length), .column = TABLE_NONE};
    heading->folded = text_fold(arena, field, length);
    if (!heading->shown || !heading->folded)
        return STATUS_MEMORY;
    if (*heading->folded == '\0')
        return STATUS_OK;
    enum status status = name_column(all, heading);
    if (status != STATUS_OK)
        return status;
    if (heading->column == TABLE_NONE && is_row_number(heading->folded)) {
        heading->column = HEADING_ROW_NUMBER;
        return STATUS_OK;
    }
    if (heading->column == TABLE_NONE && !schema->open) {
        complain_unknown(all, heading);
        heading->folded = "";
        return STATUS_OK;
    }
    return heading->column == TABLE_NONE ? take_indicator(all, heading) : take_unit(all, heading);
}

static int by_name(const void *a, const void *b)
{
    return strcmp(((const struct table_column *)a)->name, ((const struct table_column *)b)->name);
}

static bool is_indicator(const struct heading *heading)
{
    return heading->column == TABLE_NONE && *heading->folded != '\0';
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

static long position_of(const struct table *table, const struct heading *heading)
{
    if (heading->column != TABLE_NONE || *heading->folded == '\0')
        return heading->column;
    size_t i = table->schema->ncolumns + 2;
    while (strcmp(table->columns[i].name, heading->folded) != 0)
        i++;
    return (long)i;
}

static void place_headings(struct headings *all, long *map)
{
    struct table *table = all->table;
    for (size_t i = 0; i < all->n; i++) {
        const struct heading *heading = &all->heading[i];
        map[i] = position_of(table, heading);
        if (map[i] < 0)
            continue;
        struct table_column *column = &table->columns[map[i]];
        if (column->present) {
            all->status = STATUS_DATA;
            faults_add(all->faults, place_of(all, i), "\"%s\" and \"%s\" are the same column; keep one",
                       column->heading, heading->shown);
            map[i] = TABLE_NONE;
            continue;
        }
        column->heading = heading->shown;
        column->shift = heading->shift;
        column->present = true;
        column->field = (long)i;
        if (table->first_column == TABLE_NONE)
            table->first_column = map[i];
    }
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

/* Which of the schema's columns a record names; unit and script aside, as read_heading does. */
static enum status mark_named(struct heading_search *search, const struct record *record, bool *named)
{
    struct arena *arena = &search->scratch;
    for (size_t i = 0; i < record->n; i++) {
        struct heading heading = {.folded = text_fold(arena, record->fields[i], record->lengths[i])};
        if (heading.folded && search->any_script)
            heading.folded = script_simplified(arena, heading.folded);
        if (!heading.folded)
            return STATUS_MEMORY;
        long column = *heading.folded == '\0' ? TABLE_NONE : find_column(arena, search->schema, &heading);
        if (column != TABLE_NONE)
            named[column] = true;
    }
    return STATUS_OK;
}

/* How many of the schema's columns are named; *complete: every one that must be. */
static size_t count_named(const struct schema *schema, const bool *named, bool *complete)
{
    size_t n = 0;
    *complete = true;
    for (size_t i = 0; i < schema->ncolumns + 2; i++) {
        n += named[i];
        *complete = *complete && (named[i] || !schema_column_at(schema, i)->required);
    }
    *complete = *complete && n > 0;
    return n;
}

static enum status weigh(struct heading_search *search, const struct record *record)
{
    bool complete, *named = arena_new(&search->scratch, search->schema->ncolumns + 2, sizeof *named);
    enum status status = named ? mark_named(search, record, named) : STATUS_MEMORY;
    if (status != STATUS_OK)
        return status;
    size_t n = count_named(search->schema, named, &complete);
    if (search->complete && !complete)
        return STATUS_REFUSED;
    bool better = search->line == 0 || n > search->nnamed || complete;
    long other = better && search->nnamed > 0 ? search->line : !better && n > 0 ? record->line : 0;
    if (better) {
        if (search->nnamed > 1 && search->last + 1 < search->nseen)
            search->apart = search->line;
        search->line = record->line;
        search->nnamed = n;
        search->beside = 0;
        search->complete = complete;
    }
    search->last = n > 0 ? search->nseen : search->last;
    if (other != 0 && (other == search->line - 1 || other == search->line + 1))
        search->beside = other;
    return STATUS_OK;
}

enum status heading_consider(void *target, const struct record *record)
{
    struct heading_search *search = target;
    if (record_is_blank(record))
        return STATUS_OK;
    enum status status = weigh(search, record);
    arena_reset(&search->scratch);
    if (status == STATUS_OK && ++search->nseen == HEADING_WITHIN)
        status = STATUS_REFUSED;
    return status;
}

enum status heading_read(struct tables *tables, struct table *table, const struct record *record, long **map,
                         struct faults *faults)
{
    struct headings all = {tables, table, record->line, NULL, record->n, faults, STATUS_OK};
    all.heading = arena_new(&tables->arena, record->n, sizeof *all.heading);
    *map = arena_new(&tables->arena, record->n, sizeof **map);
    enum status status = all.heading && *map ? STATUS_OK : STATUS_MEMORY;
    for (size_t i = 0; i < record->n && status == STATUS_OK; i++)
        status = read_heading(&all, record->fields[i], record->lengths[i], &all.heading[i]);
    if (status == STATUS_OK)
        status = lay_out_columns(&all);
    if (status != STATUS_OK)
        return status;
    place_headings(&all, *map);
    complain_missing(&all);
    return all.status;
}
