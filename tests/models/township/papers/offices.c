/* 自然资源所设置及人员派驻一览表 beside office_plan.csv. */
#include <criterion/criterion.h>

#include "../../../support/form_support.h"
#include "township/facts/facts.h"
#include "township/plan.h"

static size_t count_offices_of(const struct facts *facts, int32_t township)
{
    size_t n = 0;
    for (size_t s = 0; s < facts->ns; s++)
        n += facts->services[s].township == township;
    return n;
}

/* 国胜乡, which two offices serve, has two rows; the others are found by their name. */
Test(papers_offices, people_and_days_are_those_of_office_plan)
{
    enum { OFFICE, TOWNSHIP = 3, PEOPLE = 6, DAYS };
    struct run *run = form_run(YANBIAN);
    struct sheet *sheet = form_write(&run->outcome, "offices", true);
    const struct facts *facts = run->facts;
    for (size_t s = 0; s < facts->ns; s++) {
        const char *office = facts->office_axis.label[facts->services[s].office];
        const char *township = facts->township_axis.label[facts->services[s].township];
        if (count_offices_of(facts, facts->services[s].township) > 1)
            continue;
        cr_expect_str_eq(form_text(sheet, 1, township, "自然资源所"), office);
        cr_expect_eq(form_count(sheet, 1, township, "派驻人员（人）"),
                     (int64_t)form_view(run, "office_plan.csv", OFFICE, office, TOWNSHIP, township, PEOPLE));
        cr_expect_eq(form_count(sheet, 1, township, "每周服务天数（天）"),
                     (int64_t)form_view(run, "office_plan.csv", OFFICE, office, TOWNSHIP, township, DAYS));
    }
    cr_expect_eq(sheet->tables[1].nbody, facts->ns + 1);
    cr_expect_eq(form_count(sheet, 1, "合计", "派驻人员（人）"), form_count(sheet, 0, "合计", "调整后"));
    sheet_free(sheet);
    form_done(run);
}

Test(papers_offices, posts_and_floors_by_mode)
{
    struct run *run = form_run(YANBIAN);
    struct sheet *sheet = form_write(&run->outcome, "offices", false);
    const struct facts *facts = run->facts;
    const struct plan *plan = run->plan;
    for (size_t o = 0; o < facts->no; o++) {
        const char *label = facts->office_axis.label[o];
        cr_expect_eq(form_count(sheet, 0, label, "调整前"), facts->offices[o].posts);
        cr_expect_eq(form_count(sheet, 0, label, "调整后"), plan->office[o]);
        cr_expect_eq(form_count(sheet, 0, label, "原则下限"),
                     facts->offices[o].mode == OFFICE_REGIONAL ? 5 : 3);
        cr_expect_str_eq(form_text(sheet, 0, label, "下限审核"), "符合");
    }
    cr_expect_str_eq(form_text(sheet, 0, "红格镇自然资源所", "日常管理"), "乡镇");
    cr_expect(form_says(sheet, "2007年核定国土资源所编制总量29名"));
    sheet_free(sheet);
    form_done(run);
}
