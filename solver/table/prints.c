/* FNV-1a of folded cells, column by column, when first asked for. */
#include "table/prints.h"

#include <string.h>

#include "base/text.h"

void prints_done(struct prints *prints)
{
    for (size_t i = 0; i < prints->n; i++)
        memory_free(prints->columns[i].print);
    memory_free(prints->columns);
    *prints = (struct prints){0};
}

uint32_t prints_of(const char *folded)
{
    uint32_t print = UINT32_C(2166136261);
    for (; *folded != '\0'; folded++)
        print = (print ^ (unsigned char)*folded) * UINT32_C(16777619);
    return print;
}

static uint32_t *fold_column(const struct table *table, size_t column)
{
    struct arena arena;
    uint32_t *print = memory_new(table->nrows, sizeof *print);
    bool whole = print != NULL;
    arena_init(&arena);
    for (size_t row = 0; row < table->nrows && whole; row++) {
        const char *text = table_cell(table, row, column)->text;
        const char *folded = text_fold(&arena, text, strlen(text));
        whole = folded != NULL;
        print[row] = whole ? prints_of(folded) : 0;
    }
    arena_done(&arena);
    if (whole)
        return print;
    memory_free(print);
    return NULL;
}

const uint32_t *prints_of_column(struct prints *prints, const struct table *table, size_t column)
{
    for (size_t i = 0; i < prints->n; i++)
        if (prints->columns[i].table == table && prints->columns[i].column == column)
            return prints->columns[i].print;
    if (!memory_grow(&prints->columns, &prints->capacity, prints->n + 1, sizeof *prints->columns))
        return NULL;
    uint32_t *print = fold_column(table, column);
    if (print)
        prints->columns[prints->n++] = (struct column_prints){table, column, print};
    return print;
}

void prints_forget(struct prints *prints, const struct table *table, long column)
{
    size_t n = 0;
    for (size_t i = 0; i < prints->n; i++) {
        struct column_prints *one = &prints->columns[i];
        if (one->table == table && (column == TABLE_NONE || one->column == (size_t)column))
            memory_free(one->print);
        else
            prints->columns[n++] = *one;
    }
    prints->n = n;
}
