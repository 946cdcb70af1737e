/* No lawful plan: what is said, what is left behind, and that what is proposed works. */
#include <criterion/criterion.h>

#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "../support/io_support.h"
#include "../support/program.h"

static struct reply reply;

/* Writes a scenario that changes the toy county; members is JSON behind "extends". */
static void put_scenario(const char *folder, const char *name, const char *members)
{
    char here[PATH_MAX];
    static char text[PATH_MAX + 8192];
    cr_assert(getcwd(here, sizeof here));
    snprintf(text, sizeof text, "{\"extends\": \"%s/datasets/toy/scenario.json\", %s}\n", here, members);
    io_put(folder, name, text);
}

/* 9 civil servants keep their posts, 4 posts are in the pool. */
static const char too_few[] = "\"changes\": [{\"table\": \"pools\", \"where\": {\"kind\": "
                              "\"administrative\"}, \"set\": {\"posts\": 4}}]";

/* A regional office needs 5 (in principle), the county's land-office total is 3. */
static const char small_office[] =
    "\"changes\": [{\"table\": \"counties\", \"where\": {\"code\": \"T\"}, \"set\": {\"land_office_total\": "
    "3}},"
    " {\"table\": \"offices\", \"where\": {\"code\": \"O\"}, \"set\": {\"staff\": 0, \"posts\": 3}}]";

Test(verdict, infeasible_names_the_rules_with_figures_and_leaves_no_run)
{
    char folder[IO_PATH];
    io_make_folder(folder);
    put_scenario(folder, "s.json", too_few);
    program_shell("bianzhi solve s.json -o run", folder, &reply);
    cr_expect(reply.code == 1, "exit %d", reply.code);
    cr_expect(strstr(reply.out, "infeasible"), "%s", reply.out);
    cr_expect(
        strstr(reply.out, "keep_staff (3.9.3) asks for 7 posts in 2 townships; pools (2.4.1, 2.6.3) has 4"),
        "%s", reply.out);
    cr_expect(strstr(reply.out, "by adding posts, 5 posts; pools (2.4.1, 2.6.3)") &&
                  strstr(reply.out, "at most 4 -> 9"),
              "%s", reply.out);
    cr_expect(io_entries(folder) == 1, "something was left behind");
    program_shell("bianzhi solve --json s.json", folder, &reply);
    cr_expect(reply.code == 1);
    cr_expect(strstr(reply.out, "\"infeasible\"") && strstr(reply.out, "keep_staff (3.9.3)"), "%s",
              reply.out);
    io_remove(folder);
}

Test(verdict, a_remedy_that_is_carried_out_solves)
{
    char folder[IO_PATH];
    io_make_folder(folder);
    put_scenario(folder, "s.json",
                 "\"changes\": [{\"table\": \"pools\", \"where\": {\"kind\": \"administrative\"},"
                 " \"set\": {\"posts\": 8}}]");
    program_shell("bianzhi solve s.json", folder, &reply);
    cr_expect(reply.code == 1 && strstr(reply.out, "by adding posts, 1 post; "), "%s", reply.out);
    put_scenario(folder, "s.json",
                 "\"changes\": [{\"table\": \"pools\", \"where\": {\"kind\": \"administrative\"},"
                 " \"set\": {\"posts\": 9}}]");
    program_shell("bianzhi solve s.json", folder, &reply);
    cr_expect(reply.code == 0, "%s", reply.out);
    io_remove(folder);
}

/* A figure of the scenario is not sent to a table that cannot lower it. */
Test(verdict, a_remedy_names_where_the_figure_stands)
{
    char folder[IO_PATH];
    io_make_folder(folder);
    put_scenario(folder, "s.json", "\"rules\": {\"coverage\": {\"least\": 9}}");
    program_shell("bianzhi solve s.json", folder, &reply);
    cr_expect(reply.code == 1 && strstr(reply.out, "rules.coverage"), "%s", reply.out);
    io_remove(folder);
}

