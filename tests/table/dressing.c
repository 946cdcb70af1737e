/* Tables as offices have them: titles above the headings, notes, signatures and sums below the data, headings
 * in either script, columns that number the rows. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "../support/io_support.h"
#include "base/memory.h"
#include "io/json.h"
#include "table/change.h"
#include "table/check.h"
#include "table/former.h"
#include "table/load.h"
#include "table/table.h"

static const struct column TOWNSHIPS[] = {
    {.name = "code", .headings = "编码", .kind = COLUMN_CODE, .required = true},
    {.name = "name", .headings = "名称|乡镇名称", .kind = COLUMN_TEXT, .required = true},
    {.name = "mode", .headings = "设置方式", .kind = COLUMN_CHOICE, .choices = "regional=区域|township=乡镇"},
};
static const struct column POSTS[] = {
    {.name = "township", .headings = "乡镇", .kind = COLUMN_CODE, .refers = "townships", .required = true},
    {.name = "kind", .headings = "编制类别", .kind = COLUMN_TEXT, .required = true},
    {.name = "posts", .headings = "编制数", .kind = COLUMN_COUNT, .required = true, .unit = "posts"},
    {.name = "staff", .headings = "实有人数", .kind = COLUMN_COUNT, .unit = "people"},
    {.name = "share", .headings = "比例", .kind = COLUMN_NUMBER},
};
enum { POST_TOWNSHIP, POST_KIND, POST_POSTS, POST_STAFF, POST_SHARE };
enum { TOWNSHIPS_TABLE, POSTS_TABLE, NTABLES };
/* Other headings are indicators. */
static const struct schema_indicator OPEN[] = {{"population", "人口数量", "人口数量（人）", "人口", "people"},
                                               {0}};
static const struct schema SCHEMAS[] = {
    {.name = "townships",
     .headings = "乡镇",
     .columns = TOWNSHIPS,
     .ncolumns = 3,
     .key = "code",
     .fallback = "code,name\nt1,红格镇\nt2,新九镇\nt3,仁和区\nt4,注滋口镇\n",
     .open = OPEN},
    {.name = "posts",
     .headings = "编制",
     .columns = POSTS,
     .ncolumns = 5,
     .key = "township,kind",
     .derived = "空编|空编数"},
};

static struct tables tables;
static struct faults faults;

static enum status load(const char *townships, const char *posts)
{
    tables_done(&tables);
    tables_init(&tables);
    faults_init(&faults);
    enum status read =
        tables_read_texts(&tables, (const char *const[]){townships, posts}, SCHEMAS, NTABLES, &faults);
    enum status checked = tables_check(&tables, &faults);
    return read != STATUS_OK ? read : checked;
}

static void expect_rows(const char *posts, size_t nrows)
{
    cr_assert(load(NULL, posts) == STATUS_OK, "%s%s", posts, io_all(&faults));
    cr_expect(tables.table[POSTS_TABLE].nrows == nrows, "%zu rows of\n%s", tables.table[POSTS_TABLE].nrows,
              posts);
}

static void expect_fault(const char *posts, const char *words)
{
    cr_expect(load(NULL, posts) == STATUS_DATA, "%s", posts);
    cr_expect(io_said(&faults, words), "wanted %s, got:\n%s", words, io_all(&faults));
}

static double figure(size_t row, size_t column)
{
    return table_cell(&tables.table[POSTS_TABLE], row, column)->number;
}

static void tear_down(void)
{
    tables_done(&tables);
}

TestSuite(dressing, .fini = tear_down);

#define HEAD "乡镇,编制类别,编制数,实有人数\n"
#define ROWS "t1,行政,10,9\nt1,事业,20,18\nt2,行政,5,5\nt2,事业,7,6\n"

Test(dressing, title_rows_above_the_headings_are_no_data)
{
    expect_rows("盐边县乡镇编制情况表\n" HEAD ROWS, 4);
    expect_rows("盐边县乡镇编制情况表,,,\n\n填报单位：县委编办,,日期：,2026-03-05\n" HEAD ROWS, 4);
    expect_rows("四川省,盐边县,编制表\n乡镇;编制类别;编制数;实有人数\nt1;行政;10;9\n", 1);
    cr_expect(tables.table[POSTS_TABLE].delimiter == ';');
    expect_rows("附件1\n乡镇\t编制类别\t编制数\t实有人数\nt1\t行政\t1,250\t9\n", 1);
    cr_expect(figure(0, POST_POSTS) == 1250);
}

Test(dressing, messages_count_the_lines_of_titles)
{
    expect_fault("盐边县乡镇编制情况表,,,\n" HEAD "t1,行政,many,9\n",
                 "posts.csv:3: 编制数: \"many\" is not a number");
    expect_fault("title\n" HEAD "t1,行政,1,1,1\n", "posts.csv:3: has 5 cells where the headings are 4");
}

Test(dressing, data_above_the_headings_are_never_passed_over)
{
    expect_fault("t1,行政,10,9\n" HEAD "t2,行政,5,5\n",
                 "posts.csv:1: stands above the headings but holds figures");
    expect_fault("乡镇,编制类别,编制数量,实有人数\nt1,行政,十,九\n" HEAD "t2,行政,5,5\n",
                 "posts.csv:3: rows 1 and 3 both look like headings");
    expect_fault("乡镇,编制类别,人员情况,\n,,编制数,实有人数\nt1,行政,10,9\n" HEAD "t2,行政,5,5\n",
                 "posts.csv:4: rows 1 and 4 both look like headings");
    expect_rows("乡镇,编制类别,人员,\n\n乡镇,编制类别,,\n" HEAD ROWS, 4);
    expect_rows("乡镇,编制类别,,\n乡镇,,,\n" HEAD ROWS, 4);
    expect_fault("乡镇,编制类别,,\n人员,,,\n" HEAD ROWS, "posts.csv:3: rows 1 and 3 both look like headings");
    expect_rows("盐边县,2025,年编制表,\n" HEAD ROWS, 4);
    expect_rows("附件,1,,\n" HEAD ROWS, 4);
    expect_rows("附件,1,名册,\n" HEAD ROWS, 4);
}

Test(dressing, headings_on_every_page_are_no_data)
{
    expect_rows(HEAD "t1,行政,10,9\n" HEAD "t2,行政,5,5\n", 2);
    expect_rows("序号," HEAD "1,t1,行政,10,9\n序号," HEAD "2,t2,行政,5,5\n", 2);
    expect_fault(HEAD "乡镇,编制类别,10,9\n", "posts.csv:2: 乡镇: \"乡镇\" is not in townships.csv");
}

Test(dressing, headings_on_every_page_may_have_a_page_number_beside_them)
{
    expect_rows("乡镇,编制类别,编制数,\nt1,a,1,\n乡镇,编制类别,编制数,第2页\nt2,a,1,\n", 2);
}

Test(dressing, a_unit_above_the_headings_is_never_passed_over)
{
    expect_fault("盐边县编制表,,,（单位：万人）\n" HEAD ROWS,
                 "posts.csv:1: a unit above the headings is not read; write it behind the heading");
    expect_fault("单位：平方公里、万元\n" HEAD ROWS, "a unit above the headings is not read");
    expect_rows("单位：万个\n乡镇,编制类别,编制数（万个）,实有人数\nt1,行政,0.001,9\n", 1);
    expect_rows("单位：个、人\n" HEAD ROWS, 4);
    expect_rows("填报单位：千户镇,,单位：千米,\n" HEAD ROWS, 4);
    expect_rows("单位：万源市编办\n" HEAD ROWS, 4);
}

Test(dressing, a_misspelt_heading_is_still_the_heading_row)
{
    expect_fault("盐边县编制表,,,\n乡镇,编制类别,编志数,实有人数\nt1,行政,1,1\n",
                 "posts.csv:2: unknown heading \"编志数\"; did you mean \"编制数\"?");
}

static void expect_one_row(const char *text, const char *said)
{
    expect_fault(text, said);
    cr_expect(!io_said(&faults, "in two rows"), "%s", io_all(&faults));
}

