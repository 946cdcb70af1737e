/* The tables as a whole, and the way to a cell. */
#include "table/table.h"

#include <stdio.h>
#include <string.h>

#include "base/language.h"
#include "base/script.h"
#include "base/text.h"

void tables_init(struct tables *tables)
{
    *tables = (struct tables){0};
    arena_init(&tables->arena);
}

void table_done(struct table *table)
{
    memory_free(table->cells);
    memory_free(table->lines);
    memory_free(table->beside);
    memory_free(table->shorts);
}

void tables_done(struct tables *tables)
{
    for (size_t i = 0; i < tables->ntables; i++)
        table_done(&tables->table[i]);
    for (size_t i = 0; i < tables->ninputs; i++)
        buffer_done(&tables->inputs[i]->bytes);
    memory_free(tables->inputs);
    memory_free(tables->lists);
    memory_free(tables->changes);
    memory_free(tables->formers);
    arena_done(&tables->arena);
    *tables = (struct tables){0};
}

bool tables_input_is_personal(const struct tables *tables, const struct table_input *input)
{
    for (size_t i = 0; i < tables->ntables; i++)
        if (tables->table[i].input == input && tables->table[i].schema->personal)
            return true;
    return false;
}

struct table *tables_named(const struct tables *tables, const char *name)
{
    for (size_t i = 0; i < tables->ntables; i++)
        if (strcmp(tables->table[i].schema->name, name) == 0)
            return &tables->table[i];
    return NULL;
}

const struct table *tables_find(const struct tables *tables, const char *name)
{
    const struct table *own = NULL;
    for (size_t i = 0; i < tables->ntables; i++) {
        const char *slash = strrchr(tables->table[i].schema->name, '/');
        if (schema_is_named(tables->table[i].schema, name))
            return &tables->table[i];
        if (!own && slash && strcmp(slash + 1, name) == 0)
            own = &tables->table[i];
    }
    return own;
}

/* The row of that code, or TABLE_NONE. */
static long row_coded(const struct table *table, const char *code)
{
    long column = table ? schema_code_column(table->schema) : TABLE_NONE;
    for (size_t row = 0; column != TABLE_NONE && row < table->nrows; row++)
        if (strcmp(table_cell(table, row, (size_t)column)->text, code) == 0)
            return (long)row;
    return TABLE_NONE;
}

const char *tables_row_called(const struct tables *tables, const struct table *table, size_t row,
                              size_t column)
{
    const struct cell *cell = table_cell(table, row, column);
    const struct column *definition = table->columns[column].definition;
    const struct table *of = schema_code_column(table->schema) == (long)column ? table : NULL;
    long at = of ? (long)row : TABLE_NONE;
    if (definition && definition->refers && !definition->list) {
        of = tables_named(tables, definition->refers);
        at = cell->row;
    } else if (definition && definition->may_be) {
        of = tables_named(tables, definition->may_be);
        at = row_coded(of, cell->text);
    }
    long name = of && at >= 0 ? table_column_exactly(of, "name") : TABLE_NONE;
    return name == TABLE_NONE ? cell->text : table_cell(of, (size_t)at, (size_t)name)->text;
}

static long column_named(const struct table *table, const char *folded)
{
    long column = schema_column(table->schema, folded);
    const struct schema_indicator *usual = schema_indicator(table->schema, folded);
    folded = usual ? usual->name : folded;
    for (size_t i = table->schema->ncolumns + 2; column == TABLE_NONE && i < table->ncolumns; i++)
        if (schema_same_word(table->columns[i].name, folded, strlen(folded)))
            column = (long)i;
    return column;
}

/* The indicator whose whole heading, with its unit, that is. */
static long indicator_headed(const struct table *table, const char *folded, struct arena *scratch)
{
    for (size_t i = table->schema->ncolumns + 2; i < table->ncolumns; i++) {
        const char *heading = table->columns[i].heading;
        const char *own = text_fold(scratch, heading, strlen(heading));
        if (own && strcmp(own, folded) == 0)
            return (long)i;
    }
    return TABLE_NONE;
}

long table_column_exactly(const struct table *table, const char *name)
{
    for (size_t i = 0; i < table->ncolumns; i++)
        if (strcmp(table->columns[i].name, name) == 0)
            return (long)i;
    return TABLE_NONE;
}

long table_column_within(const struct table *table, const char *name, struct arena *scratch)
{
    long column = table_column_exactly(table, name);
    if (column != TABLE_NONE)
        return column;
    const char *folded = text_fold(scratch, name, strlen(name));
    column = folded ? column_named(table, folded) : TABLE_NONE;
    if (folded && column == TABLE_NONE)
        column = indicator_headed(table, folded, scratch);
    const char *simplified = folded && column == TABLE_NONE ? script_simplified(scratch, folded) : NULL;
    return simplified ? column_named(table, simplified) : column;
}

long table_column(const struct table *table, const char *name)
{
    struct arena scratch;
    arena_init(&scratch);
    long column = table_column_within(table, name, &scratch);
    arena_done(&scratch);
    return column;
}

const struct cell *table_cell(const struct table *table, size_t row, size_t column)
{
    return &table->cells[row * table->ncolumns + column];
}

const char *table_code(const struct table *table, size_t row)
{
    return table_cell(table, row, (size_t)schema_code_column(table->schema))->text;
}

