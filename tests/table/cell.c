/* From the text of a cell to its value: every day of four centuries, both ends of every range. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "../support/io_support.h"
#include "table/check.h"
#include "table/load.h"

enum { CODE, WORDS, COUNT, NUMBER, FLAG, CHOICE, DAY, FEW, SOME, PEOPLE, MONTH, MANY, COLUMNS_N };

static const struct column COLUMNS[] = {
    {.name = "code", .kind = COLUMN_CODE},
    {.name = "words", .kind = COLUMN_TEXT},
    {.name = "count", .kind = COLUMN_COUNT},
    {.name = "number", .kind = COLUMN_NUMBER},
    {.name = "flag", .kind = COLUMN_FLAG},
    {.name = "choice", .kind = COLUMN_CHOICE, .choices = "town=镇|village=乡|street=街道|farm"},
    {.name = "day", .kind = COLUMN_DATE},
    {.name = "few", .kind = COLUMN_COUNT, .least = 3, .most = 5, .unit = "posts"},
    {.name = "some", .kind = COLUMN_NUMBER, .least = 0.5, .most = 1.5},
    {.name = "people", .headings = "人口", .kind = COLUMN_COUNT, .unit = "people"},
    {.name = "month", .kind = COLUMN_MONTH},
    {.name = "at_most", .kind = COLUMN_COUNT, .most = 9, .choices = "unlimited=不限"},
};
static const struct schema SCHEMA = {
    .name = "things", .columns = COLUMNS, .ncolumns = COLUMNS_N, .key = "code"};

static struct tables tables;
static struct faults faults;

static void tear_down(void)
{
    tables_done(&tables);
}

TestSuite(cell, .fini = tear_down);

/* A table of one row whose cell under the heading is text. */
static const struct cell *read_cell(const char *heading, const char *text, size_t column)
{
    static char csv[1024];
    const char *texts[] = {csv};
    /* beside a code, for a row that holds nothing but 0 is none */
    snprintf(csv, sizeof csv, column == CODE ? "%s\n\"%s\"\n" : "code,%s\nx,\"%s\"\n", heading, text);
    tables_done(&tables);
    tables_init(&tables);
    faults_init(&faults);
    enum status status = tables_read_texts(&tables, texts, &SCHEMA, 1, &faults);
    if (status == STATUS_OK)
        status = tables_check(&tables, &faults);
    cr_assert(status == STATUS_OK || status == STATUS_DATA);
    cr_assert((status == STATUS_OK) == (faults.nfound == 0));
    return status == STATUS_OK ? table_cell(&tables.table[0], 0, column) : NULL;
}

static const struct cell *read(size_t column, const char *text)
{
    return read_cell(COLUMNS[column].name, text, column);
}

/* A month is kept as it is usually written, which takes memory. */
Test(cell, a_month_without_memory_is_said)
{
    size_t n = 0, nfailed = 0;
    for (size_t nth = 1; nth <= n + 1; nth++) {
        tables_done(&tables);
        tables_init(&tables);
        faults_init(&faults);
        cr_assert(tables_read_texts(&tables, (const char *const[]){"code,month\nx,196805\n"}, &SCHEMA, 1,
                                    &faults) == STATUS_OK);
        memory_fail_once(nth);
        enum status status = tables_check(&tables, &faults);
        n = memory_count();
        memory_fail_after(0);
        cr_expect_eq(status, nth <= n ? STATUS_MEMORY : STATUS_OK, "allocation %zu of %zu", nth, n);
        nfailed += status == STATUS_MEMORY;
    }
    cr_expect_gt(nfailed, 2, "%zu", nfailed);
}

static void expect_number(size_t column, const char *text, double number)
{
    const struct cell *cell = read(column, text);
    cr_assert(cell, "%s %s: %s", COLUMNS[column].name, text, io_all(&faults));
    cr_expect(cell->number == number, "%s %s: %.17g, not %.17g", COLUMNS[column].name, text, cell->number,
              number);
}

static void expect_refused(size_t column, const char *text, const char *words)
{
    const struct cell *cell = read(column, text);
    cr_assert(!cell, "%s: %s is taken", COLUMNS[column].name, text);
    cr_expect(io_said(&faults, words), "wanted %s, got:\n%s", words, io_all(&faults));
    cr_expect(faults.nfound == 1, "%s", io_all(&faults));
}

