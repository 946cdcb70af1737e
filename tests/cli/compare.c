/* The command compare, as typed. */
#include <criterion/criterion.h>
#include <string.h>

#include "../support/program.h"

static struct reply reply;

Test(compare_command, the_same_option_twice_differs_in_nothing)
{
    program_say(WORDS("bianzhi", "compare", "datasets/toy/scenario.json", "datasets/toy"), &reply);
    cr_expect_eq(reply.code, 0, "%s", reply.err);
    cr_expect(strstr(reply.out, "inputs    none differ"));
}

Test(compare_command, a_screen_holds_what_differs_with_its_causes)
{
    char folder[IO_PATH];
    program_make_copy(folder);
    io_put(folder, "b.json",
           "{\"name\": \"乙方案\", \"extends\": \"datasets/yanbian/scenario.json\", "
           "\"rules\": {\"change_limit\": {\"share\": 0.4}}, "
           "\"formula\": {\"weights\": {\"population\": 0.2, \"area_km2\": 0.4}}}");
    program_shell("bianzhi compare datasets/yanbian b.json --csv tables", folder, &reply);
    cr_expect_eq(reply.code, 0, "%s", reply.err);
    cr_expect(strstr(reply.out, "rules.change_limit.share"));
    cr_expect(strstr(reply.out, "averaged over the 2 orders"));
    cr_expect(program_count(reply.out, '\n') <= 60);
    cr_expect(io_has(folder, "tables/causes.csv"));
    cr_expect(strstr(io_get(folder, "tables/figures.csv"), "posts[510422101000,administrative]"));
    io_remove(folder);
}

Test(compare_command, frontiers_take_one_option)
{
    program_say(WORDS("bianzhi", "compare", "datasets/toy", "datasets/toy", "--frontier", "pool"), &reply);
    cr_expect_eq(reply.code, 2);
    cr_expect(strstr(reply.err, "one option"));
    program_say(WORDS("bianzhi", "compare", "datasets/toy"), &reply);
    cr_expect_eq(reply.code, 2);
    program_say(WORDS("bianzhi", "compare", "datasets/toy", "--frontier", "speed"), &reply);
    cr_expect_eq(reply.code, 2);
    cr_expect(strstr(reply.err, "stability, pool or weight"));
}

Test(compare_command, a_frontier_is_printed_as_json)
{
    program_say(WORDS("bianzhi", "compare", "datasets/toy", "--frontier", "stability", "--json"), &reply);
    cr_expect_eq(reply.code, 0, "%s", reply.err);
    cr_expect(strstr(reply.out, "\"come_or_go\""));
}
