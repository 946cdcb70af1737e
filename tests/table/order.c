/* The order of rows: that of their keys, blank ones first. */
#include "table/order.h"

#include <criterion/criterion.h>

#include "../support/io_support.h"
#include "table/check.h"
#include "table/load.h"

static const struct column COLUMNS[] = {
    {.name = "where", .kind = COLUMN_TEXT},
    {.name = "year", .kind = COLUMN_COUNT},
    {.name = "is", .kind = COLUMN_TEXT},
};
static const struct schema SCHEMA = {
    .name = "places", .columns = COLUMNS, .ncolumns = 3, .key = "where,year"};

static struct tables tables;
static struct faults faults;

static const struct table *load(const char *text)
{
    tables_init(&tables);
    faults_init(&faults);
    cr_assert(tables_read_texts(&tables, &text, &SCHEMA, 1, &faults) == STATUS_OK, "%s", io_all(&faults));
    cr_assert(tables_check(&tables, &faults) == STATUS_OK, "%s", io_all(&faults));
    return &tables.table[0];
}

static void tear_down(void)
{
    tables_done(&tables);
}

TestSuite(order, .fini = tear_down);

/* The texts of the third column, one behind the other, say which row stands where. */
static void expect_order(const struct table *table, const char *order)
{
    for (size_t row = 0; row < table->nrows; row++)
        cr_expect(table_cell(table, row, 2)->text[0] == order[row], "row %zu is %s, not %c", row,
                  table_cell(table, row, 2)->text, order[row]);
    cr_expect_eq(table->nrows, strlen(order));
}

Test(order, a_blank_part_of_a_key_stands_before_all_others)
{
    expect_order(load("where,year,is\nb,,e\na,7,d\na,,b\n,7,a\na,0,c\n"), "abcde");
}

Test(order, numbers_are_ordered_as_numbers_and_texts_by_their_bytes)
{
    expect_order(load("where,year,is\na,10,c\na,9,b\nB,1,a\n"), "abc");
}

Test(order, keys_of_two_rows_compare_as_they_are_sorted)
{
    const struct table *table = load("where,year,is\na,,b\n,,a\na,0,c\n");
    for (size_t a = 0; a < table->nrows; a++)
        for (size_t b = 0; b < table->nrows; b++) {
            int order = table_compare_keys(table, a, table, b);
            cr_expect((order > 0) - (order < 0) == (a > b) - (a < b), "rows %zu and %zu", a, b);
        }
}
