/* Which inputs are said to differ. */
#include <criterion/criterion.h>
#include <string.h>

#include "../support/compare_support.h"
#include "../support/program.h"

TestSuite(inputs, .fini = compare_support_done);

Test(inputs, the_same_scenario_differs_in_nothing)
{
    struct compare *compare = compare_two("", "");
    cr_expect_eq(compare->inputs.n, 0);
    compare_end(compare);
}

Test(inputs, what_is_written_otherwise_and_means_the_same_is_not_listed)
{
    struct compare *compare =
        compare_two("", "\"rules\": {\"change_limit\": {\"share\": 0.15, \"off\": false}, \"pools\": {}}, "
                        "\"changes\": [{\"table\": \"posts\", \"where\": {\"township\": \"A\", "
                        "\"kind\": \"administrative\"}, \"set\": {\"staff\": 4}}]");
    cr_expect_eq(compare->inputs.n, 0);
    compare_end(compare);
}

Test(inputs, a_setting_is_one_entry_and_a_column_another)
{
    struct compare *compare =
        compare_two("", "\"rules\": {\"change_limit\": {\"share\": 0.3}, \"coverage\": {\"off\": true}}, "
                        "\"formula\": {\"weights\": {\"population\": 0.4, \"area_km2\": 0.6}}, "
                        "\"changes\": [{\"table\": \"posts\", \"where\": {\"kind\": \"administrative\"}, "
                        "\"set\": {\"departures\": 1}}]");
    cr_expect_eq(compare->inputs.n, 4);
    cr_expect_eq(compare_input(compare, "formula.weights"), 0);
    cr_expect(compare_input(compare, "rules.change_limit.share") > 0);
    cr_expect(compare_input(compare, "rules.coverage.off") > 0);
    cr_expect_eq(compare_input(compare, "posts.csv departures (3 cells)"), 3);
    cr_expect_str_eq(compare->inputs.list[compare_input(compare, "rules.change_limit.share")].value[1],
                     "0.3");
    compare_end(compare);
}

Test(inputs, rows_that_only_one_has_are_named)
{
    const char *dataset = compare_dataset();
    io_put(dataset, "tasks.csv", "task,platform,least,source\nenvironment,p1,1,illustrative\n");
    const char *a = compare_scenario("");
    struct compare *compare = compare_paths(a, compare_scenario_of(dataset, ""));
    cr_expect_eq(compare->inputs.n, 1);
    cr_expect_eq(compare_input(compare, "tasks.csv rows"), 0);
    compare_end(compare);
}

Test(inputs, a_remark_is_no_input)
{
    const char *dataset = compare_dataset();
    io_put(dataset, "pools.csv",
           "pool,kind,posts,release_limit,source\nT,public_service,20,0,yearbook\nT,administrative,10,0,"
           "yearbook\n");
    const char *a = compare_scenario("");
    struct compare *compare = compare_paths(a, compare_scenario_of(dataset, ""));
    cr_expect_eq(compare->inputs.n, 0, "sources, and the order of rows, decide nothing");
    compare_end(compare);
}

/* What is added up in doubles is shown without the last bits, which hang on the order: 0.1 + 0.2 + 0.3. */
Test(inputs, sums_are_shown_without_the_last_bits)
{
    const char *b =
        compare_scenario("\"changes\": [{\"table\": \"townships\", \"where\": {\"township\": \"A\"}, "
                         "\"set\": {\"area_km2\": 0.1}}, {\"table\": \"townships\", \"where\": "
                         "{\"township\": \"B\"}, \"set\": {\"area_km2\": 0.2}}, {\"table\": \"townships\", "
                         "\"where\": {\"township\": \"C\"}, \"set\": {\"area_km2\": 0.3}}]");
    struct compare *compare = compare_paths(compare_scenario(""), b);
    long input = compare_input(compare, "townships.csv area_km2 (3 cells)");
    cr_assert(input >= 0);
    cr_expect_str_eq(compare->inputs.list[input].value[1], "sum 0.6");
    compare_end(compare);
}

/* In Chinese settings, tables, columns, goals and curves have their words. */
Test(inputs, chinese_has_words_for_what_differs)
{
    static struct reply reply;
    char folder[IO_PATH];
    program_make_copy(folder);
    io_put(folder, "b.json",
           "{\"name\": \"b\", \"extends\": \"datasets/toy/scenario.json\", \"rules\": {\"change_limit\": "
           "{\"share\": "
           "0.3}}, \"goals\": {\"stability\": {\"weight\": 0.06}}, \"changes\": [{\"table\": \"townships\", "
           "\"where\": {\"township\": \"A\"}, \"set\": {\"under_posted\": 1}}]}");
    program_expect("bianzhi --lang zh compare datasets/toy/scenario.json b.json", folder, 0, "", &reply);
    const char *text = reply.out;
    static const char *const raw[] = {"webster", "stability", "townships.csv", "under_posted",
                                      "change_limit"};
    for (size_t i = 0; i < sizeof raw / sizeof *raw; i++)
        cr_expect_null(strstr(text, raw[i]), "%s: %s", raw[i], text);
    cr_expect(strstr(text, "韦伯斯特法"), "%s", text);
    io_remove(folder);
}
