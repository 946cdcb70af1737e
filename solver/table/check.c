/* The check of all tables: kinds and ranges cell by cell, references, then the order of rows.
 * References are found before rows move, because rows are ordered by the codes they refer to, and
 * follow the rows afterwards. */
#include "table/check.h"

#include <string.h>

#include "table/cell.h"
#include "table/former.h"
#include "table/order.h"
#include "table/reference.h"
#include "table/totals.h"

static bool is_total(struct checking *checking, const char *text)
{
    bool memory = true;
    bool total = totals_word(&checking->scratch, text, &memory) != TOTAL_NONE;
    if (!memory)
        checking->status = STATUS_MEMORY;
    return total && memory;
}

static bool is_total_at(struct checking *checking, const struct table *table, size_t row, long column)
{
    return column >= 0 && is_total(checking, table_cell(table, row, (size_t)column)->text);
}

/* A unit that has a code and the name of a sum: reading keeps it, for it may be one, but nobody is named so.
 * Its other faults are not listed. */
static bool complain_total(struct checking *checking, struct table *table, size_t row)
{
    long name = schema_column(table->schema, "name");
    long column = is_total_at(checking, table, row, table->first_column) ? table->first_column : name;
    if (column < 0 || !is_total_at(checking, table, row, column))
        return false;
    checking_complain(checking, table, row, (size_t)column, "\"%s\" is a row of sums; remove this row",
                      table_cell(table, row, (size_t)column)->text);
    return true;
}

static void check_cells(struct checking *checking, struct table *table)
{
    for (size_t row = 0; row < table->nrows; row++) {
        bool total = complain_total(checking, table, row);
        for (size_t i = 0; i < table->ncolumns && checking->status != STATUS_MEMORY; i++) {
            if (total)
                table->cells[row * table->ncolumns + i] = (struct cell){.text = "", .row = TABLE_NONE};
            else
                cell_check(checking, table, row, i);
        }
    }
}

static bool is_reference(const struct table *table, size_t column)
{
    return table->columns[column].definition && table->columns[column].definition->refers;
}

/* Takes a reference to where its row now stands. */
static void follow_rows(struct tables *tables, struct table *table, size_t column, const int32_t *rank)
{
    bool list = table->columns[column].definition->list;
    for (size_t row = 0; row < table->nrows; row++) {
        struct cell *cell = &table->cells[row * table->ncolumns + column];
        if (cell->row < 0)
            continue;
        if (!list) {
            cell->row = rank[cell->row];
            continue;
        }
        int32_t *run = &tables->lists[cell->row];
        for (int32_t i = 1; i <= run[0]; i++)
            run[i] = rank[run[i]];
    }
}

static void order_all(struct checking *checking)
{
    struct tables *tables = checking->tables;
    int32_t **ranks = arena_new(&checking->scratch, tables->ntables, sizeof *ranks);
    if (!ranks) {
        checking->status = STATUS_MEMORY;
        return;
    }
    for (size_t i = 0; i < tables->ntables; i++) {
        ranks[i] = arena_new(&checking->scratch, tables->table[i].nrows, sizeof **ranks);
        if (!ranks[i])
            checking->status = STATUS_MEMORY;
        if (checking->status == STATUS_MEMORY)
            return;
        order_rows(checking, &tables->table[i], ranks[i]);
    }
    for (size_t i = 0; i < tables->ntables && checking->status != STATUS_MEMORY; i++)
        for (size_t j = 0; j < tables->table[i].ncolumns; j++)
            if (is_reference(&tables->table[i], j)) {
                const struct table *to = tables_named(tables, tables->table[i].columns[j].definition->refers);
                if (to)
                    follow_rows(tables, &tables->table[i], j, ranks[to - tables->table]);
            }
}

static void find_rows(struct checking *checking)
{
    struct tables *tables = checking->tables;
    checking->lookups = arena_new(&checking->scratch, tables->ntables, sizeof *checking->lookups);
    if (!checking->lookups)
        checking->status = STATUS_MEMORY;
    tables->nlists = 0;
    for (size_t i = 0; i < tables->ntables && checking->status != STATUS_MEMORY; i++)
        reference_resolve(checking, &tables->table[i]);
}

enum status tables_check(struct tables *tables, struct faults *faults)
{
    struct checking checking = {.tables = tables, .faults = faults};
    arena_init(&checking.scratch);
    for (size_t i = 0; i < tables->ntables; i++)
        check_cells(&checking, &tables->table[i]);
    if (checking.status != STATUS_MEMORY)
        find_rows(&checking);
    if (checking.status != STATUS_MEMORY)
        order_all(&checking);
    if (checking.status != STATUS_MEMORY)
        formers_read(&checking);
    arena_done(&checking.scratch);
    return checking.status;
}

enum status tables_refer(struct tables *tables, struct faults *faults)
{
    struct checking checking = {.tables = tables, .faults = faults};
    arena_init(&checking.scratch);
    find_rows(&checking);
    arena_done(&checking.scratch);
    return checking.status;
}
