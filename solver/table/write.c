/* Tables on the way out. What is written is read back as the same table, whatever its file looked like. */
#include "table/write.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "io/csv.h"

static struct cell *cell_at(struct table *table, size_t row, size_t column)
{
    return &table->cells[row * table->ncolumns + column];
}

bool table_set_number(struct table *table, size_t row, size_t column, double number)
{
    struct cell *cell = cell_at(table, row, column);
    bool differs =
        !cell->given || cell->number != number || cell_is_word(table->columns[column].definition, cell);
    cell->number = number;
    cell->row = TABLE_NONE;
    cell->given = true;
    return differs;
}

enum status table_add_source(struct tables *tables, struct table *table, size_t row, const char *remark)
{
    struct cell *cell = cell_at(table, row, table->schema->ncolumns);
    const char *before = cell->given ? cell->text : "";
    const char *between = cell->given ? "; " : "";
    size_t room = strlen(before) + strlen(between) + strlen(remark) + 1;
    char *text = arena_new(&tables->arena, room, 1);
    if (!text)
        return STATUS_MEMORY;
    snprintf(text, room, "%s%s%s", before, between, remark);
    cell->text = text;
    cell->given = true;
    return STATUS_OK;
}

void table_remove_row(struct table *table, size_t row)
{
    size_t behind = --table->nrows - row;
    memmove(cell_at(table, row, 0), cell_at(table, row + 1, 0),
            behind * table->ncolumns * sizeof *table->cells);
    memmove(&table->lines[row], &table->lines[row + 1], behind * sizeof *table->lines);
}

/* Does any row say something there? */
static bool is_used(const struct table *table, size_t column)
{
    const struct column *definition = table->columns[column].definition;
    bool used = definition && definition->required;
    for (size_t row = 0; row < table->nrows && !used; row++)
        used = table_cell(table, row, column)->given;
    return used;
}

const char *table_heading(const struct table *table, size_t column, char text[FAULT_LENGTH])
{
    const struct column *definition = table->columns[column].definition;
    const char *name = table->columns[column].name;
    const struct schema_indicator *usual = definition ? NULL : schema_indicator(table->schema, name);
    if (usual)
        return language_pick(name, usual->heading_zh);
    return definition ? language_pick(name, schema_heading_zh(definition, text)) : name;
}

static void write_heading(struct csv_writer *csv, const struct table *table, size_t column)
{
    char text[FAULT_LENGTH];
    csv_write_text(csv, table_heading(table, column, text));
}

/* Text cells hold what the check made of them: codes of what they refer to, English words of choices. People
 * are whole again where a scenario supposed parts of them, or ten thousands had more than four decimals. */
static void write_cell(struct csv_writer *csv, const struct table *table, const struct cell *cell,
                       size_t column)
{
    const struct column *definition = table->columns[column].definition;
    bool figure = schema_is_figure(definition) || definition->kind == COLUMN_FLAG;
    bool counted = !definition && schema_counts_indicator(table->schema, table->columns[column].name);
    if (!cell->given)
        csv_write_text(csv, "");
    else if (figure && !cell_is_word(definition, cell))
        csv_write_number(csv, counted ? round(cell->number) : cell->number);
    else
        csv_write_text(csv, cell->text);
}

void table_write(const struct table *table, struct sink *sink)
{
    struct csv_writer csv;
    bool *used = memory_new(table->ncolumns, sizeof *used);
    if (!used) {
        sink_fail(sink, STATUS_MEMORY);
        return;
    }
    for (size_t c = 0; c < table->ncolumns; c++)
        used[c] = is_used(table, c);
    csv_begin(&csv, sink, CSV_SPREADSHEET);
    for (size_t c = 0; c < table->ncolumns; c++)
        if (used[c])
            write_heading(&csv, table, c);
    csv_end_row(&csv);
    for (size_t row = 0; row < table->nrows; row++) {
        for (size_t c = 0; c < table->ncolumns; c++)
            if (used[c])
                write_cell(&csv, table, table_cell(table, row, c), c);
        csv_end_row(&csv);
    }
    memory_free(used);
}
