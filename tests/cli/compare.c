/* The command compare, as typed. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
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
    cr_expect_null(strstr(reply.out, "people_short_in"), "what other plans leave short is of one run alone");
    cr_expect(io_has(folder, "tables/causes.csv"));
    cr_expect(strstr(io_get(folder, "tables/figures.csv"), "posts[510422101000,administrative]"));
    cr_expect(strstr(io_get(folder, "tables/moves.csv"), ",elsewhere,") ||
                  strstr(io_get(folder, "tables/moves.csv"), ",elsewhere\r\n"),
              "an end of a move that is no place: %s", io_get(folder, "tables/moves.csv"));
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
    cr_expect(strstr(reply.err, "stability|pool|weight"));
}

static size_t longest_line(const char *text)
{
    size_t longest = 0;
    for (const char *end = strchr(text, '\n'); end; text = end + 1, end = strchr(text, '\n'))
        longest = (size_t)(end - text) > longest ? (size_t)(end - text) : longest;
    return longest;
}

Test(compare_command, a_frontier_speaks_of_posts_and_people_not_of_sums_of_goals)
{
    program_say(WORDS("bianzhi", "compare", "datasets/yanbian/scenario.json", "--frontier", "stability"),
                &reply);
    cr_assert_eq(reply.code, 0, "%s", reply.err);
    const char *moved = strstr(reply.out, "posts moved"), *price = strstr(reply.out, "at a price");
    cr_expect(moved && price && moved < strstr(reply.out, "people short"));
    cr_expect(moved < price, "what happens comes before what it is priced at");
    cr_expect_not(strstr(reply.out, "goals"));
    cr_expect(longest_line(reply.out) <= 120, "%zu columns", longest_line(reply.out));
}

Test(compare_command, an_option_without_a_plan_says_why_and_equal_inputs_share_a_line)
{
    char folder[IO_PATH];
    program_make_copy(folder);
    io_put(folder, "b.json",
           "{\"name\": \"b\", \"extends\": \"datasets/toy/scenario.json\", "
           "\"formula\": {\"weights\": {\"population\": 0.2, \"area_km2\": 0.8}}}");
    io_put(folder, "c.json",
           "{\"name\": \"c\", \"extends\": \"datasets/toy/scenario.json\", \"changes\": "
           "[{\"table\": \"pools\", \"where\": {\"kind\": \"administrative\"}, \"set\": {\"posts\": 3}}]}");
    program_shell("bianzhi compare datasets/toy b.json c.json", folder, &reply);
    cr_expect_eq(reply.code, 1, "%s", reply.err);
    cr_expect(strstr(reply.out, "\n   because "), "%s", reply.out);
    cr_expect(strstr(reply.out, " A C  population 0.5, area_km2 0.5\n"), "%s", reply.out);
    io_remove(folder);
}

/* Two waivers of one rule that differ in a figure are not told by their number. */
Test(compare_command, waivers_that_differ_say_what_they_are)
{
    char folder[IO_PATH];
    program_make_copy(folder);
    io_put(folder, "b.json",
           "{\"name\": \"b\", \"extends\": \"datasets/toy/scenario.json\", \"rules\": {\"change_limit\": "
           "{\"waivers\": "
           "[{\"township\": \"A\", \"kind\": \"public_service\", \"most\": 8, \"reason\": \"no room\"}]}}}");
    io_put(folder, "c.json",
           "{\"name\": \"c\", \"extends\": \"datasets/toy/scenario.json\", \"rules\": {\"change_limit\": "
           "{\"waivers\": "
           "[{\"township\": \"A\", \"kind\": \"public_service\", \"most\": 9, \"reason\": \"no room\"}]}}}");
    program_shell("bianzhi --lang en compare datasets/toy b.json c.json", folder, &reply);
    cr_assert_eq(reply.code, 0, "%s", reply.err);
    cr_expect(strstr(reply.out, "[1] rules.change_limit.waivers\n"
                                "      A  none\n"
                                "      B  Abbot Town public-service posts, at most 8\n"
                                "      C  Abbot Town public-service posts, at most 9\n"),
              "%s", reply.out);
    io_remove(folder);
}

