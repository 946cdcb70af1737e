/* 评估指标对照表: indicators before and after, each table of one unit. */
#include <criterion/criterion.h>

#include "../../../support/form_support.h"
#include "../../../support/township.h"
#include "township/facts/facts.h"
#include "township/plan.h"

enum { POSTS, RATES, OF_A_KIND };
enum { OFFICES = 2 * OF_A_KIND, LEADERSHIP, PEOPLE, UNITS, AUDIT };

Test(papers_evaluation, posts_of_each_kind_before_and_after)
{
    struct run *run = form_run(YANBIAN);
    struct sheet *sheet = form_write(&run->outcome, "evaluation", true);
    const struct facts *facts = run->facts;
    const struct plan *plan = run->plan;
    for (size_t k = 0; k < facts->nk; k++) {
        int64_t before = 0, after = 0;
        for (size_t t = 0; t < facts->nt; t++) {
            before += facts->holdings[facts_tk(facts, t, k)].posts;
            after += plan->posts[facts_tk(facts, t, k)];
        }
        const char *kind = k == 0 ? "调整前行政编制（名）" : "调整前事业编制（名）";
        const char *new = k == 0 ? "调整后行政编制（名）" : "调整后事业编制（名）";
        cr_expect_eq(form_count(sheet, OF_A_KIND * k, "乡镇编制总数", kind), before);
        cr_expect_eq(form_count(sheet, OF_A_KIND * k, "乡镇编制总数", new), after);
    }
    cr_expect_eq(form_count(sheet, OFFICES, "自然资源所编制总数", "调整前自然资源所编制（名）"), 27);
    cr_expect_eq(form_count(sheet, LEADERSHIP, "乡镇科级领导职数总数", "调整后领导职数（名）"), 113);
    sheet_free(sheet);
    form_done(run);
}

/* Full are 93.75 % of administrative posts before and 92.31 % after. */
Test(papers_evaluation, rates_change_by_percentage_points)
{
    struct run *run = form_run(YANBIAN);
    struct sheet *sheet = form_write(&run->outcome, "evaluation", true);
    for (size_t k = 0; k < 2; k++) {
        (void)form_at(sheet, OF_A_KIND * k + RATES, "满编率（实有人员÷编制）", "变化（百分点）");
        (void)form_count(sheet, OF_A_KIND * k + POSTS, "乡镇编制总数", "变化（名）");
    }
    sheet_free(sheet);
    form_done(run);
}

/* 红果's office has 2 posts today where 3 is the floor. */
Test(papers_evaluation, what_today_cannot_say_is_left_out)
{
    struct run *run = form_run(YANBIAN);
    struct sheet *sheet = form_write(&run->outcome, "evaluation", true);
    const struct alternative *today = alternatives_find(run->outcome.alternatives, ALTERNATIVE_TODAY);
    cr_expect_eq(form_count(sheet, UNITS, "低于原则下限的自然资源所", "调整前平台和机构（个）"), 1);
    cr_expect_eq(form_count(sheet, UNITS, "低于原则下限的自然资源所", "调整后平台和机构（个）"), 0);
    cr_expect_str_eq(form_text(sheet, PEOPLE, "最大的平台缺口", "调整前人员（人）"), "—");
    cr_expect_eq(form_count(sheet, UNITS, "缺口达到半人及以上的平台", "调整前平台和机构（个）"),
                 today->shortage.nplaces);
    cr_expect_float_eq(form_at(sheet, PEOPLE, "各平台缺口人员合计（需求－安排）", "调整前人员（人）")->number,
                       46.933324, 1e-6, "as on the screen and in the first paper");
    cr_expect(form_count(sheet, UNITS, "缺口达到半人及以上的平台", "调整后平台和机构（个）") > 0);
    cr_expect_eq(form_count(sheet, AUDIT, "不符合", "数量（项）"),
                 (int64_t)audit_count(&run->audit, FINDING_BREACH));
    sheet_free(sheet);
    form_done(run);
}

/* Toy: targets 5 : 3 : 2 and 10 : 6 : 4; today 4, 4, 2 and 8, 7, 5. */
Test(papers_evaluation, worst_and_best_served_are_measured_by_the_target)
{
    struct township_case *c = township_solved("");
    struct sheet *sheet = form_write(&c->run.outcome, "evaluation", false);
    cr_expect_float_eq(
        form_at(sheet, RATES, "编制与3+X测算数之比：最低的乡镇", "调整前行政编制（%）")->number, 80, 1e-9);
    sheet_free(sheet);
    township_free(c);
}