/* --- months --- */

Test(cell, months_however_written)
{
    static const char *const FIRST[] = {"1968-05", "1968/5",   "1968.05",    "1968年5月",      "1968年05月",
                                        "196805",  "1968-5-1", "1968-05-31", "１９６８－０５", "19680531"};
    for (size_t i = 0; i < sizeof FIRST / sizeof *FIRST; i++) {
        expect_number(MONTH, FIRST[i], 1968 * 12 + 4);
        cr_expect_str_eq(read(MONTH, FIRST[i])->text, "1968-05");
    }
    expect_number(MONTH, "1900-01", 1900 * 12);
    expect_number(MONTH, "2200-12", 2200 * 12 + 11);
}

/* 1968.1 is October where a program took 1968.10 for a number. */
Test(cell, what_may_be_two_months_or_none)
{
    static const char *const NONE[] = {"1968.1",   "1968",    "1968-13", "1968-00", "196813",
                                       "19681301", "1899-12", "2201-01", "五月"};
    for (size_t i = 0; i < sizeof NONE / sizeof *NONE; i++)
        expect_refused(MONTH, NONE[i], "is no month; write year and month in the form 1968-05");
}

Test(cell, the_day_of_a_month_must_be_one)
{
    static const char *const NONE[] = {"1971-02-29", "1968-04-31", "1968-05-00", "19710229", "1968年6月31日"};
    for (size_t i = 0; i < sizeof NONE / sizeof *NONE; i++)
        expect_refused(MONTH, NONE[i],
                       "is a day that there is not; write the month alone, in the form 1968-05");
    expect_number(MONTH, "1968-02-29", 1968 * 12 + 1);
    expect_number(MONTH, "20000229", 2000 * 12 + 1);
}

/* --- words in place of figures --- */

Test(cell, a_word_may_stand_for_a_figure)
{
    static const char *const WORDS_SAID[] = {"不限", "unlimited", "Unlimited"};
    for (size_t i = 0; i < 3; i++) {
        const struct cell *said = read(MANY, WORDS_SAID[i]);
        cr_assert(said, "%s", io_all(&faults));
        cr_expect(cell_is_word(&COLUMNS[MANY], said));
        cr_expect_str_eq(said->text, "unlimited");
    }
    expect_number(MANY, "7", 7);
    cr_expect(!cell_is_word(&COLUMNS[MANY], read(MANY, "7")));
    expect_refused(MANY, "10", "the most is 9");
    expect_refused(MANY, "无限", "is not a number");
}

/* --- days --- */

static int length_of(int year, int month)
{
    if (month == 2)
        return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28;
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

/* The first and the last day of each month from 1900 to 2200, counted one by one. */
Test(cell, days_are_counted_from_1970)
{
    char text[40];
    int days = -25567; /* 1900-01-01 */
    for (int year = 1900; year <= 2200; year++) {
        for (int month = 1; month <= 12; month++) {
            int length = length_of(year, month);
            for (int day = 1; day <= length + 1; day += length - 1 + (day > 1)) {
                snprintf(text, sizeof text, "%04d-%02d-%02d", year, month, day);
                const struct cell *cell = year % 20 < 5 || month == 2 ? read(DAY, text) : NULL;
                if (year % 20 >= 5 && month != 2)
                    break;
                cr_assert((cell != NULL) == (day <= length), "%s", text);
                cr_assert(!cell || cell->number == days + day - 1, "%s is day %.0f", text, cell->number);
                cr_assert(!cell || strcmp(cell->text, text) == 0, "%s", cell->text);
                if (day > length)
                    break;
            }
            days += length;
        }
    }
}

Test(cell, days_are_written_in_many_ways)
{
    static const char *const ways[] = {"2026-03-05",   "2026/3/5",     "2026.3.5",
                                       "2026年3月5日", "2026年03月05", "２０２６－３－５"};
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        const struct cell *cell = read(DAY, ways[i]);
        cr_assert(cell, "%s: %s", ways[i], io_all(&faults));
        cr_expect_str_eq(cell->text, "2026-03-05");
        cr_expect(cell->number == 20517);
    }
}

