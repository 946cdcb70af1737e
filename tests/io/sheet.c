/* Sheets in memory: headings, sums, marks, and what they refuse. */
#include <criterion/criterion.h>

#include <string.h>

#include "../support/paper_support.h"
#include "base/memory.h"

/* 乡镇 | 行政编制: 调整前, 调整后 | 备注, with two townships. */
static struct sheet *make(void)
{
    struct sheet *sheet = sheet_new("t");
    if (!sheet)
        return NULL;
    sheet_line(sheet, SHEET_TITLE, "title");
    sheet_column(sheet, NULL, "乡镇", SHEET_TEXT, 10);
    sheet_column(sheet, "行政编制", "调整前", SHEET_COUNT, 8);
    sheet_column(sheet, "行政编制", "调整后", SHEET_COUNT, 8);
    sheet_column(sheet, NULL, "备注", SHEET_TEXT, 8);
    for (int t = 0; t < 2; t++) {
        sheet_row(sheet, SHEET_BODY);
        sheet_text(sheet, t == 0 ? "A" : "B");
        sheet_count(sheet, 10 + t);
        sheet_count(sheet, 20 + t);
    }
    return sheet;
}

Test(sheet, groups_reach_over_their_columns_and_other_headings_down)
{
    struct sheet *sheet = make();
    cr_assert(sheet_end(sheet) == STATUS_OK);
    const struct sheet_cell *town = sheet_cell(sheet, 2, 0), *group = sheet_cell(sheet, 2, 1);
    cr_expect(town->nrows == 2 && town->ncolumns == 1 && sheet_cell(sheet, 3, 0)->covered);
    cr_expect(group->nrows == 1 && group->ncolumns == 2 && sheet_cell(sheet, 2, 2)->covered);
    cr_expect_str_eq(group->text, "行政编制");
    cr_expect_str_eq(sheet_cell(sheet, 3, 2)->text, "调整后");
    cr_expect(sheet->tables[0].heading == 2 && sheet->tables[0].body == 4 && sheet->tables[0].nbody == 2);
    sheet_free(sheet);
}

Test(sheet, without_groups_there_is_one_heading_row)
{
    struct sheet *sheet = sheet_new("t");
    sheet_column(sheet, NULL, "a", SHEET_COUNT, 0);
    cr_expect_eq(sheet_row(sheet, SHEET_BODY), 2);
    sheet_free(sheet);
}

Test(sheet, a_sum_is_a_formula_and_knows_its_value)
{
    struct sheet *sheet = make();
    sheet_row(sheet, SHEET_TOTAL);
    sheet_text(sheet, "合计");
    sheet_sum(sheet, 4, 5);
    sheet_sum_rows(sheet, (const size_t[]){4, 5}, 2);
    cr_assert(sheet_end(sheet) == STATUS_OK);
    cr_expect_str_eq(sheet_cell(sheet, 6, 1)->formula, "SUM(B4:B5)");
    cr_expect_str_eq(sheet_cell(sheet, 6, 2)->formula, "C4+C5");
    cr_expect(sheet_cell(sheet, 6, 1)->number == 21 && sheet_cell(sheet, 6, 2)->number == 41);
    cr_expect_eq(sheet_check_formulas(sheet), 2);
    sheet_free(sheet);
}

/* "A1+B1+...": all of it, or the value alone and a word why. */
Test(sheet, a_sum_along_a_row_has_every_term_or_is_its_value)
{
    enum { MANY = 200, TOO_MANY = 3000 };
    for (size_t n = MANY; n <= TOO_MANY; n += TOO_MANY - MANY) {
        struct sheet *sheet = sheet_new("t");
        size_t nterms = 1;
        sheet_column(sheet, NULL, "sum", SHEET_NUMBER, 10);
        sheet_row(sheet, SHEET_BODY);
        sheet_sum_every(sheet, 0.5, 1, 3, n);
        cr_assert(sheet_end(sheet) == STATUS_OK);
        const struct sheet_cell *cell = sheet_cell(sheet, 2, 0);
        cr_expect_eq(cell->number, 0.5);
        for (const char *at = cell->formula; at && (at = strchr(at, '+')); at++)
            nterms++;
        cr_expect_eq(nterms, n == MANY ? n : 1);
        cr_expect((cell->formula != NULL) == (n == MANY) && (cell->comment != NULL) == (n == TOO_MANY));
        sheet_free(sheet);
    }
}

