/* Cells with defaults, and room. */
#include "township/facts/reader.h"

void *reader_new(struct reader *r, size_t count, size_t size)
{
    void *room = arena_new(r->arena, count, size);
    if (!room)
        r->status = STATUS_MEMORY;
    return room;
}

int64_t reader_count(const struct table *table, size_t row, size_t column, int64_t otherwise)
{
    const struct cell *cell = table_cell(table, row, column);
    return cell->given ? (int64_t)cell->number : otherwise;
}

bool reader_flag(const struct table *table, size_t row, size_t column)
{
    return table_cell(table, row, column)->number > 0;
}

bool reader_given(const struct table *table, size_t row, size_t column)
{
    return table_cell(table, row, column)->given;
}

int32_t reader_row(const struct table *table, size_t row, size_t column)
{
    return table_cell(table, row, column)->row;
}

const char *reader_text(const struct table *table, size_t row, size_t column)
{
    return table_cell(table, row, column)->text;
}

struct axis reader_axis(struct reader *r, const char *name, enum table_position position)
{
    const struct table *table = reader_table(r, position);
    const char **codes = reader_new(r, table->nrows, sizeof *codes);
    const char **labels = reader_new(r, table->nrows, sizeof *labels);
    if (!codes || !labels)
        return (struct axis){0};
    for (size_t row = 0; row < table->nrows; row++) {
        codes[row] = reader_text(table, row, UNIT_CODE);
        labels[row] = reader_text(table, row, UNIT_NAME);
    }
    return (struct axis){.name = name, .n = table->nrows, .code = codes, .label = labels};
}
