/* 备案报告及汇总表: sentences with the run's figures, waivers with reasons, findings, the summary. */
#include <criterion/criterion.h>

#include "../../../support/form_support.h"
#include "../../../support/io_support.h"
#include "../../../support/solved_run.h"
#include "../../../support/township.h"
#include "township/facts/facts.h"
#include "township/plan.h"

Test(papers_filing, says_what_was_shared_out_and_what_moves)
{
    struct run *run = form_run(YANBIAN);
    struct sheet *sheet = form_write(&run->outcome, "filing", true);
    cr_expect(
        form_says(sheet, "盐边县行政编制：可分配总量320名，上级下沉5名（可下沉6名）；其中分配到乡镇325名"));
    cr_expect(form_says(
        sheet,
        "事业编制：各乡镇调整前共548名，调整后共556名；4个乡镇增加，共增加17名；3个乡镇减少，共减少9名"));
    cr_expect(form_says(sheet, "自然资源所编制调整前共27名，调整后共29名"));
    cr_expect(form_says(sheet, "未申请例外；台账中已说明理由的例外1项，见第五部分。"),
              "as the audit below counts");
    cr_expect(form_says(sheet, "不符合10项，例外1项"));
    sheet_free(sheet);
    form_done(run);
}

Test(papers_filing, the_summary_is_the_plan_township_by_township)
{
    struct run *run = form_run(YANBIAN);
    struct sheet *sheet = form_write(&run->outcome, "filing", true);
    const struct facts *facts = run->facts;
    const struct plan *plan = run->plan;
    size_t last = sheet->ntables - 1;
    for (size_t t = 0; t < facts->nt; t++) {
        const char *label = facts->township_axis.label[t];
        cr_expect_eq(form_count(sheet, last, label, "行政编制（名）/调整后"),
                     plan->posts[facts_tk(facts, t, 0)]);
        cr_expect_eq(form_count(sheet, last, label, "事业编制（名）/调整后"),
                     plan->posts[facts_tk(facts, t, 1)]);
        cr_expect_eq(form_count(sheet, last, label, "领导职数（名）/调整后"), plan->leadership[t]);
    }
    cr_expect_str_eq(form_text(sheet, last, "新九镇", "机构设置"),
                     "乡村振兴和生态环境办公室、综合行政执法办公室");
    sheet_free(sheet);
    form_done(run);
}

Test(papers_filing, a_waiver_is_listed_with_unit_bound_and_reason)
{
    struct township_case *c = township_new();
    c->rules =
        "\"office_floor\": {\"waivers\": [{\"office\": \"O\", \"least\": 4, \"reason\": \"two retire\"}]}";
    cr_assert_eq(township_solve(c), STATUS_OK, "%s", io_all(&c->faults));
    struct sheet *sheet = form_write(&c->run.outcome, "filing", false);
    cr_expect(form_says(sheet, "单位：Abbot Town office。理由：two retire"));
    cr_expect_eq(form_count(sheet, 0, "2.4.13, 2.4.15", "下限（名）"), 4);
    sheet_free(sheet);
    township_free(c);
}

/* The office's floor cannot be kept within a total of 4: the proposal breaks it, and the county must say why.
 */
Test(papers_filing, a_proposal_lists_the_waivers_it_would_need)
{
    struct township_case *c = township_new();
    c->text[TABLE_COUNTIES] = "code,name,in_scope,land_office_total,extra_limit,leadership_total\n"
                              "T,Toy County,1,4,0,7\nE,East,0,,,\n";
    cr_assert_eq(township_solve(c), STATUS_NEEDS_WAIVERS, "%s", io_all(&c->faults));
    struct sheet *sheet = form_write(&c->run.outcome, "filing", false);
    cr_expect(form_says(sheet, "由县（区）说明"));
    cr_expect(!form_says(sheet, "未申请例外"));
    sheet_free(sheet);
    township_free(c);
}

Test(papers_filing, assumptions_are_marked)
{
    struct township_case *c = township_solved("");
    struct sheet *sheet = form_write(&c->run.outcome, "filing", false);
    cr_expect(form_says(sheet, "〔假定〕") && form_says(sheet, "县（区）设定") && form_says(sheet, "默认"));
    sheet_free(sheet);
    township_free(c);
}

Test(papers_filing, assumptions_have_their_figures_in_words)
{
    struct run *run = form_run(YANBIAN);
    struct sheet *sheet = form_write(&run->outcome, "filing", true);
    cr_expect(form_says(sheet, "人口数量（人） 0.4、幅员面积（平方公里） 0.2、经济实力 0.2、"));
    cr_expect(form_says(sheet, "行政编制 8、事业编制 10"));
    cr_expect(form_says(sheet, "未另定") && form_says(sheet, "是") && form_says(sheet, "否"));
    sheet_free(sheet);
    form_done(run);
}