Test(sheet, a_sum_of_nothing_is_0)
{
    struct sheet *sheet = make();
    sheet_row(sheet, SHEET_TOTAL);
    sheet_blank(sheet);
    sheet_sum(sheet, 5, 4);
    sheet_sum_rows(sheet, NULL, 0);
    cr_assert(sheet_end(sheet) == STATUS_OK);
    cr_expect(!sheet_cell(sheet, 6, 1)->formula && !sheet_cell(sheet, 6, 2)->formula);
    sheet_free(sheet);
}

Test(sheet, text_that_would_run_is_led_by_an_apostrophe_everywhere)
{
    static const char *const hostile[] = {"=1+1", "+1+1", "-1-1", "@SUM(A1)", "\t=1", "\r=1", "＝1"};
    struct sheet *sheet = sheet_new("t");
    sheet_line(sheet, SHEET_NOTE, "%s", "=1+1");
    sheet_column(sheet, "=group", "=heading", SHEET_TEXT, 8);
    for (size_t i = 0; i < sizeof hostile / sizeof *hostile; i++) {
        sheet_row(sheet, SHEET_BODY);
        sheet_text(sheet, hostile[i]);
    }
    sheet_row(sheet, SHEET_BODY);
    sheet_words(sheet, "=%d", 1);
    cr_assert(sheet_end(sheet) == STATUS_OK);
    for (size_t c = 0; c < sheet->ncells; c++)
        cr_expect(sheet->cells[c].text[0] == '\'' && !sheet->cells[c].formula, "%s", sheet->cells[c].text);
    sheet_free(sheet);
}

Test(sheet, rows_with_made_up_figures_say_so_in_a_last_column)
{
    struct sheet *sheet = sheet_new("t");
    sheet->marks = true;
    sheet_column(sheet, NULL, "乡镇", SHEET_TEXT, 10);
    sheet_column(sheet, NULL, "数", SHEET_COUNT, 10);
    sheet_row(sheet, SHEET_BODY);
    sheet_text(sheet, "A");
    sheet_illustrative_row(sheet);
    sheet_row(sheet, SHEET_BODY);
    sheet_text(sheet, "B");
    sheet_count(sheet, 1);
    cr_assert(sheet_end(sheet) == STATUS_OK);
    cr_expect_str_eq(sheet_cell(sheet, 1, 2)->text, "数据性质");
    cr_expect_str_eq(sheet_cell(sheet, 2, 2)->text, "示意");
    cr_expect(sheet_cell(sheet, 3, 2)->kind == SHEET_BLANK);
    sheet_free(sheet);
}

Test(sheet, more_cells_than_columns_is_a_mistake_that_sticks)
{
    struct sheet *sheet = make();
    for (int i = 0; i < 3; i++)
        sheet_count(sheet, i);
    cr_expect_eq(sheet_end(sheet), STATUS_INTERNAL);
    sheet_free(sheet);
}

Test(sheet, a_number_that_is_none_is_a_mistake)
{
    struct sheet *sheet = make();
    sheet_row(sheet, SHEET_BODY);
    sheet_number(sheet, 0.0 / 0.0);
    cr_expect_eq(sheet_end(sheet), STATUS_INTERNAL);
    sheet_free(sheet);
}

Test(sheet, addresses_are_those_of_spreadsheets)
{
    char text[SHEET_ADDRESS];
    cr_expect_str_eq(sheet_address(text, 1, 0, SHEET_LOOSE), "A1");
    cr_expect_str_eq(sheet_address(text, 7, 25, SHEET_HOLD), "$Z$7");
    cr_expect_str_eq(sheet_address(text, 7, 26, SHEET_HOLD_ROW), "AA$7");
    cr_expect_str_eq(sheet_address(text, 1048576, 16383, SHEET_HOLD_COLUMN), "$XFD1048576");
}

Test(sheet, every_failed_allocation_is_out_of_memory)
{
    for (size_t n = 1; n < 400; n++) {
        memory_fail_after(n);
        struct sheet *sheet = make();
        enum status status = sheet ? sheet_end(sheet) : STATUS_MEMORY;
        size_t needed = memory_count();
        memory_fail_after(0);
        sheet_free(sheet);
        if (needed < n) {
            cr_expect(status == STATUS_OK);
            return;
        }
        cr_assert(status == STATUS_MEMORY, "allocation %zu: %s", n, status_words(status));
    }
    cr_assert_fail("400 allocations were not enough");
}