/* Neither rows apart from each other, nor rows of which one names nothing, are one heading row in two. */
Test(dressing, headings_in_two_rows_stand_next_to_each_other_and_name_columns)
{
    expect_fault("乡镇,编制类别,,\n,,实有人数,\n" ROWS, "stand in two rows, 1 and 2;");
    expect_fault("实有人数,,,\n乡镇,编制类别,,\n" ROWS,
                 "posts.csv:2: the headings stand in two rows, 2 and 1;");
    expect_one_row("实有人数,,,\n盐边县,,,\n乡镇,编制类别,,\n" ROWS,
                   "posts.csv:3: the column posts (编制数) is missing");
    expect_one_row("实有人数,,,\n编制类别,,,\n盐边县,,,\n乡镇,编制类别,,\n" ROWS,
                   "posts.csv:4: the column posts (编制数) is missing");
    expect_one_row("盐边县,,,\n乡镇,编制类别,,\n" ROWS, "posts.csv:2: the column posts (编制数) is missing");
}

Test(dressing, a_column_without_a_chinese_heading_is_missed_by_its_name)
{
    static const struct column COLUMNS[] = {{.name = "code", .kind = COLUMN_CODE, .required = true},
                                            {.name = "size", .kind = COLUMN_COUNT, .required = true}};
    static const struct schema SCHEMA = {.name = "desks", .columns = COLUMNS, .ncolumns = 2, .key = "code"};
    cr_expect_eq(tables_read_texts(&tables, (const char *const[]){"code,note\nd1,x\n"}, &SCHEMA, 1, &faults),
                 STATUS_DATA);
    cr_expect_str_eq(faults.message[0], "desks.csv:1: the column size is missing");
}

Test(dressing, headings_in_two_rows_are_read_or_told)
{
    expect_rows("乡镇,编制类别,人员情况,\n,,编制数,实有人数\nt1,行政,1,1\n", 1);
    expect_fault("乡镇,编制类别,,\n,,编制数量多少,实有人数\nt1,行政,1,1\n",
                 "the headings stand in two rows, 1 and 2; write them all in one");
    expect_fault("盐边县\n\n乡镇,编制类别,编制数量多少\nt1,行政,1\n", "编制数量多少");
    cr_expect(!io_said(&faults, "in two rows"), "%s", io_all(&faults));
}

Test(dressing, group_headings_above_whole_ones_are_titles)
{
    expect_rows("单位,,编制,人员\n" HEAD ROWS, 4);
}

Test(dressing, notes_and_signatures_below_are_no_data)
{
    expect_rows(HEAD ROWS "注：本表为示意\n", 4);
    expect_rows(HEAD ROWS "备注,数据截至2025年底,,\n", 4);
    expect_rows(HEAD ROWS "说明：1.口径为在编人员；,,,\n2.不含借用人员。,,,\n", 4);
    expect_rows(HEAD ROWS "單位負責人：,,審核人：,填表人：\n", 4);
    expect_rows(HEAD ROWS "Note 1: figures of 2025,,,\nＮＯＴＥ：x,,,\n", 4);
    expect_rows(HEAD ROWS "填 表 人 ：,,,\n", 4);
}

Test(dressing, a_unit_that_begins_like_a_note_is_kept)
{
    expect_rows(HEAD "注滋口镇,行政,3,3\n", 1);
    expect_fault(HEAD "注滋口镇,行政,,3\n", "posts.csv:2: 编制数: the cell is empty");
    expect_fault(HEAD "注一镇,行政,,3\n", "posts.csv:2: 编制数: the cell is empty");
    expect_fault(HEAD "说明,,3,3\n", "posts.csv:2: ");
    cr_assert(load("编码,名称\n备注,备注\n说明1,说明：镇\n", NULL) == STATUS_OK, "%s", io_all(&faults));
    cr_expect(tables.table[TOWNSHIPS_TABLE].nrows == 2);
}

/* A row of one cell is none of a table that must fill more: what reads like a sentence is no name left alone.
 */
Test(dressing, remarks_alone_in_their_row_are_no_data)
{
    static const char *const REMARKS[] = {"1、含挂职",         "（一）含挂职", "①含挂职",  "2024年12月31日",
                                          "第1页，共1页",      "以下空白",     "（盖章）", "温馨提示：请核对",
                                          "分管领导签字：",    "『注』含挂职", "——————",   "本年无变动。",
                                          "打印日期：2024-1-1"};
    char text[512];
    for (size_t i = 0; i < sizeof REMARKS / sizeof *REMARKS; i++) {
        snprintf(text, sizeof text, HEAD ROWS "%s\n", REMARKS[i]);
        expect_rows(text, 4);
    }
    expect_fault(HEAD ROWS "红格镇\n", "\"红格镇\" stands alone in its row");
    expect_fault(HEAD ROWS "县委编办\n", "stands alone in its row");
}

/* Forms of statistics have 甲 乙 1 2 and the units in rows of their own below the headings. */
Test(dressing, rows_that_number_columns_or_give_their_units_are_no_data)
{
    expect_rows(HEAD "甲,乙,1,2\n" ROWS, 4);
    expect_rows(HEAD "1,2,3,4\n" ROWS, 4);
    expect_rows(HEAD ",,个,人\n甲,乙,1,2\n" ROWS, 4);
    expect_fault(HEAD ROWS "甲,乙,1,2\n", "\"甲\" is not in townships.csv");
    expect_fault(HEAD ",,万人,人\n" ROWS, "posts.csv:2: ");
}

Test(dressing, a_row_that_is_no_note_is_never_passed_over)
{
    expect_fault(HEAD ROWS "t3,行政,,\n", "the cell is empty; fill it in");
    expect_fault(HEAD ROWS "另：,,,\n", "posts.csv:6: \"另：\" stands alone in its row; fill in the");
    expect_fault(HEAD ROWS "注：示意\nt3,行政,,\n", "posts.csv:7: ");
}

Test(dressing, sums_are_no_data_but_checked)
{
    expect_rows(HEAD ROWS "（合计）,,42,38\n", 4);
    expect_rows(HEAD ROWS "合计（2个）,,42,38\n", 4);
    expect_rows(HEAD ROWS "全县,,42,38\n", 4);
    expect_rows(HEAD ROWS "计,,42,38\n其中：,行政,15,14\n其中：,事业,27,24\n", 4);
    expect_rows(HEAD "小计,,42,38\n" ROWS, 4);
    expect_rows(HEAD ROWS "平均,,10.5,9.5\n最大值,,20,18\n", 4);
    expect_fault(HEAD ROWS "合计（2个）,,43,38\n", "this row of sums says 43, its rows add up to 42");
    expect_fault(HEAD "小计,,43,38\n" ROWS, "this row of sums says 43, its rows add up to 42");
    expect_rows(HEAD ROWS "合计,,42,38\n", 4);
    expect_rows(HEAD "合　计,,42,38\n" ROWS, 4);
    expect_rows(HEAD ROWS "總計,,42,\n", 4);
    expect_rows(HEAD ROWS "合计,行政,15,14\n合计,事业,27,24\nTOTAL,,42,38\n", 4);
    expect_rows(
        HEAD
        "t1,行政,10,9\nt1,事业,20,18\nt1,小计,30,27\nt2,行政,5,5\nt2,事业,7,6\nt2,小计,12,11\n合计,,42,38\n",
        4);
    expect_rows(
        HEAD
        "t1,行政,10,9\nt1,事业,20,18\n小计,,30,27\nt2,行政,5,5\nt2,事业,7,6\n小计,,12,11\n共计：,,42,38\n",
        4);
    expect_rows(HEAD ROWS "合计,,—,38\n", 4);
}

Test(dressing, a_wrong_sum_names_both)
{
    expect_fault(HEAD ROWS "合计,,43,38\n",
                 "posts.csv:6: 编制数: this row of sums says 43, its rows add up to 42");
    expect_fault(HEAD ROWS "合计,行政,16,14\n", "says 16, its rows add up to 15");
    expect_fault(HEAD "t1,行政,10,9\nt1,事业,20,18\n小计,,30,27\nt2,行政,5,5\nt2,事业,7,6\n小计,,42,38\n",
                 "posts.csv:7: 编制数: this row of sums says 42, its rows add up to 12");
    expect_fault("乡镇,编制类别,编制数(千个)\nt1,a,1\n合计,,0.9\n", "says 900, its rows add up to 1000");
}

