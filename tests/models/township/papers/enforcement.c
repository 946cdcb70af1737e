/* 综合行政执法人员及持证情况表: people of the plan, and the register of certificates. */
#include <criterion/criterion.h>

#include "../../../support/form_support.h"
#include "township/facts/facts.h"
#include "township/judge.h"
#include "township/plan.h"

Test(papers_enforcement, people_are_those_of_the_plan_by_kind)
{
    struct run *run = form_run(YANBIAN);
    struct sheet *sheet = form_write(&run->outcome, "enforcement", true);
    const struct facts *facts = run->facts;
    const struct plan *plan = run->plan;
    size_t p = (size_t)judge_enforcement(facts);
    for (size_t t = 0; t < facts->nt; t++) {
        const char *label = facts->township_axis.label[t];
        cr_expect_eq(form_count(sheet, 0, label, "行政编制人员"), plan->cell[facts_tkp(facts, t, 0, p)]);
        cr_expect_eq(form_count(sheet, 0, label, "事业编制人员"), plan->cell[facts_tkp(facts, t, 1, p)]);
        cr_expect_eq(form_count(sheet, 0, label, "自然资源所派驻人员"),
                     plan->platform[facts_tp(facts, t, p)] - plan_own(facts, plan, t, p));
        cr_expect_str_eq(form_text(sheet, 0, label, "综合行政执法机构"), "综合行政执法办公室");
    }
    sheet_free(sheet);
    form_done(run);
}

/* 共和乡: 3 of 9 certified, 5 of 9 last year; 惠民镇's head has no certificate. */
Test(papers_enforcement, certificates_and_heads_are_judged)
{
    struct run *run = form_run(YANBIAN);
    struct sheet *sheet = form_write(&run->outcome, "enforcement", true);
    cr_expect_eq(form_count(sheet, 1, "共和乡", "本年/持证人员（人）"), 3);
    cr_expect_float_eq(form_at(sheet, 1, "共和乡", "上年/持证率（%）")->number, 500. / 9, 1e-9);
    cr_expect_str_eq(form_text(sheet, 1, "共和乡", "持证率审核（2.5.6）"), "不符合");
    cr_expect_str_eq(form_text(sheet, 1, "国胜乡", "持证率审核（2.5.6）"), "符合");
    cr_expect_str_eq(form_text(sheet, 1, "惠民镇", "审核（2.5.3）"), "提示");
    cr_expect_str_eq(form_text(sheet, 1, "惠民镇", "职务"), "副镇长");
    sheet_free(sheet);
    form_done(run);
}
