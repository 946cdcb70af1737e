/* Hashes of folded cells, column by column, when first asked for. */
#include "table/prints.h"

#include <string.h>

#include "base/fnv.h"
#include "base/text.h"

static void free_column(struct column_prints *column)
{
    memory_free(column->print);
    memory_free(column->first);
    memory_free(column->next);
    memory_free(column);
}

void prints_done(struct prints *prints)
{
    for (size_t i = 0; i < prints->n; i++)
        free_column(prints->columns[i]);
    memory_free(prints->columns);
    *prints = (struct prints){0};
}

uint32_t prints_of(const char *folded)
{
    return (uint32_t)fnv_hash(folded, strlen(folded));
}

static bool fold_cells(struct column_prints *column)
{
    struct arena arena;
    bool whole = true;
    arena_init(&arena);
    for (size_t row = 0; row < column->table->nrows && whole; row++) {
        const char *text = table_cell(column->table, row, column->column)->text;
        arena_reset(&arena);
        const char *folded = text_fold(&arena, text, strlen(text));
        whole = folded != NULL;
        column->print[row] = whole ? prints_of(folded) : 0;
    }
    arena_done(&arena);
    return whole;
}

/* From the last row to the first, so that a chain is in the order of rows. */
static void chain(struct column_prints *column)
{
    for (size_t i = 0; i <= column->mask; i++)
        column->first[i] = PRINTS_NONE;
    for (size_t row = column->table->nrows; row-- > 0;) {
        size_t *first = &column->first[column->print[row] & column->mask];
        column->next[row] = *first;
        *first = row;
    }
}

static struct column_prints *new_column(const struct table *table, size_t column)
{
    struct column_prints *one = memory_new(1, sizeof *one);
    if (!one)
        return NULL;
    *one = (struct column_prints){.table = table, .column = column, .mask = 1};
    while (one->mask < table->nrows)
        one->mask = 2 * one->mask + 1;
    one->print = memory_new(table->nrows, sizeof *one->print);
    one->next = memory_new(table->nrows, sizeof *one->next);
    one->first = memory_new((size_t)one->mask + 1, sizeof *one->first);
    if (!one->print || !one->next || !one->first || !fold_cells(one)) {
        free_column(one);
        return NULL;
    }
    chain(one);
    return one;
}

const struct column_prints *prints_of_column(struct prints *prints, const struct table *table, size_t column)
{
    for (size_t i = 0; i < prints->n; i++)
        if (prints->columns[i]->table == table && prints->columns[i]->column == column)
            return prints->columns[i];
    if (!memory_grow(&prints->columns, &prints->capacity, prints->n + 1, sizeof *prints->columns))
        return NULL;
    struct column_prints *one = new_column(table, column);
    if (one)
        prints->columns[prints->n++] = one;
    return one;
}

size_t prints_first(const struct column_prints *column, uint32_t print)
{
    return column->first[print & column->mask];
}

size_t prints_next(const struct column_prints *column, size_t row)
{
    return column->next[row];
}

void prints_forget(struct prints *prints, const struct table *table, long column)
{
    size_t n = 0;
    for (size_t i = 0; i < prints->n; i++) {
        struct column_prints *one = prints->columns[i];
        if (one->table == table && (column == TABLE_NONE || one->column == (size_t)column))
            free_column(one);
        else
            prints->columns[n++] = one;
    }
    prints->n = n;
}