/* Posts per 1,000 of something else are not called posts per 1,000 people; counties stand beside each other
 * per people all the same. */
Test(compare_command, what_is_not_per_people_is_not_said_to_be)
{
    char folder[IO_PATH];
    program_make_copy(folder);
    io_put(folder, "b.json",
           "{\"name\": \"b\", \"extends\": \"datasets/toy/scenario.json\", \"fairness\": {\"indicator\": "
           "\"area_km2\"}}");
    program_shell(
        "bianzhi --lang zh compare b.json datasets/toy --csv t && cut -d, -f1,3,4,9 t/parts.csv | sort -u; "
        "bianzhi solve b.json -o run >said; sed -n 2p run/fairness.csv",
        folder, &reply);
    cr_expect(strstr(reply.out, "每千单位幅员面积最低编制"), "%s", reply.out);
    cr_expect_null(strstr(reply.out, "每千人最低编制"), "%s", reply.out);
    cr_expect(strstr(reply.out, "A,Toy County,10000,3\n") && strstr(reply.out, "B,Toy County,10000,3\n"),
              "%s", reply.out);
    cr_expect(strstr(reply.out, "\n每千单位幅员面积 per 1000 of area_km2,"), "%s", reply.out);
    io_remove(folder);
}

/* Two counties may each have a township of one name: those are told apart, others are not bothered. */
Test(compare_command, places_of_one_name_have_their_counties)
{
    char folder[IO_PATH];
    program_make_copy(folder);
    program_shell(
        "cp -r datasets/panzhihua d && sed -i 's/丙谷镇/永兴镇/' d/townships.csv && "
        "bianzhi compare d d --csv t >said && grep -h '永兴镇\\|惠民镇' t/preferences.csv t/figures.csv",
        folder, &reply);
    cr_expect(strstr(reply.out, "510421101000,米易县永兴镇,") &&
                  strstr(reply.out, "510422103000,盐边县永兴镇,") &&
                  strstr(reply.out, "510422105000,惠民镇,"),
              "%s%s", reply.out, reply.err);
    cr_expect(strstr(reply.out, ",盐边县永兴镇 行政编制,") && strstr(reply.out, ",惠民镇 行政编制,"), "%s",
              reply.out);
    io_remove(folder);
}

/* No table has both: a township that another option has under another code. */
Test(compare_command, places_of_one_name_in_two_datasets_have_their_codes)
{
    char folder[IO_PATH];
    program_make_copy(folder);
    program_shell(
        "cp -r datasets/yanbian d && sed -i 's/510422206000/510422299000/' d/*.csv d/registers/*.csv && "
        "bianzhi compare datasets/yanbian d --csv t >said && grep -h '国胜乡\\|惠民镇' t/figures.csv",
        folder, &reply);
    cr_expect(strstr(reply.out, ",国胜乡 行政编制 (510422206000),") &&
                  strstr(reply.out, ",国胜乡 行政编制 (510422299000),") &&
                  strstr(reply.out, ",惠民镇 行政编制,"),
              "%s%s", reply.out, reply.err);
    io_remove(folder);
}

Test(compare_command, more_options_than_there_are_letters_are_refused_with_their_number)
{
    program_shell("bianzhi --lang en compare $(yes datasets/toy | head -n 13)", NULL, &reply);
    cr_expect_eq(reply.code, 2);
    cr_expect(strstr(reply.err, "13 words follow, at most 12 may; write bianzhi compare"), "%s", reply.err);
}

Test(compare_command, nine_options_fit_beside_each_other)
{
    program_say(WORDS("bianzhi", "compare", "datasets/toy", "datasets/toy", "datasets/toy", "datasets/toy",
                      "datasets/toy", "datasets/toy", "datasets/toy", "datasets/toy", "datasets/yanbian"),
                &reply);
    cr_assert_eq(reply.code, 0, "%s", reply.err);
    const char *figures = strstr(reply.out, "figures, by the tables and needs of A");
    cr_assert(figures, "%s", reply.out);
    cr_expect(strcspn(figures, "\n") <= 120, "%zu columns", strcspn(figures, "\n"));
}