Test(cell, what_is_no_day_is_refused)
{
    static const char *const wrong[] = {"1899-12-31",  "2201-01-01", "2026-00-05",  "2026-13-05",
                                        "2026-03-00",  "2026-03",    "2026",        "5",
                                        "2026-03-05x", "2026-03-",   "2026x03-05",  "20260-03-05",
                                        "-03-05",      "2026-03x05", "2026-3-00005"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        expect_refused(DAY, wrong[i], "is no date; write year, month and day in the form 2026-03-05");
}

Test(cell, a_dash_is_no_date_no_word_and_no_choice)
{
    static const char *const DASHES[] = {"—", "-", "/", "——", "／"};
    static const size_t COLUMN[] = {DAY, MONTH, WORDS, CHOICE};
    for (size_t i = 0; i < sizeof DASHES / sizeof *DASHES; i++)
        for (size_t c = 0; c < sizeof COLUMN / sizeof *COLUMN; c++) {
            const struct cell *cell = read(COLUMN[c], DASHES[i]);
            cr_assert(cell, "%s: %s", DASHES[i], io_all(&faults));
            cr_expect(!cell->given && *cell->text == '\0');
        }
    cr_expect(!read(WORDS, "无")->given);
    cr_expect(read(WORDS, "无锡路1号")->given);
}

Test(cell, a_date_that_is_not_yet_there_is_to_be_left_empty)
{
    static const char *const LATER[] = {"无", "未完成", "待定", "进行中", "N/A", "尚未"};
    for (size_t i = 0; i < sizeof LATER / sizeof *LATER; i++) {
        expect_refused(DAY, LATER[i], "is no date; leave the cell empty until there is one");
        expect_refused(MONTH, LATER[i], "is no month; leave the cell empty until there is one");
    }
}

/* What spreadsheets make of a date is told with the date, for nobody counts days. */
Test(cell, a_date_that_became_a_number_is_told)
{
    static const char *const DAYS[] = {"44540", "20211210", "2021/12/10 0:00", "2021-12-10T08:30:00",
                                       "2021年12月10日 9:15"};
    for (size_t i = 0; i < sizeof DAYS / sizeof *DAYS; i++)
        expect_refused(DAY, DAYS[i], "is no date; write 2021-12-10 if that is meant");
    expect_refused(DAY, "43890", "write 2020-02-29 if");
    expect_refused(DAY, "43831", "write 2020-01-01 if");
    expect_refused(DAY, "43830", "write 2019-12-31 if");
    expect_refused(MONTH, "25000", "is no month; write 1968-06 if that is meant");
    expect_refused(DAY, "12/10/21", "write year, month and day in the form 2026-03-05");
}

Test(cell, months_have_as_many_days_as_they_have)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    char text[40];
    for (int month = 1; month <= 12; month++) {
        snprintf(text, sizeof text, "2026-%02d-%02d", month, days[month - 1]);
        cr_expect(read(DAY, text), "%s: %s", text, io_all(&faults));
        snprintf(text, sizeof text, "2026-%02d-%02d", month, days[month - 1] + 1);
        expect_refused(DAY, text, "is no date; write year, month and day in the form 2026-03-05");
    }
}

/* --- figures --- */

Test(cell, counts_are_whole_up_to_2_to_the_53)
{
    expect_number(COUNT, "0", 0);
    expect_number(COUNT, "1,234", 1234);
    expect_number(COUNT, "9007199254740992", 9007199254740992.0);
    expect_refused(COUNT, "9007199254740994", "is too large");
    expect_refused(COUNT, "99999999999999999999", "is too large");
    expect_refused(COUNT, "-1", "is negative; the least is 0");
    expect_refused(COUNT, "1.5", "is not a whole number");
    expect_refused(COUNT, "many", "is not a number; write digits, such as 1250 or 12.5");
    expect_refused(COUNT, "1.5万", "is not a number; write 15000");
    expect_refused(COUNT, "1,5", "is not a number; write a decimal point, and commas only between thousands");
}

Test(cell, ranges_hold_their_ends)
{
    expect_number(FEW, "3", 3);
    expect_number(FEW, "5", 5);
    expect_refused(FEW, "2", "is out of range; the least is 3 posts");
    expect_refused(FEW, "6", "is out of range; the most is 5 posts");
    expect_number(SOME, "0.5", 0.5);
    expect_number(SOME, "1.5", 1.5);
    expect_refused(SOME, "0.49", "\"0.49\" is out of range; the least is 0.5");
    expect_refused(SOME, "1.51", "\"1.51\" is out of range; the most is 1.5");
    cr_expect(!io_said(&faults, "1.5 "), "no unit, no blank: %s", io_all(&faults));
    expect_number(NUMBER, "1e300", 1e300);
    expect_number(NUMBER, "0", 0);
}

