/* An axis is of the units of a table when a column of its name, in any table, refers to that table:
 * "township" in posts.csv to townships. */
#include "study/statement/groups.h"

#include <string.h>

static const struct table *table_of(const struct run *run, const struct axis *axis)
{
    const struct tables *tables = run->tables;
    for (size_t t = 0; t < tables->ntables; t++) {
        const struct schema *schema = tables->table[t].schema;
        for (size_t c = 0; c < schema->ncolumns; c++) {
            const char *refers = schema->columns[c].refers;
            if (!refers || strcmp(schema->columns[c].name, axis->name) != 0)
                continue;
            const struct table *named = tables_named(tables, refers);
            if (named)
                return named;
        }
    }
    return NULL;
}

/* The row whose key is the code; units mostly stand in the order of their table, so that it is probably the
 * one numbered as the unit. nrows: there is none. */
static size_t row_of(const struct table *table, const char *code, size_t unit)
{
    long key = schema_key_column(table->schema, 0);
    size_t row = 0;
    if (key < 0)
        return table->nrows;
    if (unit < table->nrows && strcmp(table_cell(table, unit, (size_t)key)->text, code) == 0)
        return unit;
    while (row < table->nrows && strcmp(table_cell(table, row, (size_t)key)->text, code) != 0)
        row++;
    return row;
}

static const char *cell_of(const struct table *table, const char *code, size_t unit, const char *name)
{
    long column = table_column_exactly(table, name);
    size_t row = column >= 0 ? row_of(table, code, unit) : table->nrows;
    const struct cell *cell = row < table->nrows ? table_cell(table, row, (size_t)column) : NULL;
    return cell && cell->given && cell->text && *cell->text ? cell->text : NULL;
}

const char *group_of(const struct run *run, size_t account, const char *name)
{
    const struct identity *who = &run->ledger.accounts[account].is;
    const struct family *family = &run->ledger.families[who->family];
    for (int d = 0; d < LEDGER_UNITS && family->axis[d]; d++)
        if (strcmp(family->axis[d]->name, name) == 0)
            return family->axis[d]->code[who->unit[d]];
    for (int d = 0; d < LEDGER_UNITS && family->axis[d]; d++) {
        const struct table *table = table_of(run, family->axis[d]);
        size_t unit = (size_t)who->unit[d];
        const char *cell = table ? cell_of(table, family->axis[d]->code[unit], unit, name) : NULL;
        if (cell)
            return cell;
    }
    return NULL;
}

const char *group_label(const struct run *run, size_t account, const char *name)
{
    const struct identity *who = &run->ledger.accounts[account].is;
    const struct family *family = &run->ledger.families[who->family];
    const char *code = group_of(run, account, name);
    for (int d = 0; d < LEDGER_UNITS && family->axis[d]; d++)
        if (strcmp(family->axis[d]->name, name) == 0)
            return family->axis[d]->label[who->unit[d]];
    struct axis like = {.name = name};
    const struct table *table = code ? table_of(run, &like) : NULL;
    return table ? cell_of(table, code, 0, "name") : NULL;
}

size_t group_names(const struct run *run, size_t family, const char **names, size_t most)
{
    size_t n = 0;
    const struct family *of = &run->ledger.families[family];
    for (int d = 0; d < LEDGER_UNITS && of->axis[d] && n < most; d++)
        names[n++] = of->axis[d]->name;
    for (int d = 0; d < LEDGER_UNITS && of->axis[d]; d++) {
        const struct table *table = table_of(run, of->axis[d]);
        for (size_t c = 0; table && c < table->ncolumns && n < most; c++)
            if ((long)c != schema_key_column(table->schema, 0) && table->columns[c].definition &&
                table->columns[c].definition->kind != COLUMN_TEXT &&
                table->columns[c].definition->kind != COLUMN_NUMBER)
                names[n++] = table->columns[c].name;
    }
    return n;
}
