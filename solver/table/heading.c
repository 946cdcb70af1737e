/* Headings in two languages, with units such as 人口（万人）. */
#include "table/heading.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

/* One heading taken apart. */
struct heading {
    const char *shown;  /* as written, trimmed */
    const char *folded; /* without its unit when that was needed to know the column */
    const char *unit;   /* folded text in brackets at the end, or NULL */
    long column;        /* of the schema, or TABLE_NONE */
    int shift;
};

struct headings {
    struct tables *tables;
    struct table *table;
    long line;
    struct heading *heading; /* [n] */
    size_t n;
    struct faults *faults;
    enum status status;
};

static struct place place_of(const struct headings *all)
{
    return (struct place){all->table->file, all->line, NULL};
}

/* Units as clerks write them, for the unit a schema names. */
static const struct {
    const char *unit, *words;
} UNITS[] = {
    {"posts", "个|名|人|编"},
    {"people", "人|口|名"},
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

/* Sets the heading's shift; false when the unit is not the column's (NULL: an indicator, whose unit
 * is its own). */
static bool read_unit(struct heading *heading, const struct column *column)
{
    bool numeric = !column || column->kind == COLUMN_COUNT || column->kind == COLUMN_NUMBER;
    if (!heading->unit || !numeric || (column && column->unit && is_unit(heading->unit, column->unit)))
        return true;
    const char *unit = heading->unit;
    heading->shift = take_power(&unit);
    return !column || !column->unit || (heading->shift > 0 && *unit == '\0') || is_unit(unit, column->unit);
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
    const char *near = schema_nearest_column(all->table->schema, heading->folded, &all->tables->arena);
    all->status = STATUS_DATA;
    if (near)
        faults_add(all->faults, place_of(all), "unknown heading \"%s\"; did you mean \"%s\"?", heading->shown,
                   near);
    else
        faults_add(all->faults, place_of(all),
                   "unknown heading \"%s\"; remove the column or put it under \"note\"", heading->shown);
}

static enum status read_heading(struct headings *all, const char *field, size_t length,
                                struct heading *heading)
{
    struct arena *arena = &all->tables->arena;
    const struct schema *schema = all->table->schema;
    field = text_trim(field, &length);
    *heading = (struct heading){.shown = arena_text(arena, field, length), .column = TABLE_NONE};
    const char *folded = text_fold(arena, field, length);
    heading->folded = folded;
    if (!heading->shown || !folded)
        return STATUS_MEMORY;
    if (*folded == '\0')
        return STATUS_OK;
    heading->column = schema_column(schema, folded);
    if (heading->column == TABLE_NONE && split_unit(arena, folded, heading))
        heading->column = schema_column(schema, heading->folded);
    if (heading->column == TABLE_NONE && !schema->open) {
        complain_unknown(all, heading);
        heading->folded = "";
        return STATUS_OK;
    }
    const struct column *is =
        heading->column == TABLE_NONE ? NULL : schema_column_at(schema, (size_t)heading->column);
    if (!read_unit(heading, is) && is) {
        all->status = STATUS_DATA;
        faults_add(all->faults, place_of(all),
                   "%s: the unit is \"%s\" where %s is wanted; convert the figures", heading->shown,
                   heading->unit, is->unit);
    }
    return STATUS_OK;
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
        const struct column *is = schema_column_at(table->schema, i);
        table->columns[i] = (struct table_column){.is = is, .name = is->name, .heading = is->name};
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
        if (map[i] == TABLE_NONE)
            continue;
        struct table_column *column = &table->columns[map[i]];
        if (column->present) {
            all->status = STATUS_DATA;
            faults_add(all->faults, place_of(all), "\"%s\" and \"%s\" are the same column; keep one",
                       column->heading, heading->shown);
            map[i] = TABLE_NONE;
            continue;
        }
        column->heading = heading->shown;
        column->shift = heading->shift;
        column->present = true;
        if (table->first_column == TABLE_NONE)
            table->first_column = map[i];
    }
}

static void complain_missing(struct headings *all)
{
    const struct table *table = all->table;
    for (size_t i = 0; i < table->schema->ncolumns; i++) {
        const struct column *is = table->columns[i].is;
        if (!is->required || table->columns[i].present)
            continue;
        size_t length = 0;
        const char *chinese = is->headings ? text_part(is->headings, '|', 0, &length) : "";
        all->status = STATUS_DATA;
        faults_add(all->faults, place_of(all), "the column %s%s%.*s%s is missing%s", is->name,
                   length ? " (" : "", (int)length, chinese, length ? ")" : "",
                   all->n == 1 ? "; are the cells separated by something else than commas?" : "");
    }
}

enum status heading_read(struct tables *tables, struct table *table, const struct csv_row *row, long **map,
                         struct faults *faults)
{
    struct headings all = {tables, table, row->line, NULL, row->n, faults, STATUS_OK};
    all.heading = arena_new(&tables->arena, row->n, sizeof *all.heading);
    *map = arena_new(&tables->arena, row->n, sizeof **map);
    enum status status = all.heading && *map ? STATUS_OK : STATUS_MEMORY;
    for (size_t i = 0; i < row->n && status == STATUS_OK; i++)
        status = read_heading(&all, row->fields[i], row->lengths[i], &all.heading[i]);
    if (status == STATUS_OK)
        status = lay_out_columns(&all);
    if (status != STATUS_OK)
        return status;
    place_headings(&all, *map);
    complain_missing(&all);
    return all.status;
}