/* Of more than two options each has its own part against the first: what moves most, and by which inputs. */
Test(compare_command, each_of_several_options_says_why_it_is_not_the_first)
{
    char folder[IO_PATH];
    program_make_copy(folder);
    io_put(folder, "b.json",
           "{\"extends\": \"datasets/yanbian/scenario.json\", \"name\": \"b\", \"rules\": {\"change_limit\": "
           "{\"share\": 0.4}}, \"formula\": {\"weights\": {\"population\": 0.2, \"area_km2\": 0.4}}}");
    io_put(folder, "c.json",
           "{\"extends\": \"datasets/yanbian/scenario.json\", \"name\": \"c\", \"rules\": {\"change_limit\": "
           "{\"share\": 0.3}}}");
    program_shell("bianzhi --lang en compare datasets/yanbian b.json c.json", folder, &reply);
    cr_assert_eq(reply.code, 0, "%s", reply.err);
    const char *b = strstr(reply.out, "\nB against A\n"), *c = strstr(reply.out, "\nC against A\n");
    cr_assert(b && c && b < c, "%s", reply.out);
    const char *largest = strstr(b, "-6 = -8 [1] +2 [2]\n"), *second = strstr(b, "-5 = -9/2 [1] -1/2 [2]\n");
    cr_expect(largest && second && largest < second && second < c, "%s", b);
    cr_expect(strstr(c, "+4 = +4 [2]\n") && !strstr(c, "[1]"), "only its own input: %s", c);
    io_remove(folder);
}

Test(compare_command, a_name_that_differs_stands_beside_the_figure)
{
    char folder[IO_PATH];
    program_make_copy(folder);
    io_put(folder, "b.json",
           "{\"extends\": \"datasets/toy/scenario.json\", \"name\": \"b\", \"rules\": {\"change_limit\": "
           "{\"off\": true}, \"keep_staff\": {\"off\": true}}, \"changes\": [{\"table\": \"townships\", "
           "\"where\": {\"code\": \"A\"}, \"set\": {\"name\": \"Abbot City\"}}]}");
    program_shell("bianzhi --lang en compare datasets/toy b.json --csv tables", folder, &reply);
    cr_assert_eq(reply.code, 0, "%s", reply.err);
    cr_expect(strstr(io_get(folder, "tables/figures.csv"), "(B Abbot City "), "%s%s", reply.out,
              io_get(folder, "tables/figures.csv"));
    cr_expect(!strstr(io_get(folder, "tables/figures.csv"), "(B Birch"));
    io_remove(folder);
}

/* What only a plan with waivers moves has no causes; where it is to be had in full is said. */
Test(compare_command, what_an_option_with_waivers_moves_is_in_figures)
{
    char folder[IO_PATH];
    program_make_copy(folder);
    io_put(folder, "b.json",
           "{\"extends\": \"datasets/yanbian/scenario.json\", \"name\": \"b\", \"rules\": {\"change_limit\": "
           "{\"share\": 0.4}}}");
    io_put(folder, "c.json",
           "{\"extends\": \"datasets/yanbian/scenario.json\", \"name\": \"c\", \"changes\": [{\"table\": "
           "\"pools\", \"where\": {\"kind\": \"administrative\"}, \"set\": {\"posts\": 300}}]}");
    program_shell("bianzhi --lang en compare datasets/yanbian b.json c.json --csv tables", folder, &reply);
    const char *c = strstr(reply.out, "\nC against A\n");
    cr_assert(c, "%s%s", reply.out, reply.err);
    const char *more = strstr(c, "more (in ");
    cr_assert(more, "%s", c);
    cr_expect(strncmp(more, "more (in figures.csv with", strlen("more (in figures.csv with")) == 0, "%s", c);
    cr_expect_null(strstr(io_get(folder, "tables/causes.csv"), "\nC,"));
    cr_expect(strstr(c, "causes    not given: "), "%s", c);
    io_remove(folder);
}

Test(compare_command, a_frontier_is_written_as_a_table)
{
    char folder[IO_PATH];
    program_make_copy(folder);
    program_shell("bianzhi compare datasets/toy --frontier weight --csv tables", folder, &reply);
    cr_expect_eq(reply.code, 0, "%s", reply.err);
    cr_expect(strstr(io_get(folder, "tables/frontier.csv"), "curve,from,to,feasible,") &&
                  strstr(io_get(folder, "tables/frontier.csv"), "\nweight of population,0,1,yes,"),
              "%s", io_get(folder, "tables/frontier.csv"));
    io_remove(folder);
}

