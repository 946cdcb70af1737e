/* 空编及招录计划 beside before_after.csv. */
#include <criterion/criterion.h>

#include "../../../support/form_support.h"
#include "township/facts/facts.h"

Test(papers_vacancies, figures_are_those_of_before_after)
{
    enum { TOWNSHIP = 1, KIND = 3, NEW = 5, STAFF = 10, PRESENT, VACANT, RECRUIT };
    struct run *run = form_run(YANBIAN);
    struct sheet *sheet = form_write(&run->outcome, "vacancies", true);
    const struct facts *facts = run->facts;
    for (size_t tk = 0; tk < facts->nt * facts->nk; tk++) {
        static const struct {
            const char *heading;
            size_t column;
        } figures[] = {{"调整后编制（名）", NEW},
                       {"实有", STAFF},
                       {"在岗", PRESENT},
                       {"空岗", VACANT},
                       {"可招录", RECRUIT}};
        const char *t = facts->township_axis.label[tk / facts->nk];
        const char *k = facts->kind_axis.label[tk % facts->nk];
        for (size_t i = 0; i < sizeof figures / sizeof *figures; i++)
            cr_expect_eq(form_count(sheet, tk % facts->nk, t, figures[i].heading),
                         (int64_t)form_view(run, "before_after.csv", TOWNSHIP, t, KIND, k, figures[i].column),
                         "%s %s %s", t, k, figures[i].heading);
    }
    sheet_free(sheet);
    form_done(run);
}

/* 永兴镇: 34 administrative staff on 32 posts; 渔门镇: 28 on 32. */
Test(papers_vacancies, posts_without_staff_and_staff_without_posts_stand_apart)
{
    struct run *run = form_run(YANBIAN);
    struct sheet *sheet = form_write(&run->outcome, "vacancies", false);
    cr_expect_eq(form_count(sheet, 0, "永兴镇", "空编"), 0);
    cr_expect_eq(form_count(sheet, 0, "永兴镇", "超编（人）"), 2);
    cr_expect_eq(form_count(sheet, 0, "渔门镇", "空编"), 4);
    cr_expect_eq(form_count(sheet, 0, "渔门镇", "超编（人）"), 0);
    cr_expect_float_eq(form_at(sheet, 0, "渔门镇", "满编率（%）")->number, 87.5, 1e-9);
    cr_expect_eq(form_count(sheet, 0, "合计", "调整后编制（名）"), 325);
    cr_expect_eq(form_count(sheet, 1, "合计", "调整后编制（名）"), 556);
    sheet_free(sheet);
    form_done(run);
}
