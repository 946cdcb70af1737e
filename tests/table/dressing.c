/* Tables as offices have them: titles above the headings, notes, signatures and sums below the data, headings
 * in either script, columns that number the rows. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "../support/io_support.h"
#include "base/memory.h"
#include "table/check.h"
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
    {.name = "posts", .headings = "编制", .columns = POSTS, .ncolumns = 5, .key = "township,kind"},
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
    expect_fault("title\n" HEAD "t1,行政,1\n", "posts.csv:3: has 3 cells where the headings are 4");
}

Test(dressing, data_above_the_headings_are_never_passed_over)
{
    expect_fault("t1,行政,10,9\n" HEAD "t2,行政,5,5\n",
                 "posts.csv:1: stands above the headings but holds figures");
    expect_fault("乡镇,编制类别,编制数量,实有人数\nt1,行政,十,九\n" HEAD "t2,行政,5,5\n",
                 "posts.csv:3: rows 1 and 3 both look like headings");
    expect_rows("乡镇,编制类别,人员,\n\n乡镇,编制类别,,\n" HEAD ROWS, 4);
    expect_rows("盐边县,2025,年编制表,\n" HEAD ROWS, 4);
    expect_rows("附件,1,,\n" HEAD ROWS, 4);
}

Test(dressing, headings_on_every_page_are_no_data)
{
    expect_rows(HEAD "t1,行政,10,9\n" HEAD "t2,行政,5,5\n", 2);
    expect_rows("序号," HEAD "1,t1,行政,10,9\n序号," HEAD "2,t2,行政,5,5\n", 2);
    expect_fault(HEAD "乡镇,编制类别,10,9\n", "posts.csv:2: 乡镇: \"乡镇\" is not in townships.csv");
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

Test(dressing, headings_in_two_rows_are_told)
{
    expect_fault("乡镇,编制类别,人员情况,\n,,编制数,实有人数\nt1,行政,1,1\n",
                 "the headings stand in two rows, 1 and 2; write them all in one");
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

Test(dressing, a_row_that_is_no_note_is_never_passed_over)
{
    expect_fault(HEAD ROWS "t3,行政,,\n", "the cell is empty; fill it in");
    expect_fault(HEAD ROWS "另：,,,\n", "posts.csv:6: ");
    expect_fault(HEAD ROWS "注：示意\nt3,行政,,\n", "posts.csv:7: ");
}

Test(dressing, sums_are_no_data_but_checked)
{
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
    cr_expect(load("编码,名称,人口,人均\nt1,a,100.5,3\nt2,b,200,5\n合计,,999,4\n", NULL) == STATUS_DATA);
    cr_expect(faults.nfound == 1 &&
                  io_said(&faults, "人口: this row of sums says 999, its rows add up to 300.5"),
              "%s", io_all(&faults));
    cr_expect(load("编码,名称,人口（万人）,人均\nt1,a,1.25,3\nt2,b,2.25,5\n合计,,3.51,8\n", NULL) ==
                  STATUS_OK,
              "%s", io_all(&faults));
    expect_fault("乡镇,编制类别,编制数,比例\nt1,a,1,0.2\nt1,小计,1,0.7\nt2,a,1,0.5\n合计,,2,0.7\n",
                 "posts.csv:3: 比例: this row of sums says 0.7, its rows add up to 0.2");
    cr_expect(faults.nfound == 1, "%s", io_all(&faults));
}

Test(dressing, a_unit_named_like_a_sum_is_not_lost)
{
    cr_expect(load("编码,名称\nt1,合计\n", NULL) == STATUS_DATA);
    cr_expect(io_said(&faults, "townships.csv:2: 名称: \"合计\" is a row of sums; remove this row"), "%s",
              io_all(&faults));
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
    expect_fault(HEAD "t1,行政,—,1\n", "\"—\" is not a number; write digits");
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