Test(verdict, conflicts_are_found_whatever_the_goals)
{
    char folder[IO_PATH];
    io_make_folder(folder);
    char members[1024];
    snprintf(members, sizeof members, "\"goals\": {\"replace\": [{\"worst_first\": {}}, {\"need\": {}}]}, %s",
             too_few);
    put_scenario(folder, "s.json", members);
    program_shell("bianzhi solve s.json", folder, &reply);
    cr_expect(reply.code == 1 && strstr(reply.out, "keep_staff (3.9.3) asks for 7 posts in 2 townships"),
              "%s%s", reply.out, reply.err);
    io_remove(folder);
}

Test(verdict, prices_are_written_beside_the_answer_and_the_run_still_verifies)
{
    char folder[IO_PATH];
    io_make_folder(folder);
    put_scenario(folder, "s.json", "\"note\": \"\"");
    program_shell("bianzhi solve s.json --prices -o run && bianzhi verify run", folder, &reply);
    cr_expect(reply.code == 0, "%s%s", reply.out, reply.err);
    cr_expect(strstr(reply.out, "prices    ") && strstr(reply.out, "one more: "), "%s", reply.out);
    cr_expect(strstr(io_get(folder, "run/prices.csv"), "\nkeep_staff,3.9.3,") ||
              strstr(io_get(folder, "run/prices.csv"), "\npools,\"2.4.1, 2.6.3\","));
    cr_expect(strstr(io_get(folder, "run/rule_prices.csv"), "\npools,\"2.4.1, 2.6.3\",hard,"));
    io_remove(folder);
}

Test(verdict, an_earlier_run_outlives_an_infeasible_case)
{
    char folder[IO_PATH];
    io_make_folder(folder);
    put_scenario(folder, "s.json", too_few);
    put_scenario(folder, "good.json", "\"note\": \"\"");
    program_shell(
        "bianzhi solve good.json -o run && cp run/manifest.json before && ! bianzhi solve s.json -o run &&"
        " cmp before run/manifest.json",
        folder, &reply);
    cr_expect(reply.code == 0, "%s", reply.err);
    io_remove(folder);
}

Test(verdict, waivers_asked_for_work_when_pasted)
{
    static char scenario[8192];
    char folder[IO_PATH];
    io_make_folder(folder);
    put_scenario(folder, "s.json", small_office);
    program_shell("bianzhi solve s.json -o run", folder, &reply);
    cr_expect(reply.code == 1, "exit %d: %s", reply.code, reply.err);
    cr_expect(strstr(reply.out, "needs_waivers") &&
                  strstr(reply.out, "office_floor (2.4.13, 2.4.15) asks for 5"),
              "%s", reply.out);
    cr_expect(program_count(reply.out, '\n') <= 20, "%s", reply.out);
    cr_expect(io_has(folder, "run/plan.csv"), "a proposal is written");
    cr_expect(strstr(io_get(folder, "run/conflicts.csv"), "office_floor (2.4.13, 2.4.15) asks for 5") &&
                  strstr(io_get(folder, "run/conflicts.csv"), "by waivers alone, 2 posts"),
              "its reasons stay with it: %s", io_get(folder, "run/conflicts.csv"));
    cr_expect(
        strstr(io_get(folder, "run/summary.json"), "\"level\": \"waivers\",\n      \"value\": 2.000000000"));
    program_shell("bianzhi verify run", folder, &reply);
    cr_expect(reply.code == 0, "%s%s", reply.out, reply.err);
    snprintf(scenario, sizeof scenario, "%s, \"rules\": %s", small_office,
             io_get(folder, "run/waivers.json"));
    put_scenario(folder, "waived.json", scenario);
    program_shell("bianzhi solve waived.json -o waived", folder, &reply);
    cr_expect(reply.code == 0, "exit %d: %s", reply.code, reply.out);
    cr_expect(strstr(reply.out, "waivers   1 in use"), "%s", reply.out);
    cr_expect(!io_has(folder, "waived/waivers.json") && !io_has(folder, "waived/conflicts.csv"));
    io_remove(folder);
}
