/* Rows of cells as CSV or JSON. Columns are kept, cells are not: a table may be as long as a country's. */
#include "io/grid.h"

#include <math.h>
#include <stdarg.h>
#include <string.h>

void grid_begin_csv(struct grid *grid, struct sink *sink, enum csv_flavour flavour)
{
    *grid = (struct grid){0};
    csv_begin(&grid->csv, sink, flavour);
    buffer_init(&grid->words);
}

void grid_begin_json(struct grid *grid, struct json_writer *json, const char *key)
{
    *grid = (struct grid){.json = json};
    buffer_init(&grid->words);
    json_key_list(json, key);
}

void grid_fail(struct grid *grid, enum status status)
{
    sink_fail(grid->json ? grid->json->sink : grid->csv.sink, status);
}

/* --- columns --- */

void grid_column(struct grid *grid, const char *heading, const char *group, const char *key)
{
    if (!memory_grow(&grid->columns, &grid->capacity, grid->ncolumns + 1, sizeof *grid->columns)) {
        grid_fail(grid, STATUS_MEMORY);
        return;
    }
    grid->columns[grid->ncolumns++] = (struct grid_column){heading != NULL, group, key};
    if (!grid->json && heading) {
        csv_write_text(&grid->csv, heading);
        grid->begun = true;
    }
}

void grid_columns(struct grid *grid, ...)
{
    va_list names;
    va_start(names, grid);
    for (const char *name; (name = va_arg(names, const char *));)
        grid_column(grid, name, NULL, name);
    va_end(names);
}

/* --- rows --- */

static void close_group(struct grid *grid)
{
    if (grid->group)
        json_close(grid->json);
    grid->group = NULL;
}

void grid_end_row(struct grid *grid)
{
    if (grid->json && grid->begun) {
        close_group(grid);
        json_close(grid->json);
    } else if (grid->begun) {
        csv_end_row(&grid->csv);
    }
    grid->begun = false;
    grid->at = 0;
}

void grid_end(struct grid *grid)
{
    if (grid->json)
        json_close(grid->json);
    else
        grid_end_row(grid); /* the headings of a table without rows */
    memory_free(grid->columns);
    buffer_done(&grid->words);
}

/* --- cells --- */

/* Opens what a cell of the column stands in. */
static void enter(struct grid *grid, const struct grid_column *column)
{
    if (grid->group && (!column->group || strcmp(grid->group, column->group) != 0))
        close_group(grid);
    if (column->group && !grid->group) {
        if (column->key)
            json_key_object(grid->json, column->group);
        else
            json_key_list(grid->json, column->group);
        grid->group = column->group;
    }
    if (column->key)
        json_key(grid->json, column->key);
}

/* The column of the next cell; NULL when memory ran out for it. */
static const struct grid_column *take_column(struct grid *grid)
{
    if (grid->at == 0 && grid->json)
        json_open_object(grid->json);
    else if (grid->at == 0)
        grid_end_row(grid); /* the headings */
    grid->begun = true;
    return grid->at < grid->ncolumns ? &grid->columns[grid->at++] : NULL;
}

/* True when this rendering has the next cell. */
static bool begin_cell(struct grid *grid)
{
    const struct grid_column *column = take_column(grid);
    if (!column || !grid->json)
        return column && column->has_heading;
    if (!column->group && !column->key)
        return false;
    enter(grid, column);
    return true;
}

void grid_text(struct grid *grid, const char *text)
{
    if (!begin_cell(grid))
        return;
    if (grid->json)
        json_text(grid->json, text);
    else
        csv_write_text(&grid->csv, text);
}

void grid_count(struct grid *grid, int64_t count)
{
    if (!begin_cell(grid))
        return;
    if (grid->json)
        json_count(grid->json, count);
    else
        csv_write_count(&grid->csv, count);
}

void grid_count_if(struct grid *grid, bool given, int64_t count)
{
    if (given)
        grid_count(grid, count);
    else
        grid_text(grid, NULL);
}

void grid_number(struct grid *grid, double value)
{
    if (!isfinite(value)) {
        grid_text(grid, NULL);
        return;
    }
    if (!begin_cell(grid))
        return;
    if (grid->json)
        json_number(grid->json, value);
    else
        csv_write_number(&grid->csv, value);
}

void grid_fixed(struct grid *grid, double value, int decimals)
{
    if (!isfinite(value)) {
        grid_text(grid, NULL);
        return;
    }
    if (!begin_cell(grid))
        return;
    if (grid->json)
        json_fixed(grid->json, value, decimals);
    else
        csv_write_fixed(&grid->csv, value, decimals);
}

void grid_bool(struct grid *grid, bool truth)
{
    if (!begin_cell(grid))
        return;
    if (grid->json)
        json_bool(grid->json, truth);
    else
        csv_write_text(&grid->csv, truth ? "yes" : "no");
}

void grid_skip(struct grid *grid)
{
    if (grid->json)
        take_column(grid);
    else
        grid_text(grid, NULL);
}

struct sink *grid_words(struct grid *grid)
{
    grid->words.length = 0;
    grid->into = buffer_sink(&grid->words);
    return &grid->into;
}

void grid_end_words(struct grid *grid)
{
    grid_fail(grid, grid->into.status);
    grid_text(grid, grid->words.length > 0 ? grid->words.text : "");
}