Test(dressing, a_wrong_sum_of_measures_names_both)
{
    cr_expect(load("编码,名称,产值,人均\nt1,a,100.5,3\nt2,b,200,5\n合计,,999,4\n", NULL) == STATUS_DATA);
    cr_expect(faults.nfound == 1 &&
                  io_said(&faults, "产值: this row of sums says 999, its rows add up to 300.5"),
              "%s", io_all(&faults));
    cr_expect(load("编码,名称,产值\nt1,a,500\nt2,b,500\n合计,,1005\n", NULL) == STATUS_OK,
              "half a per cent off");
    cr_expect(load("编码,名称,产值\nt1,a,500\nt2,b,500\n合计,,1005.04\n", NULL) == STATUS_DATA);
    cr_expect(load("编码,名称,人口（万人）,人均\nt1,a,1.25,3\nt2,b,2.25,5\n合计,,3.51,8\n", NULL) ==
                  STATUS_OK,
              "%s", io_all(&faults));
    expect_fault("乡镇,编制类别,编制数,比例\nt1,a,1,0.2\nt1,小计,1,0.7\nt2,a,1,0.5\n合计,,2,0.7\n",
                 "posts.csv:3: 比例: this row of sums says 0.7, its rows add up to 0.2");
    cr_expect(faults.nfound == 1, "%s", io_all(&faults));
}

/* A row of sums is no mean of people, who are counted one by one; other figures may be rounded. */
Test(dressing, a_sum_of_people_is_their_sum)
{
    cr_expect(load("编码,名称,人口\nt1,a,12000\nt2,b,11000\nt3,c,9000\n合计,,11500\n", NULL) == STATUS_DATA);
    cr_expect(io_said(&faults, "this row of sums says 11500, its rows add up to 32000"), "%s",
              io_all(&faults));
    cr_expect(load("编码,名称,人口\nt1,a,12000\nt2,b,11000\nt3,c,9000\n合计,,32150\n", NULL) == STATUS_DATA);
    cr_expect(load("编码,名称,人口\nt1,a,12000\nt2,b,11000\nt3,c,9000\n合计,,32000\n", NULL) == STATUS_OK);
    cr_expect(load("编码,名称,人口\nt1,a,12000\nt2,b,11000\nt3,c,9000\n平均,,10667\n", NULL) == STATUS_OK);
    cr_expect(load("编码,名称,人口（万人）\nt1,a,1.2\nt2,b,1.1\n合计,,1.15\n", NULL) == STATUS_DATA);
}

Test(dressing, a_row_of_some_of_them_is_held_against_those)
{
    expect_rows(HEAD ROWS "合计,,42,38\n其中：行政,,15,14\n其中：事业,,27,24\n", 4);
    expect_rows(HEAD ROWS "合计,,42,38\n其中：行政编制,,60,60\n", 4);
    expect_fault(HEAD ROWS "合计,,42,38\n其中：行政,,16,14\n", "says 16, its rows add up to 15");
}

Test(dressing, a_unit_named_like_a_sum_is_not_lost)
{
    cr_expect(load("编码,名称\nt1,合计\n", NULL) == STATUS_DATA);
    cr_expect(io_said(&faults, "townships.csv:2: 名称: \"合计\" is a row of sums; remove this row"), "%s",
              io_all(&faults));
    cr_expect(load("编码,名称,设置方式\nt1,合计,others\n", NULL) == STATUS_DATA);
    cr_expect_eq(faults.nfound, 1, "what else is wrong with it does not matter: %s", io_all(&faults));
    cr_assert(load("编码,名称,人口\nt1,合计村,5\n,合计,5\n", NULL) == STATUS_OK, "%s", io_all(&faults));
    cr_expect(tables.table[TOWNSHIPS_TABLE].nrows == 1);
}

Test(dressing, a_column_that_numbers_the_rows_is_passed_over)
{
    expect_rows("序号," HEAD "1,t1,行政,10,9\n2,t2,行政,5,5\n合计,,,15,14\n", 2);
    expect_fault("序号," HEAD "1,t1,行政,10,9\n2,t2,行政,5,5\n合计,,,16,14\n",
                 "says 16, its rows add up to 15");
}

Test(dressing, headings_may_be_traditional)
{
    expect_rows("鄉鎮,編制類別,編制數（个）,實有人數\nt1,行政,10,9\n", 1);
    cr_assert(load("編碼,鄉鎮名稱,設置方式,人口（萬人）,經濟總量(億元)\nt1,甲,區域,1.2,0.5\n", NULL) ==
                  STATUS_OK,
              "%s", io_all(&faults));
    const struct table *table = &tables.table[TOWNSHIPS_TABLE];
    long population = table_column(table, "人口"), economy = table_column(table, "經濟總量");
    cr_assert(population >= 0 && economy >= 0);
    cr_expect(table_cell(table, 0, (size_t)population)->number == 12000);
    cr_expect(table_cell(table, 0, (size_t)economy)->number == 50000000);
    cr_expect(table_cell(table, 0, 2)->row == 0, "the choice");
}

Test(dressing, a_usual_indicator_goes_by_its_own_name)
{
    static const char *const HEADINGS[] = {"人口数量（人）", "人口", "population", "人口數量"};
    for (size_t i = 0; i < sizeof HEADINGS / sizeof *HEADINGS; i++) {
        char text[100];
        snprintf(text, sizeof text, "code,name,%s\nt1,a,12\n", HEADINGS[i]);
        cr_assert(load(text, NULL) == STATUS_OK, "%s", io_all(&faults));
        const struct table *table = &tables.table[TOWNSHIPS_TABLE];
        long column = table_column(table, "population");
        cr_assert(column >= 0, "%s", text);
        cr_expect(table_cell(table, 0, (size_t)column)->number == 12);
        cr_expect(table_column(table, "人口") == column);
    }
}

Test(dressing, people_are_counted_whole_and_other_indicators_measured)
{
    cr_assert(load("编码,名称,人口,产值\nt1,a,2,2.5\n", NULL) == STATUS_OK, "%s", io_all(&faults));
    cr_assert(load("编码,名称,人口,产值\nt1,a,2.5,2\n", NULL) == STATUS_DATA);
    cr_expect(faults.nfound == 1 && io_said(&faults, "人口"), "%s", io_all(&faults));
}

Test(dressing, usual_indicators_are_in_their_unit_or_refused)
{
    cr_expect(load("编码,名称,人口数量（户）\nt1,甲,5\n", NULL) == STATUS_DATA);
    cr_expect(
        io_said(&faults, "人口数量（户）: the unit is \"户\" where people is wanted; convert the figures"),
        "%s", io_all(&faults));
    cr_assert(load("编码,名称,人口數量（萬人）,产值（户）\nt1,甲,1.5,5\n", NULL) == STATUS_OK, "%s",
              io_all(&faults));
    const struct table *table = &tables.table[TOWNSHIPS_TABLE];
    long population = table_column(table, "population");
    cr_assert(population >= 0);
    cr_expect(table_cell(table, 0, (size_t)population)->number == 15000);
}

Test(dressing, a_name_in_the_other_script_is_never_taken_silently)
{
    expect_fault(HEAD "仁和區,行政,1,1\n",
                 "posts.csv:2: 乡镇: \"仁和區\" is not in townships.csv; did you mean \"仁和区\"?");
    expect_fault(HEAD "紅格鎮,行政,1,1\n", "did you mean \"红格镇\"?");
    expect_rows(HEAD "　ｔ１ ,行政,1,1\n", 1);
}

Test(dressing, headings_are_read_as_lists_have_them)
{
    static const char *const WRITTEN[] = {
        "【编制数】",   "编制数：",      "3.编制数", "（3）编制数", "编制数（截至2024年底）",
        "其中：编制数", "编制数(2023年)"};
    char text[256];
    for (size_t i = 0; i < sizeof WRITTEN / sizeof *WRITTEN; i++) {
        snprintf(text, sizeof text, "乡镇,编制类别,%s,实有人数\nt1,行政,10,9\n", WRITTEN[i]);
        expect_rows(text, 1);
        cr_expect(figure(0, POST_POSTS) == 10, "%s", WRITTEN[i]);
    }
    expect_fault("乡镇,编制类别,编制数（2023）,实有人数\nt1,行政,10,9\n", "the unit is \"2023\"");
    expect_fault("乡镇,编制类别,\"编制\n数\",实有人数\nt1,行政,many,9\n", "posts.csv:3: 编制 数: \"many\"");
}

/* What follows from the other figures is neither needed nor unknown. */
Test(dressing, derived_figures_are_passed_over)
{
    expect_rows("乡镇,编制类别,编制数,实有人数,空编数\nt1,行政,10,9,1\n", 1);
    expect_fault("乡镇,编制类别,编制数,实有人数,空编率\nt1,行政,10,9,1\n", "unknown heading \"空编率\"");
}

