/* Tables cut to what a page can bear. */
#include <criterion/criterion.h>

#include <string.h>

#include "report/excerpt.h"

static struct excerpt excerpt;

static void take(const char *text, const char *roles, size_t most_cells)
{
    struct buffer table;
    buffer_init(&table);
    struct sink sink = buffer_sink(&table);
    sink_text(&sink, text);
    cr_assert(excerpt_take(&excerpt, &table, excerpt_choice(roles), most_cells) == STATUS_OK);
    buffer_done(&table);
}

Test(excerpt, a_table_that_fits_keeps_every_byte_but_the_mark)
{
    take("\xEF\xBB\xBF"
         "a,b\r\n1,\"x\ny\"\r\n2,\r\n",
         NULL, 6);
    cr_expect_str_eq(excerpt.text.text, "a,b\r\n1,\"x\ny\"\r\n2,\r\n");
    cr_expect_eq(excerpt.nrows, 2);
    cr_expect_eq(excerpt.nshown, 2);
    excerpt_done(&excerpt);
}

Test(excerpt, the_largest_sizes_stay_in_their_order)
{
    take("名称 name,增减 change\na,1\nb,-5\nc,0\nd,3\n", "rank=change", 4);
    cr_expect_str_eq(excerpt.text.text, "名称 name,增减 change\nb,-5\nd,3\n");
    cr_expect_eq(excerpt.nrows, 4);
    cr_expect_eq(excerpt.nshown, 2);
    excerpt_done(&excerpt);
}

Test(excerpt, rows_of_one_unit_stay_together)
{
    take("name,x\na,2\na,2\nb,3\nb,0\nc,1\nc,1\n", "row=name;rank=x", 5);
    cr_expect_str_eq(excerpt.text.text, "name,x\na,2\na,2\n", "%s", excerpt.text.text);
    excerpt_done(&excerpt);
}

Test(excerpt, without_a_rank_the_first_rows_stay)
{
    take("x\n1\n2\n3\n", NULL, 2);
    cr_expect_str_eq(excerpt.text.text, "x\n1\n2\n");
    excerpt_done(&excerpt);
}

Test(excerpt, spread_rows_keep_both_ends)
{
    take("x\n0\n1\n2\n3\n4\n5\n6\n7\n8\n", "keep=spread", 3);
    cr_expect_str_eq(excerpt.text.text, "x\n0\n4\n8\n");
    excerpt_done(&excerpt);
}

Test(excerpt, a_quoted_cell_may_hold_commas_lines_and_quotation_marks)
{
    take("name,x\n\"a,\"\"b\n\"\"\",9\nc,1\n", "rank=x", 2);
    cr_expect_str_eq(excerpt.text.text, "name,x\n\"a,\"\"b\n\"\"\",9\n");
    excerpt_done(&excerpt);
}

Test(excerpt, a_table_without_rows_or_text_is_no_fault)
{
    take("x,y\n", "rank=y", 10);
    cr_expect_str_eq(excerpt.text.text, "x,y\n");
    excerpt_done(&excerpt);
    take("", NULL, 10);
    cr_expect_eq(excerpt.nrows, 0);
    excerpt_done(&excerpt);
}