/* No code stands in a paper that is filed. */
Test(papers_filing, a_total_of_one_pool_is_told_by_its_name)
{
    struct run *run = run_solved_with(YANBIAN,
                                      "\"formula\": {\"total\": {\"510422:administrative\": 330, "
                                      "\"public_service\": 550}}",
                                      (struct run_options){0});
    struct sheet *sheet = form_write(&run->outcome, "filing", true);
    cr_expect(form_says(sheet, "盐边县行政编制 330、事业编制 550"));
    sheet_free(sheet);
    run_free(run);
}

/* A paper that is filed names tables as people do, and a unit once however many findings are about it. */
Test(papers_filing, findings_name_tables_by_their_names_and_units_once)
{
    struct township_case *c = township_new();
    c->text[TABLE_BORROWED] = "township,people,to,since,basis\nB,2,bureau,2020-01-01,\n";
    c->text[TABLE_DUE] = "county,clause,task,unit\nT,2.1.T,powers,bureau\n";
    cr_assert_eq(township_solve(c), STATUS_OK, "%s", io_all(&c->faults));
    struct sheet *sheet = form_write(&c->run.outcome, "filing", false);
    cr_expect(
        form_says(sheet, "Birch Town: 2 people in 借用人员台账, 0 lent out in 编制表; make the two agree"));
    cr_expect_not(form_says(sheet, "posts.csv"));
    cr_expect(form_says(sheet, "按时完成。涉及："));
    cr_expect_not(form_says(sheet, "Toy County、Toy County"));
    cr_expect(form_says(sheet, "涉及：Birch Town"));
    cr_expect_not(form_says(sheet, "Birch Town、Birch Town"));
    sheet_free(sheet);
    township_free(c);
}

/* A cell of a workbook has room for 32,767 characters, and a province for thousands of bodies. */
Test(papers_filing, of_many_units_that_a_rule_finds_the_first_are_named)
{
    struct township_case *c = township_new();
    struct buffer rows;
    buffer_init(&rows);
    struct sink sink = buffer_sink(&rows);
    sink_text(&sink, "code,name,host,department,managed,central_list\n");
    for (int i = 10; i < 70; i++)
        sink_format(&sink, "S%d,station %d,A,bureau,stationed,0\n", i, i);
    c->text[TABLE_STATIONED] = rows.text;
    cr_assert_eq(township_solve(c), STATUS_OK, "%s", io_all(&c->faults));
    struct sheet *sheet = form_write(&c->run.outcome, "filing", false);
    cr_expect(form_says(sheet, "涉及：Abbot Town station 10、"));
    cr_expect(form_says(sheet, "、Abbot Town station 49等60个"));
    cr_expect_not(form_says(sheet, "station 49、"));
    sheet_free(sheet);
    township_free(c);
    buffer_done(&rows);
}

/* What the county gave no table for decides as much as what it did. */
Test(papers_filing, what_stands_in_for_tables_that_are_not_given_is_an_assumption)
{
    struct township_case *c = township_new();
    c->text[TABLE_POOLS] = c->text[TABLE_ELIGIBILITY] = c->text[TABLE_TASKS] = NULL;
    c->text[TABLE_PLATFORMS] = NULL;
    cr_assert_eq(township_solve(c), STATUS_OK, "%s", io_all(&c->faults));
    struct sheet *sheet = form_write(&c->run.outcome, "filing", false);
    cr_expect(form_says(sheet, "all platforms of a township are of one size"));
    cr_expect(form_says(sheet, "the total to share out is what townships hold today"));
    cr_expect(form_says(sheet, "every kind of posts may work on every platform"));
    cr_expect(form_says(sheet, "no platform is held to people for the priority tasks"));
    cr_expect(form_says(sheet, "（未提供编制总量，按各乡镇现有编制计〔假定〕）"));
    cr_expect(form_says(sheet, "测算需求（各平台规模视为相同〔假定〕）"));
    sheet_free(sheet);
    sheet = form_write(&c->run.outcome, "duties", false);
    cr_expect(form_says(sheet, "测算需求人员〔假定〕"));
    sheet_free(sheet);
    township_free(c);
}

Test(papers_filing, what_the_county_gave_is_no_assumption)
{
    struct run *run = form_run(YANBIAN);
    struct sheet *sheet = form_write(&run->outcome, "filing", true);
    cr_expect_not(form_says(sheet, "未填报"));
    cr_expect_not(form_says(sheet, "按各乡镇现有编制计"));
    cr_expect_not(form_says(sheet, "规模视为相同"));
    sheet_free(sheet);
    form_done(run);
}

