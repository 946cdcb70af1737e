/* Rows go table by table, again and again: each that goes may take those along that refer to it. */
#include "table/sound.h"

#include "table/row.h"

/* Tables while rows are taken out of them. */
struct thinning {
    struct tables *tables;
    struct arena scratch;
    int32_t **rank; /* [ntables][nrows] where a row will stand; TABLE_NONE when it goes */
    bool (*stays)(const struct thinning *thinning, const struct table *table, size_t row);
};

static const int32_t *ranks_of(const struct thinning *thinning, const struct column *definition)
{
    const struct table *to =
        definition && definition->refers ? tables_named(thinning->tables, definition->refers) : NULL;
    return to ? thinning->rank[to - thinning->tables->table] : NULL;
}

/* Cells that a row may do without: what is wrong there is taken for empty. */
static bool is_needed(const struct table *table, size_t column)
{
    const struct column *definition = table->columns[column].definition;
    return definition && (definition->required || schema_is_in_key(table->schema, column));
}

static bool refers_to_lost(const struct thinning *thinning, const struct table *table, size_t row,
                           size_t column)
{
    const struct column *definition = table->columns[column].definition;
    const struct cell *cell = table_cell(table, row, column);
    const int32_t *rank = ranks_of(thinning, definition);
    return rank && !definition->list && cell->given && (cell->row < 0 || rank[cell->row] == TABLE_NONE);
}

static bool holds_together(const struct thinning *thinning, const struct table *table, size_t row)
{
    for (size_t i = 0; i < table->ncolumns; i++) {
        const struct column *definition = table->columns[i].definition;
        const struct cell *cell = table_cell(table, row, i);
        if (is_needed(table, i) && ((definition->required && !cell->given) || cell->wrong ||
                                    refers_to_lost(thinning, table, row, i)))
            return false;
    }
    return true;
}

static bool lists_lost_alone(const struct thinning *thinning, const struct table *table, size_t row,
                             size_t column)
{
    size_t n = 0;
    const struct cell *cell = table_cell(table, row, column);
    const int32_t *rank = ranks_of(thinning, table->columns[column].definition);
    bool lists = rank && table->columns[column].definition->list && cell->given;
    const int32_t *list = lists ? table_list(thinning->tables, cell, &n) : NULL;
    for (size_t i = 0; i < n; i++)
        if (rank[list[i]] != TABLE_NONE)
            return false;
    return n > 0;
}

static bool belongs(const struct thinning *thinning, const struct table *table, size_t row)
{
    for (size_t i = 0; i < table->ncolumns; i++)
        if (refers_to_lost(thinning, table, row, i) || lists_lost_alone(thinning, table, row, i))
            return false;
    return true;
}

/* One round over all tables; false when nothing went. */
static bool take_out(struct thinning *thinning)
{
    bool any = false;
    for (size_t i = 0; i < thinning->tables->ntables; i++) {
        struct table *table = &thinning->tables->table[i];
        for (size_t row = 0; row < table->nrows; row++) {
            int32_t *rank = &thinning->rank[i][row];
            if (*rank == TABLE_NONE || thinning->stays(thinning, table, row))
                continue;
            *rank = TABLE_NONE;
            any = true;
            table->thinned |= thinning->stays == holds_together;
        }
    }
    return any;
}

/* The rows a list refers to, those that went left out. */
static void follow_list(struct tables *tables, const struct cell *cell, const int32_t *rank)
{
    int32_t *run = &tables->lists[cell->row], n = 0;
    for (int32_t i = 1; i <= run[0]; i++)
        if (rank[run[i]] != TABLE_NONE)
            run[++n] = rank[run[i]];
    run[0] = n;
}

static void empty(struct table *table, struct cell *cell)
{
    cell->given = false;
    cell->number = 0;
    cell->row = TABLE_NONE;
    table->emptied = true;
}

static void settle_cell(struct thinning *thinning, struct table *table, size_t column, struct cell *cell)
{
    const struct column *definition = table->columns[column].definition;
    const int32_t *rank = ranks_of(thinning, definition);
    if (cell->wrong)
        empty(table, cell);
    if (!rank || !cell->given || cell->row < 0)
        return;
    if (definition->list)
        follow_list(thinning->tables, cell, rank);
    else if (rank[cell->row] == TABLE_NONE)
        empty(table, cell);
    else
        cell->row = rank[cell->row];
}

/* Cells refer to where rows will stand; then the rows that stay move to the front. */
static void settle(struct thinning *thinning, struct table *table, const int32_t *rank)
{
    for (size_t row = 0; row < table->nrows; row++)
        for (size_t i = 0; i < table->ncolumns && rank[row] != TABLE_NONE; i++)
            settle_cell(thinning, table, i, &table->cells[row * table->ncolumns + i]);
    row_take_out(thinning->tables, table, rank);
}

static bool number_rows(struct thinning *thinning)
{
    const struct tables *tables = thinning->tables;
    thinning->rank = arena_new(&thinning->scratch, tables->ntables, sizeof *thinning->rank);
    for (size_t i = 0; thinning->rank && i < tables->ntables; i++)
        if (!(thinning->rank[i] =
                  arena_new(&thinning->scratch, tables->table[i].nrows, sizeof **thinning->rank)))
            return false;
    return thinning->rank != NULL;
}

static void rank_rows(struct thinning *thinning)
{
    for (size_t i = 0; i < thinning->tables->ntables; i++) {
        int32_t n = 0;
        for (size_t row = 0; row < thinning->tables->table[i].nrows; row++)
            if (thinning->rank[i][row] != TABLE_NONE)
                thinning->rank[i][row] = n++;
    }
}

static void thin(struct thinning *thinning)
{
    while (take_out(thinning))
        continue;
    rank_rows(thinning);
    for (size_t i = 0; i < thinning->tables->ntables; i++)
        settle(thinning, &thinning->tables->table[i], thinning->rank[i]);
}

enum status tables_keep_sound(struct tables *tables)
{
    struct thinning thinning = {.tables = tables, .stays = holds_together};
    arena_init(&thinning.scratch);
    bool memory = number_rows(&thinning);
    if (memory)
        thin(&thinning);
    arena_done(&thinning.scratch);
    return memory ? STATUS_OK : STATUS_MEMORY;
}

enum status tables_keep_rows(struct tables *tables, size_t table, const bool *keep)
{
    struct thinning thinning = {.tables = tables, .stays = belongs};
    arena_init(&thinning.scratch);
    bool memory = number_rows(&thinning);
    for (size_t row = 0; memory && row < tables->table[table].nrows; row++) {
        thinning.rank[table][row] = keep[row] ? 0 : TABLE_NONE;
        tables->table[table].thinned |= !keep[row];
    }
    if (memory)
        thin(&thinning);
    arena_done(&thinning.scratch);
    return memory ? STATUS_OK : STATUS_MEMORY;
}