Test(dressing, a_dash_stands_for_none_where_a_number_may_be_left_out)
{
    static const char *const DASHES[] = {"-", "—", "——", "/"};
    char text[256];
    for (size_t i = 0; i < sizeof DASHES / sizeof *DASHES; i++) {
        snprintf(text, sizeof text, HEAD "t1,行政,10,%s\n", DASHES[i]);
        expect_rows(text, 1);
        cr_expect(!table_cell(&tables.table[POSTS_TABLE], 0, POST_STAFF)->given);
    }
    expect_fault(HEAD "t1,行政,-,1\n", "\"-\" is no figure; write 0 if that is meant");
    expect_fault(HEAD "t1,行政,10,无\n", "\"无\" is no figure; leave the cell empty");
}

Test(dressing, what_stands_around_a_code_to_keep_it_text_is_cut_off)
{
    static const char *const WRITTEN[] = {"'t1", "‘t1", "’t1", "`t1", "\"=\"\"t1\"\"\"", "\"\"\"t1\"\"\"",
                                          "“t1”"};
    char text[256];
    for (size_t i = 0; i < sizeof WRITTEN / sizeof *WRITTEN; i++) {
        snprintf(text, sizeof text, HEAD "%s,行政,10,1\n", WRITTEN[i]);
        expect_rows(text, 1);
    }
}

Test(dressing, figures_struck_out_or_with_their_unit_are_told_with_the_figure)
{
    expect_fault(HEAD "t1,行政,3\xCC\xB6"
                      "0\xCC\xB6"
                      "36,1\n",
                 "is not a number; write 36");
    cr_expect(load("编码,名称,人口\na,甲,10人\nb,乙,20人\nc,丙,30人\n", NULL) == STATUS_DATA);
    cr_expect(io_said(&faults, "\"10人\" is not a number; write 10 (and in 2 more rows)"), "%s",
              io_all(&faults));
    cr_expect(load("编码,名称,人口\na,甲,\"1,5\"\nb,乙,\"2,5\"\nc,丙,\"3,5\"\n", NULL) == STATUS_DATA);
    cr_expect(
        io_said(&faults, "write a decimal point, and commas only between thousands (and in 2 more rows)"),
        "%s", io_all(&faults));
}

Test(dressing, names_are_read_as_lists_have_them)
{
    static const char *const WRITTEN[] = {"1.红格镇", "（一）红格镇",   "红格镇①",
                                          "红格镇*",  "红格镇人民政府", "红　格　镇"};
    for (size_t i = 0; i < sizeof WRITTEN / sizeof *WRITTEN; i++) {
        char line[128];
        snprintf(line, sizeof line, HEAD "%s,行政,1,1\n", WRITTEN[i]);
        expect_rows(line, 1);
        cr_expect_str_eq(table_cell(&tables.table[POSTS_TABLE], 0, POST_TOWNSHIP)->text, "t1", "%s",
                         WRITTEN[i]);
    }
    cr_expect(load("编码,名称\nt1,红格镇*\nt2,1、新九镇\n", HEAD "红格镇,行政,1,1\n新九镇,行政,1,1\n") ==
                  STATUS_OK,
              "%s", io_all(&faults));
    expect_fault(HEAD "红格镇（新）,行政,1,1\n", "did you mean \"红格镇\"?");
}

/* As clerks shorten kinds: 行政 for 行政编制 where all of them are 编制. */
Test(dressing, an_ending_that_all_names_share_may_be_left_out)
{
    cr_expect(load("编码,名称\nt1,红格镇\nt2,新九镇\n", HEAD "红格,行政,1,1\n新九,行政,1,1\n") == STATUS_OK,
              "%s", io_all(&faults));
    cr_expect_str_eq(table_cell(&tables.table[POSTS_TABLE], 1, POST_TOWNSHIP)->text, "t2");
    cr_expect(load("编码,名称\nt1,红格镇\nt2,红格乡\n", HEAD "红格,行政,1,1\n") == STATUS_DATA);
    cr_expect(load("编码,名称\nt1,红格镇\n", HEAD "红格,行政,1,1\n") == STATUS_DATA,
              "one name has no ending in common");
    cr_expect(load("编码,名称\nt1,红格镇\nt2,红敇\n", HEAD "红格镇,行政,1,1\n红敇,行政,1,1\n") == STATUS_OK,
              "they end in the same bytes: %s", io_all(&faults));
}

Test(dressing, codes_of_places_may_be_filled_up_with_zeros)
{
    cr_expect(load("编码,名称\n510422101000,红格镇\n510422104,新九镇\n",
                   HEAD "510422101,行政,1,1\n510422104000,行政,1,1\n") == STATUS_OK,
              "%s", io_all(&faults));
    cr_expect_str_eq(table_cell(&tables.table[POSTS_TABLE], 0, POST_TOWNSHIP)->text, "510422101000");
    cr_expect(load("编码,名称\n510422101001,红格镇\n", HEAD "510422101,行政,1,1\n") == STATUS_DATA);
}

/* Whichever table it stands in; and what is wrong with a key is the only fault of its rows. */
Test(dressing, codes_that_a_program_made_numbers_of_are_refused_where_they_are_referred_to)
{
    expect_fault(
        HEAD "5.10422E+11,行政,1,1\n5.10422E+11,行政,1,1\n",
        "posts.csv:2: 乡镇: \"5.10422E+11\" is a code that a program has made a number of; format the "
        "column as text and enter it again (and in 1 more row)");
    cr_expect_eq(faults.nfound, 1, "%s", io_all(&faults));
    expect_fault(HEAD "510422101000.0,行政,1,1\n", "is a code that a program has made a number of");
    expect_fault(HEAD "2026-01-03,行政,1,1\n", "is a date");
    expect_fault(HEAD "t1,行政,1,1\n〃,事业,1,1\n〃,其他,1,1\n",
                 "where the one above it is meant, write it again");
    cr_expect_eq(faults.nfound, 1, "%s", io_all(&faults));
}

Test(dressing, one_wrong_text_is_told_once_a_column)
{
    expect_fault(HEAD "t1,行政,NA,1\nt2,行政,3,NA\nt3,行政,NA,1\n",
                 "posts.csv:2: 编制数: \"NA\" is no figure; write 0 if that is meant (and in 1 more row)");
    cr_expect_eq(faults.nfound, 2, "%s", io_all(&faults));
}

Test(dressing, a_code_that_became_a_date_is_refused)
{
    cr_expect(load("编码,名称\n2026-01-03,a\n", NULL) == STATUS_DATA);
    cr_expect(io_said(&faults, "townships.csv:2: 编码: \"2026-01-03\" is a date"), "%s", io_all(&faults));
    cr_expect(load("编码,名称\n1-3,a\n2026-13-03,b\n", NULL) == STATUS_OK, "%s", io_all(&faults));
}

Test(dressing, full_width_digits_and_thousands_commas_are_figures)
{
    expect_rows(HEAD "t1,行政,１２,\"1,234\"\n", 1);
    cr_expect(figure(0, POST_POSTS) == 12 && figure(0, POST_STAFF) == 1234);
    expect_rows(HEAD "t1,行政,12,１２３４\n", 1);
    cr_expect(figure(0, POST_STAFF) == 1234);
    expect_fault(HEAD "t1,行政,\"12,34\",1\n", "is not a number");
    expect_fault(HEAD "t1,行政,36人,1\n", "\"36人\" is not a number; write 36");
    expect_fault(HEAD "t1,行政,约30,1\n", "\"约30\" is not a number; write digits");
    expect_fault(HEAD "t1,行政,—,1\n", "\"—\" is no figure; write 0 if that is meant");
}

Test(dressing, decimal_commas_are_never_taken_silently)
{
    expect_fault("乡镇;编制类别;编制数;比例\nt1;行政;1;0,5\n",
                 "has a comma in a file separated by semicolons");
    expect_fault("乡镇;编制类别;编制数;比例\nt1;行政;1,234;0\n",
                 "has a comma in a file separated by semicolons");
    expect_fault("乡镇\t编制类别\t编制数\t比例\nt1\t行政\t1\t0,5\n",
                 "is not a number; write a decimal point");
}