long table_row(const struct table *table, const char *code)
{
    long column = schema_code_column(table->schema);
    size_t low = 0, high = column < 0 ? 0 : table->nrows;
    /* codes before low are smaller, those from high on are not */
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(table_cell(table, middle, (size_t)column)->text, code) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    bool found =
        column >= 0 && low < table->nrows && strcmp(table_cell(table, low, (size_t)column)->text, code) == 0;
    return found ? (long)low : TABLE_NONE;
}

const int32_t *table_list(const struct tables *tables, const struct cell *cell, size_t *n)
{
    *n = 0;
    if (cell->row < 0 || (size_t)cell->row >= tables->nlists)
        return NULL;
    const int32_t *run = &tables->lists[cell->row];
    *n = (size_t)run[0];
    return run + 1;
}

bool table_has_all_rows(const struct table *table)
{
    return !table->broken && !table->thinned;
}

bool table_is_whole(const struct table *table)
{
    return table_has_all_rows(table) && !table->emptied;
}

bool table_is_illustrative(const struct table *table, size_t row)
{
    static const char *const words[] = {"illustrative", "synthetic", "示意", "示例"};
    const char *source = table_cell(table, row, table->schema->ncolumns)->text;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strncmp(source, words[i], strlen(words[i])) == 0)
            return true;
    return false;
}

bool table_is_confirmed(const struct table *table, size_t row)
{
    static const char *const WORDS[] = {"confirmed", "已核实", "已确认"};
    const char *source = table_cell(table, row, table->schema->ncolumns)->text;
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (strstr(source, WORDS[i]))
            return true;
    return false;
}

struct place table_place_at(struct tables *tables, const struct table *table, long line, long field,
                            const char *heading)
{
    if (!table->sheet)
        return (struct place){table->file, line, heading};
    const char *cell = xlsx_place(&tables->arena, table->input->file, table->sheet, line, field);
    return (struct place){cell ? cell : table->file, 0, heading};
}

long table_field(const struct table *table, size_t column, size_t group, const char **heading)
{
    size_t at = group > 0 ? (group - 1) * table->ncolumns + column : 0;
    bool own = table->spread && group > 0 && table->spread->headings[at];
    *heading = own ? table->spread->headings[at] : table->columns[column].heading;
    return table->spread && group > 0 && table->spread->fields[at] != TABLE_NONE
               ? table->spread->fields[at]
               : table->columns[column].field;
}

struct place table_place_of_column(struct tables *tables, const struct table *table, size_t column)
{
    const struct column *definition = table->columns[column].definition;
    char chinese[FAULT_LENGTH];
    const char *heading;
    long field = table_field(table, column, 0, &heading);
    if (!table->columns[column].present && definition) {
        const char *would = language_pick(definition->name, schema_heading_zh(definition, chinese));
        const char *kept = arena_text(&tables->arena, would, strlen(would));
        heading = kept ? kept : heading;
    }
    return table_place_at(tables, table, 0, field, heading);
}

struct place table_place(struct tables *tables, const struct table *table, size_t row, size_t column)
{
    const struct cell *cell = table_cell(table, row, column);
    const char *heading;
    long field = table_field(table, column, cell->group, &heading);
    struct place own = table_place_at(tables, table, table->lines[row], field, heading);
    if (cell->change == 0)
        return own;
    struct place place = tables->changes[cell->change - 1];
    size_t room = strlen(own.file) + strlen(heading) + 32;
    char *where = arena_new(&tables->arena, room, 1);
    if (where && own.line > 0)
        snprintf(where, room, "%s:%ld: %s", own.file, own.line, heading);
    else if (where)
        snprintf(where, room, "%s: %s", own.file, heading);
    place.column = where ? where : heading;
    return place;
}

/* Where a cell stands in the run's copy of its table, which holds what a scenario changed as it was. */
static struct place kept_place(struct tables *tables, const struct table *table, size_t row, size_t column)
{
    const char *heading;
    long field = table_field(table, column, table_cell(table, row, column)->group, &heading);
    if (!table->sheet)
        return (struct place){table->kept, table->lines[row], heading};
    const char *cell = xlsx_place(&tables->arena, table->input->copy, table->sheet, table->lines[row], field);
    return (struct place){cell ? cell : table->kept, 0, heading};
}

void table_warn(struct tables *tables, const struct table *table, size_t row, size_t column,
                struct warnings *warnings, const char *format, ...)
{
    if (table_is_confirmed(table, row) || table_cell(table, row, column)->change > 0)
        return;
    va_list arguments;
    va_start(arguments, format);
    warnings_add_list(warnings, table_place(tables, table, row, column),
                      kept_place(tables, table, row, column), table_cell(table, row, column)->text, format,
                      arguments);
    va_end(arguments);
}

void table_warn_of_all(const struct table *table, struct warnings *warnings, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    warnings_add_list(warnings, (struct place){.file = table->file}, (struct place){.file = table->kept}, "",
                      format, arguments);
    va_end(arguments);
}

const char *table_row_name(struct arena *arena, const struct table *table, size_t row)
{
    size_t room = strlen(table->kept) + 32;
    char *name = arena_new(arena, room, 1);
    if (name && table->lines[row] == 0)
        snprintf(name, room, "%s", table->kept);
    else if (name)
        snprintf(name, room, "%s%c%ld", table->kept, table->sheet ? '!' : ':', (long)table->lines[row]);
    return name;
}
