/* bianzhi report of a road: the page, its parts, and the papers. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../support/io_support.h"
#include "../support/paper_support.h"
#include "../support/program.h"
#include "io/file.h"
#include "io/json.h"

static struct reply reply;
static char folder[IO_PATH];
static struct arena arena;

static void set_up(void)
{
    program_make_copy(folder);
    arena_init(&arena);
    program_shell("bianzhi path datasets/yanbian/path.json -o road", folder, &reply);
    cr_assert_eq(reply.code, 0, "%s", reply.err);
}

static void tear_down(void)
{
    arena_done(&arena);
    io_remove(folder);
}

TestSuite(report_road, .init = set_up, .fini = tear_down);

static void expect(const char *line, int code, const char *words)
{
    program_expect(line, folder, code, words, &reply);
}

/* What verify says the road's fingerprint is. */
static void ask_result(char result[65])
{
    expect("bianzhi verify road | sed -n 's/^result *//p'", 0, "");
    cr_assert_eq(strlen(reply.out), 65, "%s%s", reply.out, reply.err);
    snprintf(result, 65, "%s", reply.out);
}

/* The page's data block. */
static const struct json *data_of(const char *page)
{
    static const char opens[] = "<script type=\"application/json\" id=\"data\">";
    const struct json *data = NULL;
    struct buffer text;
    char path[2 * IO_PATH];
    snprintf(path, sizeof path, "%s/%s", folder, page);
    buffer_init(&text);
    cr_assert_eq(file_read(path, FILE_MOST_BYTES, &text, NULL), STATUS_OK);
    const char *begin = strstr(text.text, opens);
    cr_assert(begin);
    begin += sizeof opens - 1;
    cr_assert_eq(json_parse(page, begin, (size_t)(strstr(begin, "</script>") - begin), &arena, &data, NULL),
                 STATUS_OK);
    buffer_done(&text);
    return data;
}

static const struct json *exhibit_of(const struct json *data, const char *name)
{
    json_for_each(exhibit, json_find(data, "exhibits")) if (strcmp(json_find(exhibit, "name")->text, name) ==
                                                            0) return exhibit;
    cr_assert_fail("no exhibit %s", name);
    return NULL;
}

Test(report_road, how_far_pools_may_fall_comes_first_and_every_year_has_a_part)
{
    char result[65];
    expect("bianzhi report road", 0, "road/report.html");
    const struct json *data = data_of("road/report.html");
    const struct json *exhibits = json_find(data, "exhibits");
    cr_expect_str_eq(json_find(&exhibits->items[0], "name")->text, "room");
    cr_expect_str_eq(
        json_find(exhibit_of(data, "places_2028"), "roles")->text,
        "row=township;column=platform;need=need;met=people;rank=short;leave=year,code;fold=The year 2028");
    cr_expect_eq(exhibits->n, 6 + 5 * 2);
    cr_expect(json_find(data, "illustrative")->truth);
    ask_result(result);
    cr_expect(strstr(io_get(folder, "road/report.html"), result), "%s", result);
}

/* 12 townships of 2 kinds, and nothing of another year; the whole has all of them. */
Test(report_road, the_part_of_a_year_has_its_rows_alone)
{
    expect("bianzhi report road", 0, "");
    const struct json *data = data_of("road/report.html");
    const char *year = json_find(exhibit_of(data, "year_2027"), "table")->text;
    size_t nrows = 0;
    for (const char *at = strchr(year, '\n') + 1; *at != '\0'; at = strchr(at, '\n') + 1) {
        cr_expect(strncmp(at, "2027,", 5) == 0, "%.30s", at);
        nrows++;
    }
    cr_expect_eq(nrows, 24);
    cr_expect_eq(json_find(exhibit_of(data, "need_met"), "rows")->number, 5 * 24);
}

/* However many units there are: the drawing never adds up what is left of a table that was cut. */
Test(report_road, the_years_are_drawn_from_sums_of_all_units)
{
    expect("bianzhi report road", 0, "");
    const struct json *years = exhibit_of(data_of("road/report.html"), "years");
    cr_expect_eq(json_find(years, "rows")->number, 5 * 2);
    expect("tr -d '\\r' <road/road.csv | awk -F, '$1 == 2029 && $4 == \"事业编制\" {p += $5; l += $9; r += "
           "$10; s += "
           "$14; w += $15} END {printf \"2029,事业编制,%d,%d,%d,%d,%d,\", p, l, r, s, w}'",
           0, "2029");
    cr_expect(strstr(json_find(years, "table")->text, reply.out), "%s in %s", reply.out,
              json_find(years, "table")->text);
}