Test(dressing, units_of_ten_thousands_shift_the_figures)
{
    expect_rows("乡镇,编制类别,编制数（万个）,实有人数(千人)\nt1,行政,0.0012,0.009\n", 1);
    cr_expect(figure(0, POST_POSTS) == 12 && figure(0, POST_STAFF) == 9);
    expect_fault("乡镇,编制类别,编制数（万个）\nt1,行政,0.00125\n", "is not a whole number");
    expect_fault("乡镇,编制类别,编制数（万个）\nt1,行政,2.7万\n", "\"2.7万\" is not a number; write 2.7");
}

/* --- one folding --- */

Test(dressing, blanks_and_breaks_do_not_tell_headings_and_names_apart)
{
    expect_rows("\"乡\n镇\",编 制 类 别,\"编制数\n（名）\",\"实有\r\n 人数\"\nt1,行政,10,9\n红 格 "
                "镇,事业,20,18\n新\u3000九\u3000镇,行政,5,5\n\"新九\n镇\",事业,1,1\n",
                4);
    cr_assert(load("编码,名称\nt1,红\u3000格\u3000镇\nt2,\"红宝苗族\n彝族乡\"\n",
                   "乡镇,编制类别,编制数\n红格镇,行政,1\n红宝苗族彝族乡,行政,1\n") == STATUS_OK,
              "%s", io_all(&faults));
    cr_expect_str_eq(table_cell(&tables.table[TOWNSHIPS_TABLE], 1, 1)->text, "红宝苗族彝族乡");
    expect_rows(HEAD "\u200Bt1,行政,10,9\n合\u3000计,,10,9\n", 1);
}

Test(dressing, what_stands_in_brackets_behind_words_is_no_unit)
{
    cr_assert(load("编码,名称(全称)\nt1,红格镇\n", NULL) == STATUS_OK, "%s", io_all(&faults));
    expect_fault("乡镇(全称),编制类别,编制数(户)\nt1,a,1\n",
                 "编制数(户): the unit is \"户\" where posts is wanted");
    cr_expect_eq(faults.nfound, 1, "%s", io_all(&faults));
}

Test(dressing, brackets_hold_a_unit_only_behind_a_heading)
{
    expect_fault("乡镇,编制类别,(编制数)\nt1,a,1\n", "unknown heading \"(编制数)\"");
    expect_fault("乡镇,编制类别,编制数(户)数\nt1,a,1\n", "unknown heading \"编制数(户)数\"");
}

Test(dressing, a_second_column_of_remarks_is_passed_over)
{
    expect_rows("乡镇,编制类别,编制数,备注,备注\nt1,a,1,x,y\n", 1);
    expect_rows("乡镇,编制类别,编制数,note,备注\nt1,a,1,x,y\n", 1);
    expect_fault("乡镇,编制类别,编制数,编制数\nt1,a,1,1\n", "are the same column; keep one");
}

Test(dressing, marks_of_notes_behind_a_heading_are_passed_over)
{
    expect_rows("乡镇①,编制类别*,编制数¹,实有人数※\nt1,行政,10,9\n", 1);
    cr_assert(load("编码,名称,面积km²\nt1,a,3\n", NULL) == STATUS_OK);
    cr_expect_str_eq(tables.table[TOWNSHIPS_TABLE].columns[5].name, "面积km2");
    expect_fault(HEAD "t1,行政,10①,9\n", "\"10①\" is not a number; write 10");
}

/* --- sums and notes --- */

Test(dressing, sums_by_every_name_are_checked)
{
    static const char *const WORDS_[] = {"汇总",   "全县合计", "全市总计",   "总 计：",
                                         "合计数", "乡镇合计", "盐边县合计", "Grand Total"};
    char csv[256];
    for (size_t i = 0; i < sizeof WORDS_ / sizeof *WORDS_; i++) {
        snprintf(csv, sizeof csv, HEAD ROWS "%s,,42,38\n", WORDS_[i]);
        expect_rows(csv, 4);
        snprintf(csv, sizeof csv, HEAD ROWS "%s,,43,38\n", WORDS_[i]);
        expect_fault(csv, "posts.csv:6: 编制数: this row of sums says 43, its rows add up to 42");
    }
}

/* What a lost row would have added is not missed in its sums too. */
Test(dressing, a_row_that_is_too_long_is_told_once)
{
    expect_fault(HEAD "t1,行政,10,9,x\nt1,事业,20,18\n合计,,30,27\n",
                 "posts.csv:2: has 5 cells where the headings are 4");
    cr_expect_eq(faults.nfound, 1, "%s", io_all(&faults));
}

/* Where rows have no key, the first column says what is a sum. */
Test(dressing, a_word_for_a_sum_in_a_remark_is_none)
{
    static const struct column COLUMNS[] = {{.name = "item", .kind = COLUMN_TEXT, .required = true},
                                            {.name = "remark", .kind = COLUMN_TEXT},
                                            {.name = "posts", .kind = COLUMN_COUNT}};
    static const struct schema SCHEMA = {.name = "items", .columns = COLUMNS, .ncolumns = 3, .key = ""};
    cr_assert_eq(tables_read_texts(&tables,
                                   (const char *const[]){"item,remark,posts\na,合计,5\nb,,6\n合计,,11\n"},
                                   &SCHEMA, 1, &faults),
                 STATUS_OK, "%s", io_all(&faults));
    cr_expect_eq(tables.table[0].nrows, 2);
}

Test(dressing, sums_of_each_kind_are_checked)
{
    expect_rows(HEAD ROWS "全县合计,行政,15,14\n全县合计,事业,27,24\n", 4);
    expect_fault(HEAD ROWS "全县合计,行政,15,14\n全县合计,事业,28,24\n",
                 "posts.csv:7: 编制数: this row of sums says 28, its rows add up to 27");
    expect_fault(HEAD "Mill,,10,9\n", "posts.csv:2: 编制类别: the cell is empty");
}

Test(dressing, subtotals_of_a_spreadsheet_are_checked_group_by_group)
{
    expect_rows(HEAD "t1,行政,10,9\nt1,事业,20,18\nt1 汇总,,30,27\nt2,行政,5,5\nt2 汇总,,5,5\n总计,,35,32\n",
                3);
    expect_rows(HEAD "t1 小计,,30,27\nt1,行政,10,9\nt1,事业,20,18\n", 2);
    expect_fault(HEAD "t1,行政,10,9\nt1,事业,20,18\nt1 汇总,,31,27\nt2,行政,5,5\n",
                 "posts.csv:4: 编制数: this row of sums says 31, its rows add up to 30");
    expect_rows(HEAD "小计,,30,27\nt1,行政,10,9\nt1,事业,20,18\n小计,,5,5\nt2,行政,5,5\n", 3);
    expect_rows(HEAD "合计,,35,32\n小计,,30,27\nt1,行政,10,9\nt1,事业,20,18\n小计,,5,5\nt2,行政,5,5\n", 3);
    expect_fault(HEAD "小计,,31,27\nt1,行政,10,9\nt1,事业,20,18\n小计,,5,5\nt2,行政,5,5\n",
                 "posts.csv:2: 编制数: this row of sums says 31, its rows add up to 30");
}

/* What cannot be read is a fault of its cell, and its sum is none. */
Test(dressing, a_figure_that_cannot_be_read_makes_no_sum_wrong)
{
    expect_fault("乡镇,编制类别,编制数,比例\nt1,行政,many,0.5\nt2,行政,5,few\n合计,,15,0.7\n",
                 "posts.csv:2: 编制数: \"many\" is not a number");
    cr_expect(io_said(&faults, "posts.csv:3: 比例: \"few\" is not a number"), "%s", io_all(&faults));
    cr_expect_eq(faults.nfound, 2, "%s", io_all(&faults));
}

/* Where the word for a sum stands first, and a part that begins behind a sum of the whole. */
Test(dressing, sums_are_told_by_the_first_cell_and_begin_anew_behind_a_whole)
{
    expect_rows("备注,乡镇,编制类别,编制数,实有人数\n,t1,行政,10,9\n,t2,行政,5,5\n合计,,,15,14\n", 2);
    expect_fault("备注,乡镇,编制类别,编制数,实有人数\n,t1,行政,10,9\n,t2,行政,5,5\n合计,,,16,14\n",
                 "this row of sums says 16");
    expect_rows(HEAD "t1,行政,10,9\n合计,,10,9\nt2,行政,5,5\n小计,,5,5\n", 2);
}

