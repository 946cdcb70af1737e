/* Cells are set while tables are text and rows stand as in the file; formers are read after the check, when
 * rows have moved. A row is found again by its line. */
#include "table/former.h"

#include "table/cell.h"

enum status former_note(struct tables *tables, const struct table *table, size_t row, size_t column)
{
    const struct cell *cell = table_cell(table, row, column);
    if (cell->change > 0)
        return STATUS_OK;
    if (!memory_grow(&tables->formers, &tables->formers_capacity, tables->nformers + 1,
                     sizeof *tables->formers))
        return STATUS_MEMORY;
    tables->formers[tables->nformers++] = (struct former){.table = (size_t)(table - tables->table),
                                                          .row = row,
                                                          .column = column,
                                                          .text = cell->text,
                                                          .line = table->lines[row],
                                                          .group = cell->group};
    return STATUS_OK;
}

/* Several rows of a wide table may stand in one line. */
static size_t groups_of(const struct table *table)
{
    return table->spread ? table->spread->n + 1 : 1;
}

static size_t place_of(const struct table *table, int32_t line, uint8_t group)
{
    return (size_t)line * groups_of(table) + group;
}

/* The row of each line and group of a table, in scratch; NULL when out of memory. */
static size_t *rows_by_line(struct checking *checking, const struct table *table)
{
    int32_t last = 0;
    for (size_t row = 0; row < table->nrows; row++)
        last = table->lines[row] > last ? table->lines[row] : last;
    size_t *rows = arena_new(&checking->scratch, place_of(table, last + 1, 0), sizeof *rows);
    for (size_t row = 0; rows && row < table->nrows; row++)
        rows[place_of(table, table->lines[row], table_cell(table, row, 0)->group)] = row;
    return rows;
}

/* The cell takes its former text for the length of one check. */
static void read_former(struct checking *checking, struct table *table, struct former *former)
{
    struct cell *cell = &table->cells[former->row * table->ncolumns + former->column], now = *cell;
    struct checking aside = {
        .tables = checking->tables, .scratch = checking->scratch, .lookups = checking->lookups};
    *cell = (struct cell){
        .text = former->text, .row = TABLE_NONE, .given = *former->text != '\0', .group = now.group};
    cell_check(&aside, table, former->row, former->column);
    former->given = cell->given && aside.status == STATUS_OK;
    former->number = former->given ? cell->number : 0;
    *cell = now;
    checking->scratch = aside.scratch;
    if (aside.status == STATUS_MEMORY)
        checking->status = STATUS_MEMORY;
}

void formers_read(struct checking *checking)
{
    struct tables *tables = checking->tables;
    for (size_t i = 0; i < tables->ntables; i++) {
        struct table *table = &tables->table[i];
        size_t *rows = NULL;
        for (size_t f = 0; f < tables->nformers && checking->status != STATUS_MEMORY; f++) {
            struct former *former = &tables->formers[f];
            if (former->table != i)
                continue;
            if (!rows && !(rows = rows_by_line(checking, table)))
                checking->status = STATUS_MEMORY;
            if (!rows)
                return;
            former->row = rows[place_of(table, former->line, former->group)];
            read_former(checking, table, former);
        }
    }
}

void former_numbers(const struct tables *tables, size_t table, size_t column, double *numbers)
{
    const struct table *in = &tables->table[table];
    const struct cell *cells = in->unchanged ? in->unchanged : in->cells;
    for (size_t row = 0; row < in->nrows; row++) /* the dataset has nothing of a row that a scenario adds */
        numbers[row] = in->lines[row] > 0 ? cells[row * in->ncolumns + column].number : 0;
    for (size_t f = 0; f < tables->nformers; f++) {
        const struct former *former = &tables->formers[f];
        if (former->table == table && former->column == column && former->given)
            numbers[former->row] = former->number;
    }
}
