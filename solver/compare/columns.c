/* What differs in tables. Rows are matched by their keys, in whose order they stand; columns by their
 * names. */
#include "compare/columns.h"

#include <string.h>

#include "base/language.h"
#include "base/number.h"
#include "model/called.h"
#include "table/order.h"

long inputs_row(const struct table *to, const struct table *from, size_t row)
{
    size_t low = 0, high = to->nrows;
    /* rows before low have smaller keys, those from high on have not */
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (table_compare_keys(to, middle, from, row) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < to->nrows && table_compare_keys(to, low, from, row) == 0 ? (long)low : TABLE_NONE;
}

/* True for columns that decide nothing: source and note. */
static bool is_source_or_note(const struct table *table, size_t column)
{
    return table->columns[column].definition == &schema_source ||
           table->columns[column].definition == &schema_note;
}

/* True when a column's cells are numbers: counts, numbers, flags, indicators. */
static bool is_number(const struct table *table, size_t column)
{
    const struct column *definition = table->columns[column].definition;
    return schema_is_figure(definition) || definition->kind == COLUMN_FLAG;
}

static const struct table *table_of(const struct differ *d, size_t option, size_t t)
{
    return &d->options[option]->run.tables->table[t];
}

/* Texts that last. */
static const char *table_label(struct differ *d, size_t t)
{
    char text[FAULT_LENGTH];
    return differ_format(d, "%s", called_table(table_of(d, 0, t), text));
}

static const char *column_label(struct differ *d, size_t t, const char *name)
{
    char text[FAULT_LENGTH];
    for (size_t i = 0; i < d->n; i++) {
        const struct table *table = table_of(d, i, t);
        long column = table_column_exactly(table, name);
        if (column != TABLE_NONE)
            return differ_format(d, "%s", called_column(d->model, table, (size_t)column, text));
    }
    return model_indicator_label(d->model, name);
}

/* --- rows --- */

static bool has_row(const struct table *to, const struct table *from, size_t row)
{
    return inputs_row(to, from, row) != TABLE_NONE;
}

static bool rows_agree(const struct table *a, const struct table *b)
{
    bool same = a->nrows == b->nrows;
    for (size_t row = 0; row < a->nrows && same; row++)
        same = table_compare_keys(a, row, b, row) == 0;
    return same;
}

static void compare_rows(struct differ *d, size_t t)
{
    bool same = true;
    for (size_t i = 1; i < d->n; i++)
        same &= rows_agree(table_of(d, 0, t), table_of(d, i, t));
    struct input *added =
        same ? NULL
             : differ_add(d, (struct input){.kind = INPUT_ROWS,
                                            .group = t,
                                            .name = differ_format(d, _("%s rows"), table_label(d, t))});
    for (size_t i = 0; added && i < d->n; i++) {
        const struct table *table = table_of(d, i, t), *first = table_of(d, 0, t);
        size_t n = 0;
        for (size_t row = 0; row < table->nrows; row++)
            n += !has_row(first, table, row);
        added->value[i] =
            n > 0 ? differ_format(d, _("%zu rows, %zu of them new"), table->nrows, n)
                  : differ_format(d, language_plural("%zu row", "%zu rows", table->nrows), table->nrows);
    }
}

/* --- columns --- */

/* A cell of a column that the table may lack. */
static const struct cell *cell_at(const struct table *table, size_t row, long column)
{
    static const struct cell nothing = {.text = "", .row = TABLE_NONE};
    return column == TABLE_NONE ? &nothing : table_cell(table, row, (size_t)column);
}

static bool cells_agree(const struct cell *a, const struct cell *b, bool is_number)
{
    if (a->given != b->given)
        return false;
    return is_number ? a->number == b->number && a->row == b->row : strcmp(a->text, b->text) == 0;
}

/* Rows of the first table in which some option's cell is another; *where is the last of them. */
static size_t count_cells(const struct differ *d, size_t t, const char *name, bool is_number, size_t *where)
{
    const struct table *first = table_of(d, 0, t);
    long column = table_column_exactly(first, name);
    size_t n = 0;
    for (size_t row = 0; row < first->nrows; row++) {
        bool same = true;
        for (size_t i = 1; i < d->n && same; i++) {
            const struct table *other = table_of(d, i, t);
            long there = inputs_row(other, first, row);
            same = there == TABLE_NONE ||
                   cells_agree(cell_at(first, row, column),
                               cell_at(other, (size_t)there, table_column_exactly(other, name)), is_number);
        }
        n += !same;
        *where = same ? *where : row;
    }
    return n;
}

static const char *cell_words(struct differ *d, size_t option, size_t t, const char *name, size_t row)
{
    const struct table *table = table_of(d, option, t);
    long there = inputs_row(table, table_of(d, 0, t), row);
    const struct cell *cell =
        there == TABLE_NONE ? NULL : cell_at(table, (size_t)there, table_column_exactly(table, name));
    char number[NUMBER_TEXT];
    if (!cell || !cell->given)
        return _("empty");
    long column = table_column_exactly(table, name);
    bool figure = is_number(table, (size_t)column) && !cell_is_word(table->columns[column].definition, cell);
    return figure ? differ_format(d, "%s", number_format(cell->number, number)) : cell->text;
}

/* The sum of a column of numbers, and nothing for one of texts. */
static const char *column_words(struct differ *d, size_t option, size_t t, const char *name)
{
    const struct table *table = table_of(d, option, t);
    long column = table_column_exactly(table, name);
    double sum = 0;
    char number[NUMBER_TEXT];
    if (column == TABLE_NONE || !is_number(table, (size_t)column))
        return "";
    for (size_t row = 0; row < table->nrows; row++)
        sum += table_cell(table, row, (size_t)column)->number;
    return differ_format(d, _("sum %s"), number_format(number_rounded(sum), number));
}

static void compare_column(struct differ *d, size_t t, const char *name, bool is_number)
{
    size_t where = 0;
    size_t n = count_cells(d, t, name, is_number, &where);
    if (n == 0)
        return;
    struct input *added = differ_add(
        d,
        (struct input){.kind = INPUT_COLUMN,
                       .group = t,
                       .column = name,
                       .name = differ_format(d, language_plural("%s %s (%zu cell)", "%s %s (%zu cells)", n),
                                             table_label(d, t), column_label(d, t, name), n)});
    for (size_t i = 0; added && i < d->n; i++)
        added->value[i] = n == 1 ? cell_words(d, i, t, name, where) : column_words(d, i, t, name);
}

/* True when an earlier option's table has a column of that name. */
static bool is_seen(const struct differ *d, size_t option, size_t t, const char *name)
{
    for (size_t i = 0; i < option; i++)
        if (table_column_exactly(table_of(d, i, t), name) != TABLE_NONE)
            return true;
    return false;
}

void columns_compare(struct differ *d)
{
    for (size_t t = 0; t < d->model->ntables && d->status == STATUS_OK; t++) {
        if (d->model->tables[t].personal)
            continue; /* nobody is shown */
        compare_rows(d, t);
        for (size_t i = 0; i < d->n; i++) {
            const struct table *table = table_of(d, i, t);
            for (size_t c = 0; c < table->ncolumns && d->status == STATUS_OK; c++)
                if (!is_source_or_note(table, c) && !is_seen(d, i, t, table->columns[c].name))
                    compare_column(d, t, table->columns[c].name, is_number(table, c));
        }
    }
}
