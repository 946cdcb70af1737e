/* 派驻机构及考核权重表: bodies, weights beside those asked for, opinions. */
#include <criterion/criterion.h>

#include "../../../support/form_support.h"
#include "../../../support/io_support.h"
#include "../../../support/township.h"

enum { BODIES, APPRAISALS, DEPARTMENTS, OPINIONS };

Test(papers_stationed, bodies_and_weights_are_judged_row_by_row)
{
    struct run *run = form_run(YANBIAN);
    struct sheet *sheet = form_write(&run->outcome, "stationed", true);
    cr_expect_str_eq(form_text(sheet, BODIES, "红格镇市场监管所", "审核（2.2.1）"), "不符合");
    cr_expect_str_eq(form_text(sheet, BODIES, "渔门镇林业站", "管理方式"), "属地管理");
    cr_expect_str_eq(form_text(sheet, BODIES, "渔门镇林业站", "审核（2.2.2）"), "不适用");
    cr_expect_float_eq(form_at(sheet, APPRAISALS, "红格镇市场监管所", "差额")->number, 0.1, 1e-12);
    cr_expect_str_eq(form_text(sheet, APPRAISALS, "红格镇市场监管所", "审核（2.2.11）"), "不符合");
    cr_expect_str_eq(form_text(sheet, APPRAISALS, "桐子林镇司法所", "审核（2.2.11）"), "符合");
    cr_expect_str_eq(form_text(sheet, DEPARTMENTS, "县市场监管局", "审核（2.2.13）"), "例外（已说明理由）");
    cr_expect_str_eq(form_text(sheet, DEPARTMENTS, "县市场监管局", "低于要求的理由"),
                     "省级垂直考核办法未调整");
    sheet_free(sheet);
    form_done(run);
}

Test(papers_stationed, opinions_name_the_townships_that_were_heard)
{
    struct run *run = form_run(YANBIAN);
    struct sheet *sheet = form_write(&run->outcome, "stationed", true);
    cr_expect_str_eq(form_text(sheet, OPINIONS, "免职", "机构"), "渔门镇自然资源所");
    cr_expect_str_eq(form_text(sheet, OPINIONS, "免职", "已有书面意见的乡镇"), "渔门镇、共和乡");
    sheet_free(sheet);
    form_done(run);
}

/* A station in A and in B, a bureau in Toy County and in East: the former of each does not hold. */
static struct township_case *with_names_twice(void)
{
    struct township_case *c = township_new();
    c->rules = "\"land_office_total\": {\"off\": true}";
    c->text[TABLE_COUNTIES] = "code,name,in_scope\nT,Toy County,1\nE,East,1\n";
    c->text[TABLE_TOWNSHIPS] = "code,name,county,population,area_km2\nA,Abbot Town,T,5000,50\n"
                               "B,Birch Town,T,3000,30\nC,Cedar Township,T,2000,20\nE1,East End,E,2500,20\n";
    c->text[TABLE_POOLS] = "pool,kind,posts\nT,administrative,10\nT,public_service,20\n"
                           "E,administrative,3\nE,public_service,6\n";
    c->text[TABLE_STATIONED] =
        "code,name,host,department,managed,central_list,command,township_weight\n"
        "S1,station,A,bureau,stationed,0,,0.4\nS2,station,B,bureau,stationed,1,no 2,0.6\n"
        "S3,station,E1,bureau,stationed,1,no 3,0.6\nS4,depot,B,bureau,territorial,,,\n";
    c->text[TABLE_DEPARTMENTS] = "county,name,township_weight\nT,bureau,0.1\nE,bureau,0.35\nE,idle,0.1\n";
    cr_assert_eq(township_solve(c), STATUS_OK, "%s", io_all(&c->faults));
    return c;
}

Test(papers_stationed, bodies_that_share_a_name_are_judged_each_by_itself)
{
    struct township_case *c = with_names_twice();
    struct sheet *sheet = form_write(&c->run.outcome, "stationed", false);
    cr_expect_str_eq(form_text(sheet, BODIES, "Abbot Town", "审核（2.2.1）"), "不符合");
    cr_expect_str_eq(form_text(sheet, BODIES, "Abbot Town", "审核（2.2.2）"), "不符合");
    cr_expect_str_eq(form_text(sheet, BODIES, "Birch Town", "审核（2.2.1）"), "符合");
    cr_expect_str_eq(form_text(sheet, BODIES, "Birch Town", "审核（2.2.2）"), "符合");
    cr_expect_str_eq(form_text(sheet, BODIES, "depot", "审核（2.2.1）"), "符合");
    cr_expect_str_eq(form_text(sheet, BODIES, "depot", "审核（2.2.2）"), "不适用");
    cr_expect_str_eq(form_text(sheet, APPRAISALS, "Abbot Town", "审核（2.2.11）"), "不符合");
    cr_expect_str_eq(form_text(sheet, APPRAISALS, "Birch Town", "审核（2.2.11）"), "符合");
    cr_expect_str_eq(form_text(sheet, DEPARTMENTS, "Toy County", "审核（2.2.13）"), "不符合");
    cr_expect_str_eq(form_text(sheet, DEPARTMENTS, "East", "审核（2.2.13）"), "符合");
    cr_expect_str_eq(form_text(sheet, DEPARTMENTS, "idle", "审核（2.2.13）"), "不适用",
                     "what nothing is asked of has not passed");
    sheet_free(sheet);
    township_free(c);
}

Test(papers_stationed, findings_about_bodies_that_share_a_name_say_whose_they_are)
{
    struct township_case *c = with_names_twice();
    struct sheet *sheet = form_write(&c->run.outcome, "filing", false);
    cr_expect(form_says(sheet, "Abbot Town station"));
    cr_expect(form_says(sheet, "Toy County bureau"));
    cr_expect_not(form_says(sheet, "East bureau"));
    sheet_free(sheet);
    township_free(c);
}