Test(dressing, notes_in_every_form_are_no_data)
{
    static const char *const NOTES_[] = {"※本表数据截至2025年12月31日",
                                         "★ 含借用人员",
                                         "【注】实有人数含试用期",
                                         "（注：含退休）",
                                         "[说明] 口径见附件",
                                         "附：编办文件",
                                         "附件1 名册",
                                         "本表由县委编办填报",
                                         "统计口径：在编在岗",
                                         "*含工勤"};
    char csv[512];
    for (size_t i = 0; i < sizeof NOTES_ / sizeof *NOTES_; i++) {
        snprintf(csv, sizeof csv, HEAD ROWS "%s,,,\n", NOTES_[i]);
        expect_rows(csv, 4);
        snprintf(csv, sizeof csv, HEAD ROWS "%s\n", NOTES_[i]);
        expect_rows(csv, 4);
    }
    expect_fault(HEAD ROWS "※t1,试用,10,9\n", "\"※t1\" is not in townships.csv");
}

Test(dressing, rows_made_ready_and_not_used_are_no_data)
{
    expect_rows(HEAD ROWS ",,0,0\n,,,0\n", 4);
    expect_rows("序号," HEAD "1,t1,行政,10,9\n2,,,0,0\n", 1);
    expect_fault(HEAD ROWS ",行政,0,0\n",
                 "posts.csv:6: 乡镇: the cell is empty; where the one above it is meant, write it again");
    expect_fault(HEAD ROWS ",,0,1\n", "the cell is empty");
    expect_fault(HEAD ROWS ",,0,-0\n", "the cell is empty");
}

/* A 0 is a key like any other. */
Test(dressing, rows_of_zeros_that_have_their_key_are_data)
{
    static const struct column COLUMNS[] = {{.name = "year", .kind = COLUMN_COUNT, .required = true},
                                            {.name = "desk", .kind = COLUMN_COUNT},
                                            {.name = "posts", .kind = COLUMN_COUNT, .required = true}};
    static const struct schema SCHEMA = {
        .name = "years", .columns = COLUMNS, .ncolumns = 3, .key = "desk,year"};
    tables_done(&tables);
    tables_init(&tables);
    faults_init(&faults);
    cr_assert(tables_read_texts(&tables, (const char *const[]){"year,posts\n0,0\n1,5\n,0\n"}, &SCHEMA, 1,
                                &faults) == STATUS_OK,
              "%s", io_all(&faults));
    cr_expect_eq(tables.table[0].nrows, 2);
}

Test(dressing, a_key_left_blank_below_another_is_asked_about_once)
{
    expect_fault(HEAD "t1,行政,10,9\n,事业,20,18\nt2,行政,5,5\n,事业,7,6\n",
                 "posts.csv:3: 乡镇: the cell is empty; where the one above it is meant, write it again in "
                 "each row (and in 1 more row)");
    cr_expect_eq(faults.nfound, 1, "%s", io_all(&faults));
}

/* --- wide tables --- */

static const struct column KINDS[] = {
    {.name = "code", .headings = "编码", .kind = COLUMN_CODE, .required = true},
    {.name = "name", .headings = "名称", .kind = COLUMN_TEXT}};
static const struct column STAFFING[] = {
    {.name = "township",
     .headings = "乡镇|乡镇编码",
     .kind = COLUMN_CODE,
     .refers = "townships",
     .required = true},
    {.name = "kind", .headings = "编制类别", .kind = COLUMN_CODE, .refers = "kinds", .required = true},
    {.name = "posts", .headings = "编制数", .kind = COLUMN_COUNT, .required = true, .unit = "posts"},
    {.name = "staff", .headings = "实有人数|实有", .kind = COLUMN_COUNT, .unit = "people"},
};
static const struct column COUNTIES[] = {{.name = "code", .kind = COLUMN_CODE, .required = true},
                                         {.name = "name", .kind = COLUMN_TEXT}};
static const struct column TOWNS[] = {
    {.name = "code", .kind = COLUMN_CODE, .required = true},
    {.name = "name", .kind = COLUMN_TEXT},
    {.name = "county", .kind = COLUMN_CODE, .refers = "counties", .required = true}};
static const struct schema WIDE[] = {
    {.name = "counties",
     .columns = COUNTIES,
     .ncolumns = 2,
     .key = "code",
     .fallback = "code,name\nc1,盐边县\nc2,米易县\n"},
    {.name = "townships",
     .columns = TOWNS,
     .ncolumns = 3,
     .key = "code",
     .fallback = "code,name,county\nt1,红格镇,c1\nt2,新九镇,c1\nt3,新九镇,c2\n"},
    {.name = "kinds",
     .columns = KINDS,
     .ncolumns = 2,
     .key = "code",
     .fallback = "code,name\na,行政编制\nb,事业编制\n"},
    {.name = "staffing", .columns = STAFFING, .ncolumns = 4, .key = "township,kind"},
};

static enum status load_wide(const char *text)
{
    tables_done(&tables);
    tables_init(&tables);
    faults_init(&faults);
    enum status read =
        tables_read_texts(&tables, (const char *const[]){NULL, NULL, NULL, text}, WIDE, 4, &faults);
    enum status checked = read == STATUS_MEMORY ? read : tables_check(&tables, &faults);
    return read != STATUS_OK ? read : checked;
}

/* Every row as "township kind posts staff", those of t1 and t2 in both kinds. */
static void expect_wide(const char *text)
{
    static const char *const WANTED[] = {"t1 a 10 9", "t1 b 20 18", "t2 a 5 5", "t2 b 7 6"};
    cr_assert(load_wide(text) == STATUS_OK, "%s%s", text, io_all(&faults));
    const struct table *table = &tables.table[3];
    cr_expect_eq(table->nrows, 4, "%s: %zu rows", text, table->nrows);
    for (size_t row = 0; row < table->nrows && row < 4; row++) {
        char got_[64];
        snprintf(got_, sizeof got_, "%s %s %g %g", table_cell(table, row, 0)->text,
                 table_cell(table, row, 1)->text, table_cell(table, row, 2)->number,
                 table_cell(table, row, 3)->number);
        cr_expect_str_eq(got_, WANTED[row], "%s: %s, not %s", text, got_, WANTED[row]);
    }
}

static void expect_wide_fault(const char *text, const char *words)
{
    cr_expect(load_wide(text) == STATUS_DATA && io_said(&faults, words), "%s: wanted %s, got\n%s", text,
              words, io_all(&faults));
}

Test(dressing, kinds_side_by_side_are_rows)
{
    expect_wide("乡镇,行政编制,,事业编制,\n,编制数,实有人数,编制数,实有人数\nt1,10,9,20,18\nt2,5,5,7,6\n");
    expect_wide("盐边县编制情况表,,,,\n序号,乡镇,编制数,,实有人数,\n,,行政,事业,行政,事业\n1,t1,10,20,9,"
                "18\n2,t2,5,7,5,6\n");
    expect_wide("乡镇,行政编制数,行政实有,事业编制数,事业实有\nt1,10,9,20,18\nt2,5,5,7,6\n");
    expect_wide("乡镇,编制数(行政),实有人数(行政),编制数(事业),实有人数(事业)\nt1,10,9,20,18\nt2,5,5,7,6\n");
    expect_wide("乡镇,行政编制,行政实有,事业编制,事业实有\nt1,10,9,20,18\nt2,5,5,7,6\n");
    expect_wide("乡镇,a_编制数,a_实有人数,b_编制数,b_实有人数,备注\nt1,10,9,20,18,x\nt2,5,5,7,6,\n");
    expect_wide("乡镇,编制数,,,实有人数,,\n,合计,行政,事业,小计,行政,事业\nt1,30,10,20,27,9,18\nt2,12,5,7,11,"
                "5,6\n合计,42,15,27,38,14,24\n");
    expect_wide("行政编制数,行政实有,事业编制数,事业实有,乡镇\n10,9,20,18,t1\n5,5,7,6,t2\n");
}

Test(dressing, two_rows_of_headings_on_every_page_are_no_data)
{
    expect_wide("乡镇,a,,b,\n,编制数,实有人数,编制数,实有人数\nt1,10,9,20,18\n"
                "乡镇,a,,b,\n,编制数,实有人数,编制数,实有人数\nt2,5,5,7,6\n");
}

