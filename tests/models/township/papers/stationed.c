/* 派驻机构及考核权重表: bodies, weights beside those asked for, opinions. */
#include <criterion/criterion.h>

#include "../../../support/form_support.h"

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