Test(compare_command, a_frontier_is_printed_as_json)
{
    program_say(WORDS("bianzhi", "compare", "datasets/toy", "--frontier", "stability", "--json"), &reply);
    cr_expect_eq(reply.code, 0, "%s", reply.err);
    cr_expect(strstr(reply.out, "\"come_or_go\""));
    cr_expect(strstr(reply.out, "\"note\": \"each row is "));
}

Test(compare_command, a_frontier_says_what_its_rows_are_in_lines_of_the_screen)
{
    char folder[IO_PATH];
    program_make_copy(folder);
    program_shell("bianzhi compare datasets/yanbian --frontier pool --csv tables", folder, &reply);
    cr_expect_eq(reply.code, 0, "%s", reply.err);
    const char *note = strstr(reply.out, "each row is what solve gives with that pool; ");
    cr_expect(note && !strstr(note + 1, "each row is "), "once for all pools: %s", reply.out);
    cr_expect(longest_line(reply.out) <= 120, "%zu columns", longest_line(reply.out));
    cr_expect(
        strstr(io_get(folder, "tables/frontier.csv"), ",\"each row is what solve gives with that pool"));
    io_remove(folder);
}

Test(compare_command, an_option_without_a_plan_is_not_said_to_be_the_same)
{
    char folder[IO_PATH];
    program_make_copy(folder);
    io_put(folder, "none.json",
           "{\"name\": \"none\", \"extends\": \"datasets/toy/scenario.json\", \"changes\": [{\"table\": "
           "\"pools\", \"where\": {\"kind\": \"administrative\"}, \"set\": {\"posts\": 1}}]}");
    program_shell("bianzhi compare none.json datasets/toy", folder, &reply);
    cr_expect_eq(reply.code, 1, "%s", reply.err);
    cr_expect(strstr(reply.out, "not compared: fewer than two of the options have a plan"), "%s", reply.out);
    cr_expect_null(strstr(reply.out, "all the same"));
    io_remove(folder);
}

/* What stands on a Chinese screen besides the options themselves: no key of a scenario, no code of a kind, no
 * column's name, and nothing wider than the screen. */
static void expect_chinese(const char *options, const char *folder)
{
    char line[512];
    snprintf(line, sizeof line,
             "bianzhi --lang zh compare %s >said; grep -v '^[A-Z]  ' said | sed -e 's/[a-z]*[.]csv//g' -e "
             "'s/.n.所占//' -e 's/--csv//' | grep '[a-z]'; "
             "LC_ALL=C.UTF-8 wc -L <said",
             options);
    program_shell(line, folder, &reply);
    cr_expect(atoi(reply.out) > 80 && atoi(reply.out) <= 120, "%s: %s", options, reply.out);
}

Test(compare_command, a_chinese_screen_has_chinese_words_and_fits)
{
    char folder[IO_PATH];
    program_make_copy(folder);
    io_put(folder, "b.json",
           "{\"name\": \"乙方案\", \"extends\": \"datasets/yanbian/scenario.json\", \"prefer\": "
           "\"fewest_short\", "
           "\"formula\": {\"weights\": {\"population\": 0.2, \"tasks\": 0.3}, \"base\": {\"administrative\": "
           "6}}, "
           "\"changes\": [{\"table\": \"townships\", \"where\": {\"township\": \"红格镇\"}, \"set\": "
           "{\"population\": "
           "30000}}]}");
    io_put(folder, "c.json",
           "{\"name\": \"丙方案\", \"extends\": \"datasets/yanbian/scenario.json\", \"changes\": "
           "[{\"table\": \"pools\", "
           "\"where\": {\"kind\": \"administrative\"}, \"set\": {\"posts\": 250}}]}");
    expect_chinese("datasets/yanbian b.json c.json", folder);
    expect_chinese("datasets/yanbian --frontier weight", folder);
    expect_chinese("datasets/yanbian --frontier pool", folder);
    expect_chinese("datasets/yanbian --frontier stability", folder);
    io_remove(folder);
}