/* Codes beside names, rows that lack their last cell, and sums of groups. */
Test(dressing, every_failed_allocation_of_a_dressed_table_is_said)
{
    for (int once = 0; once <= 1; once++) {
        size_t n = 0;
        for (size_t nth = 1; nth <= n + 1; nth++) {
            (once ? memory_fail_once : memory_fail_after)(nth);
            enum status status =
                load_wide("township,乡镇,kind,编制类别,编制数,实有人数\nt1,红格镇,a,行政编制,5\n"
                          "红格镇小计,,,,5,\nt2,盐边县新九镇,a,行政编制,6\n");
            n = memory_count();
            memory_fail_after(0);
            cr_expect(status == (nth <= n ? STATUS_MEMORY : STATUS_OK) ||
                          (once && status == STATUS_OK && tables.table[3].nrows == 2),
                      "allocation %zu of %zu: %s", nth, n, io_all(&faults));
        }
        cr_expect_gt(n, 50);
    }
}

/* Nothing else tells the rows apart. */
Test(dressing, a_table_by_kind_alone_may_be_one_row)
{
    static const struct column totals[] = {
        {.name = "kind", .headings = "编制类别", .kind = COLUMN_CODE, .refers = "kinds", .required = true},
        {.name = "posts", .headings = "编制数", .kind = COLUMN_COUNT, .required = true}};
    static const struct schema schemas[] = {
        {.name = "kinds",
         .columns = KINDS,
         .ncolumns = 2,
         .key = "code",
         .fallback = "code,name\na,行政编制\nb,事业编制\n"},
        {.name = "totals", .columns = totals, .ncolumns = 2, .key = "kind"}};
    tables_done(&tables);
    tables_init(&tables);
    faults_init(&faults);
    cr_assert(tables_read_texts(&tables, (const char *const[]){NULL, "行政编制数,事业编制数\n10,20\n"},
                                schemas, 2, &faults) == STATUS_OK &&
                  tables_check(&tables, &faults) == STATUS_OK,
              "%s", io_all(&faults));
    const struct table *table = &tables.table[1];
    cr_assert_eq(table->nrows, 2);
    for (size_t row = 0; row < 2; row++)
        cr_expect_eq(table_cell(table, row, 1)->number, row == 0 ? 10 : 20);
}

Test(dressing, every_failed_allocation_of_a_wide_table_is_said)
{
    for (int once = 0; once <= 1; once++) {
        size_t n = 0;
        for (size_t nth = 1; nth <= n + 1; nth++) {
            (once ? memory_fail_once : memory_fail_after)(nth);
            enum status status = load_wide("乡镇,行政编制,,事业编制,\n,编制数,实有人数,编制数,实有人数\n"
                                           "盐边县红格镇,10,9,20,18\n");
            n = memory_count();
            memory_fail_after(0);
            cr_expect(status == (nth <= n ? STATUS_MEMORY : STATUS_OK) || (once && status == STATUS_OK),
                      "allocation %zu of %zu: %s", nth, n, io_all(&faults));
        }
        cr_expect_gt(n, 100);
    }
}

Test(dressing, sums_of_groups_below_each_block_of_a_wide_table)
{
    expect_wide(
        "乡镇,编制数,,实有人数,\n,行政,事业,行政,事业\nt1,10,20,9,18\n东区小计,10,20,9,18\nt2,5,7,5,6\n"
        "西区小计,5,7,5,6\n盐边县合计,15,27,14,24\n");
    expect_wide_fault(
        "乡镇,编制数,,实有人数,\n,行政,事业,行政,事业\nt1,10,20,9,18\n东区小计,10,20,9,18\nt2,5,7,"
        "5,6\n西区小计,5,8,5,6\n",
        "this row of sums says 8, its rows add up to 7");
}

/* the lower row alone names everything, twice */
Test(dressing, a_group_of_remarks_beside_groups_of_figures)
{
    expect_wide(
        "乡镇,行政编制,,事业编制,,备注,\n乡镇,编制数,实有人数,编制数,实有人数,行政编制,事业编制\nt1,10,9,"
        "20,18,as is,as is\nt2,5,5,7,6,,\n");
}

Test(dressing, a_heading_may_be_in_both_languages)
{
    expect_wide("乡镇 township,编制类别 kind,编制数 posts,实有人数 "
                "staff\nt1,a,10,9\nt1,b,20,18\nt2,a,5,5\nt2,b,7,6\n");
    expect_wide_fault("乡镇 township,编制类别 kind,编制数 staff\nt1,a,10\n",
                      "unknown heading \"编制数 staff\"");
}

Test(dressing, a_heading_that_may_be_of_two_kinds_or_is_the_key_is_not_guessed)
{
    static const char KINDS_ALIKE[] = "code,name\na,行政编制\nb,行政工勤\n";
    static const char *const CASES[][2] = {
        {"乡镇,行政编制编制数,行政工勤编制数\nt1,10,1\n", NULL},
        {"乡镇,行政编制编制数,行政工勤编制数,行政实有\nt1,10,1,9\n", "unknown heading \"行政实有\""},
        {"乡镇,行政编制编制数,行政工勤编制数,行政工勤编制类别\nt1,10,1,9\n",
         "unknown heading \"行政工勤编制类别\""}};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        tables_done(&tables);
        tables_init(&tables);
        faults_init(&faults);
        enum status status = tables_read_texts(
            &tables, (const char *const[]){NULL, NULL, KINDS_ALIKE, CASES[i][0]}, WIDE, 4, &faults);
        cr_expect(CASES[i][1] ? status == STATUS_DATA && io_said(&faults, CASES[i][1]) : status == STATUS_OK,
                  "%s: %s", CASES[i][0], io_all(&faults));
    }
}

Test(dressing, kinds_below_a_sum_are_its_parts)
{
    cr_assert(load_wide("乡镇,合计,\n,行政,事业\nt1,10,20\nt2,5,7\n") == STATUS_OK, "%s", io_all(&faults));
    cr_assert_eq(tables.table[3].nrows, 4);
    cr_expect_eq(table_cell(&tables.table[3], 1, 2)->number, 20);
}

Test(dressing, a_heading_that_is_not_known_below_a_sum_is_told)
{
    expect_wide("乡镇,行政,,事业,,合计\n,编制数,实有,编制数,实有,编制数\nt1,10,9,20,18,30\nt2,5,5,7,6,12\n");
    expect_wide_fault("乡镇,行政,,事业,,合计\n,编制数,实有,编制数,实有,领导\nt1,10,9,20,18,1\n",
                      "unknown heading \"领导\"");
}

Test(dressing, a_wide_table_leaves_out_what_is_blank_and_names_its_cells)
{
    cr_assert(load_wide("乡镇,行政编制数,行政实有,事业编制数,事业实有\nt1,10,9,,\nt2,5,5,7,6\n") == STATUS_OK,
              "%s", io_all(&faults));
    cr_expect_eq(tables.table[3].nrows, 3);
    expect_wide_fault("乡镇,行政编制数,行政实有,事业编制数,事业实有\nt1,10,9,20,many\n",
                      "staffing.csv:2: 事业实有: \"many\" is not a number");
    expect_wide_fault("乡镇,行政编制数,合计,事业编制数\nt1,10,31,20\n",
                      "staffing.csv:2: 合计: this sum says 31, what it adds up is 30");
    expect_wide_fault("乡镇,行政编制数,行政编制数,事业编制数\nt1,10,10,20\n",
                      "are the same column; keep one");
    expect_wide_fault("乡镇,行政编制数,工勤编制数,事业编制数\nt1,10,1,20\n",
                      "unknown heading \"工勤编制数\"");
    expect_wide_fault("乡镇,行政编制数\nt1,10\n", "unknown heading \"行政编制数\"");
    expect_wide_fault("乡镇,行政编制数,事业编制数,t2\nt1,10,20,3\n", "unknown heading \"t2\"");
    expect_wide_fault("乡镇,行政编制数,事业编制数\nt1,10,20\n合计,10,21\n",
                      "事业编制数: this row of sums says 21, its rows add up to 20");
}

/* --- who is meant --- */

/* Of each group its own; the key is where its group begins. */
Test(dressing, a_wide_table_knows_the_field_and_heading_of_each_cell)
{
    static const struct {
        size_t column, group;
        long field;
        const char *heading;
    } WANTED[] = {{0, 0, 0, "乡镇"},       {2, 1, 1, "行政编制数"}, {3, 1, 2, "行政实有"},
                  {2, 2, 3, "事业编制数"}, {3, 2, 4, "事业实有"},   {1, 1, 1, NULL},
                  {1, 2, 3, NULL}};
    cr_assert(load_wide("乡镇,行政编制数,行政实有,事业编制数,事业实有\nt1,10,9,20,18\n") == STATUS_OK);
    for (size_t i = 0; i < sizeof WANTED / sizeof *WANTED; i++) {
        const char *heading = NULL;
        cr_expect_eq(table_field(&tables.table[3], WANTED[i].column, WANTED[i].group, &heading),
                     WANTED[i].field, "case %zu", i);
        if (WANTED[i].heading)
            cr_expect_str_eq(heading, WANTED[i].heading);
    }
}

