/* 乡镇职能、机构、编制方案: one block a township. */
#include <criterion/criterion.h>

#include "../../../support/form_support.h"
#include "../../../support/io_support.h"
#include "../../../support/township.h"
#include "township/facts/facts.h"
#include "township/plan.h"

enum { PLATFORMS, BODIES, POSTS, TABLES };

Test(papers_duties, each_township_has_its_platforms_bodies_and_posts)
{
    struct run *run = form_run(YANBIAN);
    struct sheet *sheet = form_write(&run->outcome, "duties", true);
    const struct facts *facts = run->facts;
    const struct plan *plan = run->plan;
    cr_assert_eq(sheet->ntables, TABLES * facts->nt);
    for (size_t t = 0; t < facts->nt; t++) {
        for (size_t p = 0; p < facts->np; p++)
            cr_expect_eq(
                form_count(sheet, TABLES * t + PLATFORMS, facts->platform_axis.label[p], "事业编制人员"),
                plan->cell[facts_tkp(facts, t, 1, p)]);
        for (size_t k = 0; k < facts->nk; k++) {
            const char *after = k == 0 ? "行政编制（名）/调整后" : "事业编制（名）/调整后";
            const char *people = k == 0 ? "行政编制人员" : "事业编制人员";
            cr_expect_eq(form_count(sheet, TABLES * t + POSTS, "编制数", after),
                         plan->posts[facts_tk(facts, t, k)]);
            cr_expect_eq(form_count(sheet, TABLES * t + PLATFORMS, "合计", people),
                         plan->posts[facts_tk(facts, t, k)]);
        }
    }
    cr_expect_str_eq(form_text(sheet, BODIES, "自然资源", "设置方式"), "挂牌设置");
    cr_expect_str_eq(form_text(sheet, PLATFORMS, "经济发展", "重点任务"), "耕地保护、乡村规划");
    cr_expect(form_says(sheet, "十二、格萨拉彝族乡") && form_says(sheet, "机构限额：5个"));
    sheet_free(sheet);
    form_done(run);
}

Test(papers_duties, items_of_the_list_of_powers_are_counted_by_platform)
{
    struct township_case *c = township_new();
    c->text[TABLE_POWERS] =
        "county,code,name,platform\nT,x1,one,p7\nT,x2,two,p7\nT,x3,three,p1\nE,x4,four,p7\n";
    cr_assert_eq(township_solve(c), STATUS_OK, "%s", io_all(&c->faults));
    struct sheet *sheet = form_write(&c->run.outcome, "duties", false);
    cr_expect_eq(form_count(sheet, 0, "enforcement", "权责清单事项（项）"), 2);
    cr_expect_eq(form_count(sheet, 0, "合计", "权责清单事项（项）"), 3);
    sheet_free(sheet);
    township_free(c);
}

Test(papers_duties, a_township_that_the_register_leaves_out_is_named)
{
    struct township_case *c = township_new();
    c->text[TABLE_BODIES] = "township,field,mode,name\nA,enforcement,separate,team\n";
    cr_assert_eq(township_solve(c), STATUS_OK, "%s", io_all(&c->faults));
    struct sheet *sheet = form_write(&c->run.outcome, "duties", false);
    cr_expect(form_says(sheet, "机构台账中没有本乡镇的机构"));
    cr_expect_eq(sheet->ntables, 2 * 3 + 1);
    sheet_free(sheet);
    township_free(c);
}
