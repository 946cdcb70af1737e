/* 借用人员清理台账: the register, posts.csv beside it, and what the audit says. */
#include <criterion/criterion.h>

#include "../../../support/form_support.h"
#include "../../../support/io_support.h"
#include "../../../support/township.h"

Test(papers_borrowed, lists_loans_and_names_townships_that_may_lend_nobody)
{
    struct run *run = form_run(YANBIAN);
    struct sheet *sheet = form_write(&run->outcome, "borrowed", true);
    cr_expect_eq(form_count(sheet, 0, "红格镇", "借出人员（人）"), 3);
    cr_expect_eq(form_count(sheet, 0, "合计", "借出人员（人）"), 26);
    cr_expect_str_eq(form_text(sheet, 0, "红格镇", "依据"), "盐边借调〔2020〕101号");
    cr_expect_eq(form_count(sheet, 1, "红格镇", "编制表借出人员（人）/事业编制人员"), 2);
    cr_expect_str_eq(form_text(sheet, 1, "红格镇", "任务繁重且人员紧张不得借出（2.4.9）"), "不符合");
    cr_expect_str_eq(form_text(sheet, 1, "永兴镇", "任务繁重且人员紧张不得借出（2.4.9）"), "不适用");
    sheet_free(sheet);
    form_done(run);
}

Test(papers_borrowed, a_register_that_disagrees_with_posts_is_said)
{
    struct township_case *c = township_new();
    c->text[TABLE_BORROWED] = "township,people,to\nB,2,county\n";
    cr_assert_eq(township_solve(c), STATUS_OK, "%s", io_all(&c->faults));
    struct sheet *sheet = form_write(&c->run.outcome, "borrowed", false);
    cr_expect_str_eq(form_text(sheet, 0, "Birch Town", "依据核查"), "无依据");
    cr_expect_str_eq(form_text(sheet, 1, "Birch Town", "台账核对（2.4.8）"), "不符合");
    cr_expect_str_eq(form_text(sheet, 1, "Abbot Town", "台账核对（2.4.8）"), "符合");
    sheet_free(sheet);
    township_free(c);
}