static const struct column OPEN_COLUMNS[] = {{.name = "code", .kind = COLUMN_CODE, .required = true}};
static const struct schema_indicator USUAL[] = {{"rainfall", "降水", "降水量（毫米）", "降水", "mm"}, {0}};
static const struct schema OPEN = {
    .name = "things", .columns = OPEN_COLUMNS, .ncolumns = 1, .key = "code", .open = USUAL};

static bool takes_indicator(const char *figure, double *number)
{
    char csv[200];
    const char *texts[] = {csv};
    snprintf(csv, sizeof csv, "code,height\na,%s\n", figure);
    tables_done(&tables);
    tables_init(&tables);
    faults_init(&faults);
    bool taken = tables_read_texts(&tables, texts, &OPEN, 1, &faults) == STATUS_OK &&
                 tables_check(&tables, &faults) == STATUS_OK;
    *number = table_cell(&tables.table[0], 0, 3)->number;
    return taken;
}

/* quotients of what is nearer to 0 would not be finite */
Test(cell, what_is_nearer_to_0_than_any_figure_is_a_slip)
{
    expect_number(NUMBER, "0", 0);
    expect_number(NUMBER, "0.000000001", 1e-9);
    expect_refused(NUMBER, "0.0000000009",
                   "is nearer to 0 than any figure is; write 0, or 0.000000001 or more");
    expect_refused(NUMBER, "1e-320", "\"1e-320\" is nearer to 0 than any figure is");
}

Test(cell, indicators_go_from_0_to_10_to_the_15)
{
    double number;
    cr_expect(takes_indicator("0", &number) && number == 0);
    cr_expect(takes_indicator("1000000000000000", &number) && number == 1e15);
    cr_expect(!takes_indicator("1000000000000001", &number) && number == 0);
    cr_expect(io_said(&faults, "is out of range; the most is 1e+15"), "%s", io_all(&faults));
    cr_expect(!takes_indicator("-0.001", &number));
}

Test(cell, figures_under_a_heading_in_ten_thousands_are_multiplied)
{
    const struct cell *cell = read_cell("人口（万人）", "1.25", PEOPLE);
    cr_assert(cell, "%s", io_all(&faults));
    cr_expect(cell->number == 12500);
    cell = read_cell("人口（亿人）", "0.5", PEOPLE);
    cr_expect(cell && cell->number == 50000000);
    cell = read_cell("人口（千人）", "0.5", PEOPLE);
    cr_expect(cell && cell->number == 500);
    cell = read_cell("人口（万）", "3", PEOPLE);
    cr_expect(cell && cell->number == 30000);
    cell = read_cell("人口（人）", "3", PEOPLE);
    cr_expect(cell && cell->number == 3);
    cell = read_cell("人口(people)", "3", PEOPLE);
    cr_expect(cell && cell->number == 3);
    cr_expect(!read_cell("人口（户）", "3", PEOPLE));
    cr_expect(io_said(&faults, "the unit is \"户\" where people is wanted; convert the figures"), "%s",
              io_all(&faults));
    cr_expect(!read_cell("人口（万户）", "3", PEOPLE));
}

Test(cell, what_a_spreadsheet_shows_of_a_wrong_formula_is_told)
{
    static const char *const shown[] = {"#REF!", "#DIV/0!", "#VALUE!", "#NAME?",
                                        "#NUM!", "#NULL!",  "#######"};
    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++)
        expect_refused(NUMBER, shown[i], "is what a spreadsheet shows for a formula that went wrong");
    expect_refused(NUMBER, "#REV!", "is not a number");
}

/* --- words --- */

Test(cell, flags_are_yes_or_no)
{
    static const char *const yes[] = {"1", "yes", "YES", "true", "是", "有", "1.0", "√", "V", "属于", "●"};
    static const char *const no[] = {"0",   "no", "No",   "false",  "否", "无", "無",
                                     "0.0", "×",  "不是", "不属于", "—",  "/"};
    for (size_t i = 0; i < sizeof yes / sizeof *yes; i++)
        expect_number(FLAG, yes[i], 1);
    for (size_t i = 0; i < sizeof no / sizeof *no; i++)
        expect_number(FLAG, no[i], 0);
    expect_refused(FLAG, "2", "is neither yes nor no; write 1 or 0");
    expect_refused(FLAG, "yy", "is neither yes nor no; write 1 or 0");
    expect_refused(FLAG, "x", "is neither yes nor no; write 1 or 0"); /* a cross, or a tick? */
}

