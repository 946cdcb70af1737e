/* Which inputs are said to differ. */
#include <criterion/criterion.h>
#include <string.h>

#include "../support/compare_support.h"

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
