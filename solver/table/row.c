/* A row is known by its place in the cells, the lines, the texts beside them, the short rows and the
 * formers. */
#include "table/row.h"

#include <string.h>

/* Room for what stands beside the last row, empty. */
static bool add_besides(struct table *table)
{
    size_t n = table->nrows * table->nbesides;
    if (n == 0)
        return true;
    if (!memory_grow(&table->beside, &table->beside_capacity, n, sizeof *table->beside))
        return false;
    for (size_t b = 1; b <= table->nbesides; b++)
        table->beside[n - b] = NULL;
    return true;
}

struct cell *row_add(struct table *table, long line)
{
    size_t ncells = (table->nrows + 1) * table->ncolumns;
    if (!memory_grow(&table->cells, &table->cells_capacity, ncells, sizeof *table->cells) ||
        !memory_grow(&table->lines, &table->lines_capacity, table->nrows + 1, sizeof *table->lines))
        return NULL;
    struct cell *cells = &table->cells[table->nrows * table->ncolumns];
    for (size_t i = 0; i < table->ncolumns; i++)
        cells[i] = (struct cell){.text = "", .row = TABLE_NONE};
    table->lines[table->nrows++] = (int32_t)line;
    return add_besides(table) ? cells : NULL;
}

static void follow_formers(struct tables *tables, const struct table *table, const int32_t *rank)
{
    size_t n = 0;
    for (size_t f = 0; f < tables->nformers; f++) {
        struct former former = tables->formers[f];
        bool own = &tables->table[former.table] == table;
        if (own && rank[former.row] == TABLE_NONE)
            continue;
        if (own)
            former.row = (size_t)rank[former.row];
        tables->formers[n++] = former;
    }
    tables->nformers = n;
}

static void follow_shorts(struct table *table, const int32_t *rank)
{
    size_t n = 0;
    for (size_t s = 0; s < table->nshorts; s++) {
        struct table_short is_short = table->shorts[s];
        if (rank[is_short.row] == TABLE_NONE)
            continue;
        is_short.row = (size_t)rank[is_short.row];
        table->shorts[n++] = is_short;
    }
    table->nshorts = n;
}

void row_take_out(struct tables *tables, struct table *table, const int32_t *rank)
{
    size_t n = 0, ncells = table->ncolumns, nbesides = table->nbesides;
    follow_formers(tables, table, rank);
    follow_shorts(table, rank);
    for (size_t row = 0; row < table->nrows; row++) {
        if (rank[row] == TABLE_NONE)
            continue;
        memmove(&table->cells[n * ncells], &table->cells[row * ncells], ncells * sizeof *table->cells);
        if (nbesides > 0)
            memmove(&table->beside[n * nbesides], &table->beside[row * nbesides],
                    nbesides * sizeof *table->beside);
        table->lines[n++] = table->lines[row];
    }
    table->nrows = n;
}