Test(cell, choices_are_named_in_either_language_and_script)
{
    static const char *const written[] = {"town", "Village", "街道", "乡", "鎮", "鄉", "Farm"};
    static const int meant[] = {0, 1, 2, 1, 0, 1, 3};
    static const char *const names[] = {"town", "village", "street", "farm"};
    for (size_t i = 0; i < sizeof written / sizeof *written; i++) {
        const struct cell *cell = read(CHOICE, written[i]);
        cr_assert(cell, "%s: %s", written[i], io_all(&faults));
        cr_expect(cell->row == meant[i], "%s", written[i]);
        cr_expect_str_eq(cell->text, names[meant[i]]);
    }
    expect_refused(CHOICE, "city", "is none of the choices; write town or village or street or farm");
}

Test(cell, codes_are_plain_and_at_most_60_bytes)
{
    char most[62];
    memset(most, 'x', sizeof most);
    most[60] = '\0';
    cr_expect_str_eq(read(CODE, most)->text, most);
    most[60] = 'x';
    most[61] = '\0';
    expect_refused(CODE, most, "is too long for a code; the most is 60 bytes");
    expect_refused(CODE, "a;b", "is no code; ; and | stand between the codes of a list");
    expect_refused(CODE, "a|b", "is no code");
    cr_expect_str_eq(read(CODE, "a\tb")->text, "a b", "a tab is a blank");
    expect_refused(CODE, "a\x7F", "has a control character; remove it");
    expect_refused(CODE,
                   "a\x1F"
                   "b",
                   "has a control character; remove it");
    cr_expect(read(CODE, "a b"), "%s", io_all(&faults));
}

Test(cell, codes_that_a_spreadsheet_has_changed_are_told)
{
    expect_refused(CODE, "2026-03-05", "is a date, which a spreadsheet makes of codes such as 1-3");
    expect_refused(CODE, "5.10422E+11", "is a code that a program has made a number of");
    expect_refused(CODE, "5E+1", "is a code that a program has made a number of");
    expect_refused(CODE, "5.1E-11", "is a code that a program has made a number of");
    static const char *const sound[] = {"E+11", "5.1E+", "5.1E+1x", "5.1F+11", "51042", "2026-03-32"};
    for (size_t i = 0; i < sizeof sound / sizeof *sound; i++) {
        const struct cell *cell = read(CODE, sound[i]);
        cr_assert(cell, "%s: %s", sound[i], io_all(&faults));
        cr_expect_str_eq(cell->text, sound[i]);
    }
}

Test(cell, notes_may_run_over_lines_and_steer_no_terminal)
{
    cr_expect_str_eq(read(WORDS, "a\tb\r\nc")->text, "a\tb\r\nc");
    cr_expect(read(WORDS, "x;y|z 2026-03-05"));
    expect_refused(WORDS, "a\x1B[1m", "has a control character; remove it");
    expect_refused(WORDS, "a\x01", "has a control character; remove it");
    expect_refused(WORDS, "a\x7F", "has a control character; remove it");
}

Test(cell, an_empty_cell_is_not_given)
{
    for (size_t column = 1; column < COLUMNS_N; column++) {
        char csv[100];
        const char *texts[] = {csv};
        snprintf(csv, sizeof csv, "code,%s\na,\n", COLUMNS[column].name);
        tables_done(&tables);
        tables_init(&tables);
        faults_init(&faults);
        cr_assert(tables_read_texts(&tables, texts, &SCHEMA, 1, &faults) == STATUS_OK);
        cr_assert(tables_check(&tables, &faults) == STATUS_OK, "%s", io_all(&faults));
        const struct cell *cell = table_cell(&tables.table[0], 0, column);
        cr_expect(!cell->given && cell->number == 0 && cell->row == TABLE_NONE && cell->text[0] == '\0');
        cr_expect(table_cell(&tables.table[0], 0, CODE)->given);
    }
}
