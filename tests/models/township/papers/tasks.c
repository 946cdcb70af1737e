/* 任务清单及完成时限表: the plan's deadlines, the county's list beside them. */
#include <criterion/criterion.h>

#include "../../../support/form_support.h"
#include "../../../support/io_support.h"
#include "../../../support/township.h"
#include "township/rules/deadlines.h"

Test(papers_tasks, says_who_by_when_and_whether_it_was_in_time)
{
    struct run *run = form_run(YANBIAN);
    struct sheet *sheet = form_write(&run->outcome, "tasks", true);
    cr_expect_str_eq(form_text(sheet, 0, "2.2.T", "责任单位"), "县委编办");
    cr_expect_str_eq(form_text(sheet, 0, "2.2.T", "方案要求"), "2021-07-31");
    cr_expect_str_eq(form_text(sheet, 0, "2.2.T", "完成情况"), "按期完成");
    cr_expect_str_eq(form_text(sheet, 0, "3.8.1", "完成情况"), "逾期完成");
    cr_expect_str_eq(form_text(sheet, 0, "3.8.4", "完成情况"), "未填完成日期");
    sheet_free(sheet);
    form_done(run);
}

Test(papers_tasks, without_a_list_the_plans_deadlines_wait_for_unit_and_date)
{
    struct township_case *c = township_solved("");
    struct sheet *sheet = form_write(&c->run.outcome, "tasks", false);
    cr_expect(form_says(sheet, "未提供“任务清单”台账"));
    for (size_t d = 0; d < DEADLINES; d++) {
        const char *clause = rule_deadline_list[d].clause;
        cr_expect_str_eq(form_text(sheet, 0, clause, "方案要求"), rule_deadline_list[d].date);
        cr_expect_str_eq(form_text(sheet, 0, clause, "责任单位"), "");
        cr_expect_str_eq(form_text(sheet, 0, clause, "完成情况"), "未列入任务清单");
    }
    sheet_free(sheet);
    township_free(c);
}

Test(papers_tasks, what_the_list_holds_beyond_the_plan_is_kept)
{
    struct township_case *c = township_new();
    c->text[TABLE_DUE] = "county,clause,task,unit,due\nT,2.3.8,own task,own office,2021-08-01\n";
    cr_assert_eq(township_solve(c), STATUS_OK, "%s", io_all(&c->faults));
    struct sheet *sheet = form_write(&c->run.outcome, "tasks", false);
    cr_expect_str_eq(form_text(sheet, 0, "own task", "方案要求"), "");
    cr_expect_eq(form_at(sheet, 0, "own task", "县（区）确定")->kind, SHEET_DATE);
    sheet_free(sheet);
    township_free(c);
}

Test(papers_tasks, what_is_late_by_the_countys_own_date_is_late)
{
    struct township_case *c = township_new();
    c->text[TABLE_DUE] = "county,clause,task,unit,due,done\nT,2.1.t,earlier,office,2021-06-15,2021-08-01\n"
                         "T,2.3.8,own,office,2021-08-01,2021-08-02\nT,2.3.8,undated,office,,2021-08-02\n";
    cr_assert_eq(township_solve(c), STATUS_OK, "%s", io_all(&c->faults));
    struct sheet *sheet = form_write(&c->run.outcome, "tasks", false);
    cr_expect_str_eq(form_text(sheet, 0, "earlier", "方案要求"), "2021-09-30");
    cr_expect_str_eq(form_text(sheet, 0, "earlier", "完成情况"), "逾期完成");
    cr_expect_str_eq(form_text(sheet, 0, "own", "完成情况"), "逾期完成");
    cr_expect_str_eq(form_text(sheet, 0, "undated", "完成情况"), "已完成");
    sheet_free(sheet);
    township_free(c);
}