/* No clause says what best means. */
Test(papers_filing, goals_and_what_is_preferred_are_listed_with_who_set_them)
{
    struct township_case *c = township_new();
    c->members = "\"prefer\": \"fewest_short\", \"goals\": {\"stability\": {\"weight\": 5}}";
    cr_assert_eq(township_solve(c), STATUS_OK, "%s", io_all(&c->faults));
    struct sheet *sheet = form_write(&c->run.outcome, "filing", false);
    size_t table = sheet->ntables - 2;
    static const char moves[] = "目标：few posts are moved from where they are today",
                      service[] = "目标（在前述目标之后）：office staff follow the service weights",
                      aim[] = "取向：the smallest sum of people short that as many changes of posts allow";
    cr_expect_str_eq(form_text(sheet, table, moves, "取值"), "5");
    cr_expect_str_eq(form_text(sheet, table, moves, "来源"), "县（区）设定");
    cr_expect_str_eq(form_text(sheet, table, service, "取值"), "1");
    cr_expect_str_eq(form_text(sheet, table, service, "来源"), "默认");
    cr_expect_str_eq(form_text(sheet, table, aim, "来源"), "县（区）设定");
    sheet_free(sheet);
    township_free(c);
}

/* What the county fixed itself is no work of formula and rules. */
Test(papers_filing, limits_of_the_countys_own_are_listed_with_their_reasons)
{
    struct township_case *c = township_new();
    c->text[TABLE_LIMITS] = "code,county,township,kind,platform,office,least,most,reason\n"
                            "q1,T,B,administrative,,,4,4,agreed in council\nq2,T,A,,p7,,2,,many mines\n";
    cr_assert_eq(township_solve(c), STATUS_OK, "%s", io_all(&c->faults));
    struct sheet *sheet = form_write(&c->run.outcome, "filing", false);
    size_t table = sheet->ntables - 3;
    static const char pin[] = "Birch Town、行政编制。理由：agreed in council",
                      mines[] = "Abbot Town、enforcement。理由：many mines";
    cr_expect_str_eq(form_text(sheet, table, pin, "性质"), "固定数");
    cr_expect_eq(form_count(sheet, table, pin, "编制（名）/上限"), 4);
    cr_expect_str_eq(form_text(sheet, table, mines, "性质"), "限额");
    cr_expect_eq(form_count(sheet, table, mines, "人员（人）/下限"), 2);
    cr_expect_eq(form_at(sheet, table, mines, "编制（名）/下限")->kind, SHEET_BLANK);
    cr_expect_not(form_says(sheet, "q1"));
    sheet_free(sheet);
    township_free(c);
}

Test(papers_filing, that_there_are_no_limits_of_the_countys_own_is_said)
{
    struct township_case *c = township_new();
    c->text[TABLE_LIMITS] = NULL;
    cr_assert_eq(township_solve(c), STATUS_OK, "%s", io_all(&c->faults));
    struct sheet *sheet = form_write(&c->run.outcome, "filing", false);
    cr_expect(form_says(sheet, "未另定限额或固定数"));
    sheet_free(sheet);
    township_free(c);
}

/* Who files knows the table, not the file or the sheet that it was read from. */
Test(papers_filing, what_is_to_be_filled_in_is_named_as_people_name_it)
{
    static const char *const papers[] = {"duties", "leadership", "offices"};
    struct township_case *c = township_new();
    c->rules = "\"land_office_total\": {\"off\": true}";
    c->text[TABLE_COUNTIES] = "code,name,in_scope\nT,Toy County,1\nE,East,0\n";
    c->text[TABLE_TOWNSHIPS] = "code,name,county,population,area_km2\nA,Abbot Town,T,5000,50\n"
                               "B,Birch Town,T,3000,30\nC,Cedar Township,T,2000,20\nE1,East End,E,2500,20\n";
    cr_assert_eq(township_solve(c), STATUS_OK, "%s", io_all(&c->faults));
    for (size_t p = 0; p < sizeof papers / sizeof *papers; p++) {
        struct sheet *sheet = form_write(&c->run.outcome, papers[p], false);
        cr_expect(form_says(sheet, p == 0 ? "请在乡镇表的“领导职数”栏填报" : "请在县区表中填报"), "%s",
                  papers[p]);
        cr_expect_not(form_says(sheet, ".csv"), "%s", papers[p]);
        sheet_free(sheet);
    }
    township_free(c);
}
