/* The order of rows is that of their keys, never that of the file. */
#include "table/order.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

enum { MOST_KEYS = 64 };

/* The columns of a key and how they compare. */
struct key {
    size_t n;
    size_t column[MOST_KEYS];
    bool by_number[MOST_KEYS];
};

/* One row while it is sorted; carries what qsort does not hand to its comparison. */
struct item {
    const struct key *key;
    const struct cell *cells;
    int32_t row;
};

static struct key key_of(const struct schema *schema)
{
    struct key key = {0};
    for (long column; key.n < MOST_KEYS && (column = schema_key_column(schema, key.n)) >= 0; key.n++) {
        key.column[key.n] = (size_t)column;
        key.by_number[key.n] = schema_is_figure(schema_column_at(schema, (size_t)column));
    }
    return key;
}

static int compare_keys(const struct key *key, const struct cell *a, const struct cell *b)
{
    for (size_t i = 0; i < key->n; i++) {
        const struct cell *x = &a[key->column[i]], *y = &b[key->column[i]];
        int order = x->given - y->given;
        if (order == 0 && key->by_number[i])
            order = (x->number > y->number) - (x->number < y->number);
        else if (order == 0)
            order = x->text == y->text ? 0 : strcmp(x->text, y->text); /* codes referred to are shared */
        if (order != 0)
            return order;
    }
    return 0;
}

int table_compare_keys(const struct table *a, size_t row_a, const struct table *b, size_t row_b)
{
    struct key key = key_of(a->schema);
    return compare_keys(&key, table_cell(a, row_a, 0), table_cell(b, row_b, 0));
}

/* Rows of one key keep the order of the file. */
static int compare_items(const void *a, const void *b)
{
    const struct item *x = a, *y = b;
    int order = compare_keys(x->key, x->cells, y->cells);
    return order ? order : (x->row > y->row) - (x->row < y->row);
}

/* A row that lacks a part of its key that it must have, or where a part is wrong, is none of two with the
 * same. */
static bool has_key(const struct table *table, const struct key *key, const struct cell *cells)
{
    bool any = false;
    for (size_t i = 0; i < key->n; i++) {
        const struct column *definition = table->columns[key->column[i]].definition;
        bool given = cells[key->column[i]].given;
        if (cells[key->column[i]].wrong || (!given && definition && definition->required))
            return false;
        any = any || given;
    }
    return any;
}

/* "red / administrative": the given parts of a key. */
static const char *key_words(const struct key *key, const struct cell *cells, char words[TEXT_SHOWN])
{
    char all[4 * TEXT_SHOWN], part[TEXT_SHOWN];
    size_t used = 0;
    all[0] = '\0';
    for (size_t i = 0; i < key->n && used < sizeof all; i++)
        if (cells[key->column[i]].given)
            used += text_format(all + used, sizeof all - used, "%s%s", used > 0 ? " / " : "",
                                text_shown(cells[key->column[i]].text, part));
    return text_shown(all, words);
}

/* The column of a key's part that a scenario changed, else of its first. */
static size_t column_to_blame(const struct key *key, const struct cell *cells, bool *changed)
{
    for (size_t i = 0; i < key->n; i++)
        if ((*changed = cells[key->column[i]].change > 0))
            return key->column[i];
    return key->column[0];
}

/* Of two rows with one key that is told which a scenario made so; else the later one. */
static void complain_twins(struct checking *checking, struct table *table, const struct item *items)
{
    for (size_t i = 1; i < table->nrows; i++) {
        const struct key *key = items[i].key;
        if (!has_key(table, key, items[i].cells) ||
            compare_keys(key, items[i - 1].cells, items[i].cells) != 0)
            continue;
        char words[TEXT_SHOWN];
        const struct item *twin = &items[i], *other = &items[i - 1];
        bool changed, other_changed;
        size_t column = column_to_blame(key, twin->cells, &changed);
        size_t other_column = column_to_blame(key, other->cells, &other_changed);
        if (other_changed && !changed) {
            twin = &items[i - 1];
            other = &items[i];
            column = other_column;
        }
        long line = table->lines[other->row];
        checking_complain(checking, table, (size_t)twin->row, column,
                          line > 0 ? N_("\"%s\" stands here again, first on line %ld; keep one of the rows")
                                   : N_("\"%s\" is added twice; keep one of the rows"),
                          key_words(key, items[i].cells, words), line);
    }
}

static bool is_sorted(const struct item *items, size_t n)
{
    for (size_t i = 1; i < n; i++)
        if (compare_items(&items[i - 1], &items[i]) > 0)
            return false;
    return true;
}

/* Moves rows into the order of items, each to where the one before it in its circle was: a table of a million
 * rows is not copied. */
static enum status move_rows(struct table *table, const struct item *items)
{
    size_t size = table->ncolumns * sizeof *table->cells;
    struct cell *kept = memory_new(table->ncolumns, sizeof *kept);
    bool *moved = memory_new(table->nrows, sizeof *moved);
    for (size_t first = 0; kept && moved && first < table->nrows; first++) {
        int32_t line = table->lines[first];
        size_t to = first, from = (size_t)items[first].row;
        if (moved[first] || from == first)
            continue;
        memcpy(kept, &table->cells[first * table->ncolumns], size);
        for (; from != first; to = from, from = (size_t)items[to].row) {
            memcpy(&table->cells[to * table->ncolumns], &table->cells[from * table->ncolumns], size);
            table->lines[to] = table->lines[from];
            moved[to] = true;
        }
        memcpy(&table->cells[to * table->ncolumns], kept, size);
        table->lines[to] = line;
        moved[to] = true;
    }
    enum status status = kept && moved ? STATUS_OK : STATUS_MEMORY;
    memory_free(kept);
    memory_free(moved);
    return status;
}

void order_rows(struct checking *checking, struct table *table, int32_t *rank)
{
    struct key key = key_of(table->schema);
    struct item *items = memory_new(table->nrows, sizeof *items);
    if (!items) {
        checking->status = STATUS_MEMORY;
        return;
    }
    for (size_t row = 0; row < table->nrows; row++)
        items[row] = (struct item){&key, &table->cells[row * table->ncolumns], (int32_t)row};
    bool sorted = is_sorted(items, table->nrows);
    if (!sorted)
        qsort(items, table->nrows, sizeof *items, compare_items);
    if (!table->schema->personal)
        complain_twins(checking, table, items);
    for (size_t i = 0; i < table->nrows; i++)
        rank[items[i].row] = (int32_t)i;
    if (!sorted && move_rows(table, items) != STATUS_OK)
        checking->status = STATUS_MEMORY;
    memory_free(items);
}