Test(report_road, figures_are_those_of_the_tables)
{
    expect("bianzhi report road", 0, "");
    const struct json *answer = &json_find(data_of("road/report.html"), "answers")->items[0];
    char value[64];
    cr_expect_str_eq(json_find(answer, "mark")->text, "proven");
    const char *summary = io_get(folder, "road/summary.json");
    const char *at = strstr(summary, "\"person_years_short\": ");
    cr_assert(at);
    snprintf(value, sizeof value, "%.1f", strtod(at + strlen("\"person_years_short\": "), NULL));
    cr_expect_str_eq(json_find(&json_find(answer, "figures")->items[2], "value")->text, value);
    expect("tr -d '\\r' <road/room.csv | sed -n 2p", 0, ",行政编制,");
    cr_expect_str_eq(json_find(&json_find(answer, "figures")->items[0], "value")->text, "5.0");
    cr_expect(strstr(reply.out, ",310,320,6,16,5.00"), "%s", reply.out);
}

/* What nobody entered, and what the figures of room leave out, stand where a road is handed on, too. */
Test(report_road, what_was_not_entered_is_said_on_the_page_and_in_the_papers)
{
    expect("cp -r datasets/yanbian/. own && sed -i 's/\"years\": 5/\"years\": 7/' own/path.json && "
           "bianzhi --lang zh path own/path.json -o long && bianzhi --lang zh report long && "
           "bianzhi --lang zh report long --xlsx",
           0, "");
    const struct json *answer = &json_find(data_of("long/report.html"), "answers")->items[0];
    static const char *const wanted[] = {"2030年以后离岗人数未填，按无人离岗计。",
                                         "有4个招录名额未填，按0计。",
                                         "编制总量可减数只看各年的合计：受逐年调整幅度所限，"};
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        bool said = false;
        json_for_each(sentence, json_find(answer, "sentences")) said =
            said || strstr(sentence->text, wanted[i]);
        cr_expect(said, "%s", wanted[i]);
    }
    expect("unzip -p long/papers.xlsx xl/sharedStrings.xml", 0,
           "5. 2030年以后离岗人数未填报，按无人离岗计。有4个招录名额未填报，按0计。");
    cr_expect(strstr(reply.out, "不合计。4. 2030年以后离岗人数未填报"), "in both papers");
    cr_expect(strstr(reply.out, "人员不调动时编制总量可减数已计入可下沉编制，只看当年合计"));
    expect(
        "bianzhi report road --xlsx && unzip -p road/papers.xlsx xl/sharedStrings.xml | grep -c 离岗人数未填",
        1, "0");
}

Test(report_road, a_page_speaks_chinese_and_goes_where_it_is_asked)
{
    expect("bianzhi --lang zh report road -o zh.html", 0, "zh.html");
    cr_expect_str_eq(json_find(exhibit_of(data_of("zh.html"), "recruit_plan"), "title")->text, "用编计划");
}

Test(report_road, a_road_that_was_changed_is_refused)
{
    expect("sed -i 's/,行政编制,23,20,3,/,行政编制,22,20,2,/' road/road.csv && bianzhi report road", 1,
           "road.csv");
    expect("test ! -e road/report.html", 0, "");
}

Test(report_road, papers_begin_with_the_plan_of_recruits)
{
    struct book book;
    char path[2 * IO_PATH], result[65];
    expect("bianzhi report road --xlsx", 0, "road/papers.xlsx");
    snprintf(path, sizeof path, "%s/road/papers.xlsx", folder);
    book_open(&book, path);
    cr_expect_str_eq(book.xlsx.sheets[1].name, "用编计划");
    cr_expect_str_eq(book.xlsx.sheets[2].name, "分年度监测评估表");
    ask_result(result);
    cr_expect(book.xlsx.nsheets > 10, "those of the last year's plan follow");
    for (size_t s = 0; s < book.xlsx.nsheets; s++)
        cr_expect(strstr(book_cell(&book, s, book_find(&book, s, "本表由 bianzhi "), 0), result), "%s",
                  book.xlsx.sheets[s].name);
    for (size_t s = 1; s <= 2; s++) {
        cr_expect(book_find(&book, s, "依据：攀枝花市") == 3);
        cr_expect(book_find(&book, s, "注意：本表含示意（虚构）数据") > 0);
    }
    book_close(&book);
}