/* A line of the file is two rows here, and those of t2 stand behind those of t1. */
Test(dressing, what_a_change_takes_the_place_of_is_known_row_by_row)
{
    static const char CHANGES[] = "[{\"table\": \"staffing\", \"where\": {\"township\": \"t2\", \"kind\": "
                                  "\"b\"}, \"set\": {\"posts\": 99}},"
                                  " {\"table\": \"staffing\", \"where\": {\"township\": \"t1\", \"kind\": "
                                  "\"a\"}, \"set\": {\"posts\": 98}}]";
    static const double HELD[] = {10, 20, 5, 7}, NOW[] = {98, 20, 5, 99};
    struct arena arena;
    const struct json *changes = NULL;
    double held[4];
    arena_init(&arena);
    tables_done(&tables);
    tables_init(&tables);
    faults_init(&faults);
    cr_assert(json_parse("s.json", CHANGES, strlen(CHANGES), &arena, &changes, &faults) == STATUS_OK);
    cr_assert(tables_read_texts(
                  &tables,
                  (const char *const[]){NULL, NULL, NULL, "乡镇,行政编制数,事业编制数\nt2,5,7\nt1,10,20\n"},
                  WIDE, 4, &faults) == STATUS_OK);
    cr_assert(tables_change(&tables, "s.json", changes, &faults) == STATUS_OK, "%s", io_all(&faults));
    cr_assert(tables_check(&tables, &faults) == STATUS_OK, "%s", io_all(&faults));
    former_numbers(&tables, 3, 2, held);
    for (size_t row = 0; row < 4; row++) {
        cr_expect_eq(table_cell(&tables.table[3], row, 2)->number, NOW[row], "row %zu", row);
        cr_expect_eq(held[row], HELD[row], "row %zu: %g", row, held[row]);
    }
    arena_done(&arena);
}

/* The cells of a row before are not those of a shorter one. */
Test(dressing, a_wide_table_may_have_short_rows)
{
    cr_assert(load_wide("乡镇,行政编制数,合计,事业编制数\nt1,10,30,20\nt2,5,5\n") == STATUS_OK, "%s",
              io_all(&faults));
    cr_expect_eq(tables.table[3].nrows, 3);
}

Test(dressing, a_code_beside_a_name_is_held_against_it)
{
    expect_wide("乡镇编码,乡镇,编制类别,编制数,实有人数\nt1,红格镇,a,10,9\nt1,红格镇,b,20,18\nt2,新九镇,a,5,"
                "5\nt2,,b,7,6\n");
    expect_wide("乡镇,乡镇编码,行政编制数,行政实有,事业编制数,事业实有\n红格镇,t1,10,9,20,18\n,t2,5,5,7,6\n");
    expect_wide("乡镇编码,乡镇,kind,编制类别,编制数,实有人数\nt1,红格镇,a,行政编制,10,9\nt1,,b,,20,18\n"
                "t2,新九镇,a,,5,5\nt2,,b,事业编制,7,6\n");
    expect_wide_fault("乡镇编码,乡镇,编制类别,编制数\nt1,新九镇,a,10\n",
                      "staffing.csv:2: 乡镇: \"新九镇\" and \"t1\" are not of one row in townships.csv; "
                      "correct one of them");
    expect_wide_fault("乡镇,乡镇编码,编制类别,编制数\n红格镇,t2,a,10\n",
                      "\"t2\" and \"红格镇\" are not of one row");
    expect_wide_fault("乡镇编码,乡镇,编制类别,编制数\nt9,红格镇,a,10\n", "\"t9\" is not in townships.csv");
    cr_expect_eq(faults.nfound, 1, "%s", io_all(&faults));
}

Test(dressing, each_code_beside_a_name_is_held_against_it)
{
    cr_assert(load_wide("乡镇,township,编制类别,kind,编制数\n红格镇,t1,行政编制,a,5\n") == STATUS_OK, "%s",
              io_all(&faults));
    expect_wide_fault("乡镇,township,编制类别,kind,编制数\n红格镇,t2,行政编制,a,5\n",
                      "\"t2\" and \"红格镇\" are not of one row in townships.csv");
    expect_wide_fault("乡镇,township,编制类别,kind,编制数\n红格镇,t1,行政编制,b,5\n",
                      "\"b\" and \"行政编制\" are not of one row in kinds.csv");
}

Test(dressing, a_name_may_have_that_of_its_county_before_it)
{
    expect_wide("乡镇,编制类别,编制数,实有人数\n盐边县红格镇,a,10,9\n盐边县 "
                "红格镇,b,20,18\n盐边县新九镇,a,5,5\n四川省盐边县新九镇,b,7,6\n");
    expect_wide_fault("乡镇,编制类别,编制数\n米易县红格镇,a,10\n",
                      "\"米易县红格镇\" is not in townships.csv");
    expect_wide_fault("乡镇,编制类别,编制数\n新九镇,a,10\n", "is the name of several rows");
}

/* Rows that are taken out take along what stands beside their columns. */
Test(dressing, what_stands_beside_a_column_goes_with_its_row)
{
    static const char changes[] =
        "[{\"table\": \"staffing\", \"where\": {\"township\": \"t1\"}, \"delete\": true}]";
    struct arena arena;
    const struct json *json = NULL;
    arena_init(&arena);
    faults_init(&faults);
    tables_done(&tables);
    tables_init(&tables);
    cr_assert(json_parse("s.json", changes, strlen(changes), &arena, &json, &faults) == STATUS_OK);
    cr_assert(tables_read_texts(&tables,
                                (const char *const[]){NULL, NULL, NULL,
                                                      "乡镇编码,乡镇,编制类别,编制数\nt1,红格镇,a,10\n"
                                                      "t2,新九镇,a,5\nt2,红格镇,b,7\n"},
                                WIDE, 4, &faults) == STATUS_OK);
    cr_assert(tables_change(&tables, "s.json", json, &faults) == STATUS_OK, "%s", io_all(&faults));
    cr_expect(tables_check(&tables, &faults) == STATUS_DATA);
    cr_expect(io_said(&faults, "staffing.csv:4: 乡镇: \"红格镇\" and \"t2\" are not of one row"), "%s",
              io_all(&faults));
    cr_expect_eq(faults.nfound, 1, "%s", io_all(&faults));
    arena_done(&arena);
}

Test(dressing, columns_of_one_kind_are_in_one_unit)
{
    expect_wide_fault(
        "乡镇,a_编制数,b_编制数,a_实有人数（万人）,b_实有人数\nt1,10,20,9,18\n",
        "staffing.csv:1: \"b_实有人数\" is in another unit than \"a_实有人数（万人）\"; write both in the "
        "same");
}

Test(dressing, more_columns_beside_others_than_are_looked_at_are_refused)
{
    expect_wide_fault("乡镇,county,county,county,county,county,编制类别,编制数\nt1,c1,c1,c1,c1,c1,a,10\n",
                      "staffing.csv:1: \"county\" is one column too many beside others; take it out");
}

/* --- all of it in one round --- */

Test(dressing, headings_cells_sums_and_references_are_told_in_one_round)
{
    static const char *const WORDS_[] = {
        "staffing.csv:1: unknown heading \"备考\"", "staffing.csv:2: 编制数: \"many\" is not a number",
        "staffing.csv:4: 实有人数: this row of sums says 9, its rows add up to 10",
        "staffing.csv:3: 乡镇: \"t9\" is not in townships.csv"};
    cr_assert(load_wide("乡镇,编制类别,编制数,实有人数,备考\nt1,a,many,4,x\nt9,a,5,6,y\n合计,,,9,\n") ==
              STATUS_DATA);
    for (size_t i = 0; i < sizeof WORDS_ / sizeof *WORDS_; i++)
        cr_expect(io_said(&faults, WORDS_[i]), "%s", WORDS_[i]);
    cr_expect_eq(faults.nfound, 4, "%s", io_all(&faults));
}
