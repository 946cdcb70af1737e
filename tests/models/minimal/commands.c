/* Every command does its work, or says what the plan does not provide, with the smallest plan there is. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "../../support/io_support.h"
#include "../../support/program.h"

#define DATA "tests/models/minimal/data"

static struct reply reply;

/* Calls the program with two plans; its exit code must be the one given. */
#define SAY(wanted, ...)                                                                                     \
    do {                                                                                                     \
        program_say(WORDS(program_two_plans(), __VA_ARGS__), &reply);                                        \
        cr_expect(reply.code == (wanted), "exit %d: %s%s", reply.code, reply.out, reply.err);                \
    } while (0)

#define EXPECT_OUT(words) cr_expect(strstr(reply.out, words), "%s", reply.out)
#define EXPECT_ERR(words) cr_expect(strstr(reply.err, words), "%s", reply.err)

/* A scratch folder with the run of a scenario of the plan in it. */
static const char *solve(const char *scenario, char folder[IO_PATH])
{
    static char run[2 * IO_PATH];
    io_make_folder(folder);
    snprintf(run, sizeof run, "%s/run", folder);
    SAY(0, "solve", scenario, "-o", run);
    return run;
}

Test(minimal, check_reads_its_table)
{
    SAY(0, "check", DATA);
    EXPECT_OUT("ledger: 4 accounts, 2 junctions, 2 bounds");
}

Test(minimal, check_tells_what_its_plan_finds_odd)
{
    char folder[IO_PATH];
    io_make_folder(folder);
    io_put(folder, "scenario.json", "{\"name\": \"x\", \"dataset\": \".\"}");
    io_put(folder, "wards.csv", "code,name,need\nN,North,3\nS,South,0\n");
    SAY(0, "check", folder);
    EXPECT_OUT("x: no faults, 1 warning\n");
    EXPECT_OUT("\n  wards.csv:3: need: South needs nothing at all\n");
    io_remove(folder);
}

Test(minimal, check_knows_no_key_of_the_other_plan)
{
    char folder[IO_PATH], scenario[2 * IO_PATH];
    io_make_folder(folder);
    io_put(folder, "scenario.json", "{\"name\": \"x\", \"dataset\": \".\", \"counties\": [\"N\"]}");
    io_put(folder, "wards.csv", "code,name,need\nN,North,3\n");
    snprintf(scenario, sizeof scenario, "%s/scenario.json", folder);
    SAY(3, "check", scenario);
    EXPECT_ERR("\"counties\" is unknown here");
    io_remove(folder);
}

Test(minimal, rules_lists_its_rule_and_goal)
{
    SAY(0, "rules");
    EXPECT_OUT("total                hard           clause 1");
    EXPECT_OUT("weight 1, curve webster  [2]  posts follow need");
    cr_expect(!strstr(reply.out, "keep_staff"));
    SAY(0, "rules", "--json-schema");
    cr_expect(!strstr(reply.out, "counties"), "%s", reply.out);
}

Test(minimal, new_makes_a_folder_that_only_lacks_rows)
{
    char folder[IO_PATH], made[2 * IO_PATH];
    io_make_folder(folder);
    snprintf(made, sizeof made, "%s/new", folder);
    SAY(0, "new", made);
    cr_expect_str_eq(io_get(made, "wards.csv"), "\xEF\xBB\xBF"
                                                "code,name,need,来源\r\n");
    io_put(made, "wards.csv", "code,name,need\nN,North,3\n");
    SAY(0, "check", made);
    snprintf(made, sizeof made, "%s/new.xlsx", folder);
    SAY(0, "new", made, "--xlsx");
    SAY(2, "new", folder, "--years", "2026-2030");
    EXPECT_ERR("this plan says nothing of the years to come");
    io_remove(folder);
}

Test(minimal, solve_shares_posts_out_by_need)
{
    char folder[IO_PATH];
    const char *run = solve(DATA, folder);
    EXPECT_OUT("optimal: whole posts, proven best");
    EXPECT_OUT("/rules.csv has what every rule did");
    cr_expect_str_eq(io_get(run, "wards.csv"), "ward,posts\nN,3\nS,6\nW,1\n");
    SAY(0, "solve", DATA, "--prices");
    EXPECT_OUT("total (1) [total] exactly 10");
    SAY(0, "solve", DATA, "--json");
    EXPECT_OUT("\"status\": \"lawful\"");
    io_remove(folder);
}

Test(minimal, verify_accepts_a_run_and_refuses_one_that_was_changed)
{
    char folder[IO_PATH];
    const char *run = solve(DATA, folder);
    SAY(0, "verify", run);
    EXPECT_OUT("accepted");
    io_put(run, "wards.csv", "ward,posts\nN,2\nS,6\nW,2\n");
    SAY(1, "verify", run);
    SAY(1, "audit", run);
    EXPECT_ERR("is not what the inputs beside it give");
    io_remove(folder);
}

Test(minimal, a_program_without_the_plan_says_so)
{
    char folder[IO_PATH];
    const char *run = solve(DATA, folder);
    program_say(WORDS("bianzhi", "verify", run), &reply);
    cr_expect(reply.code == 3);
    EXPECT_ERR("model: \"minimal\" is unknown to this program; it has \"township\"");
    io_remove(folder);
}

Test(minimal, explain_says_what_each_rule_did)
{
    char folder[IO_PATH];
    const char *run = solve(DATA, folder);
    SAY(0, "explain", run);
    EXPECT_OUT("total (1): 10 posts are handed out\n");
    SAY(0, "explain", run, "--json");
    EXPECT_OUT("\"total\": \"10 posts are handed out\"");
    SAY(2, "explain", run, "N");
    EXPECT_ERR("nothing is said of \"N\"");
    io_remove(folder);
}

Test(minimal, audit_judges_a_run_and_says_what_it_cannot_judge)
{
    char folder[IO_PATH];
    const char *run = solve(DATA, folder);
    SAY(0, "audit", run);
    EXPECT_OUT("breach 0, waived 0, advice 0, not supplied 0\n");
    SAY(2, "audit", DATA);
    EXPECT_ERR("does not say who has which posts today");
    SAY(2, "audit", DATA, "--plan", DATA "/wards.csv");
    EXPECT_ERR("tables of a plan made elsewhere are unknown here");
    SAY(0, "clauses", run);
    io_remove(folder);
}

Test(minimal, report_shows_a_run_two_runs_and_a_study)
{
    char folder[IO_PATH], page[2 * IO_PATH], store[2 * IO_PATH];
    const char *run = solve(DATA, folder);
    SAY(0, "report", run);
    cr_expect(strstr(io_get(run, "report.html"), "Three wards"));
    SAY(2, "report", run, "--xlsx");
    EXPECT_ERR("there is nothing to file");
    snprintf(page, sizeof page, "%s/two.html", folder);
    SAY(0, "report", run, run, "-o", page);
    snprintf(store, sizeof store, "%s/study.sqlite", folder);
    SAY(0, "study", DATA "/study.json", "-s", store);
    EXPECT_OUT("posts South                        6 in 66.7 %, 5 in 33.3 %");
    SAY(0, "report", store, "-o", page);
    io_remove(folder);
}

Test(minimal, compare_shows_inputs_and_goals_and_draws_no_frontier)
{
    SAY(0, "compare", DATA "/scenario.json", DATA "/twelve.json");
    EXPECT_OUT("rules.total.posts                         10            12");
    EXPECT_OUT("need                                      -8.904        -8.750");
    SAY(2, "compare", DATA "/scenario.json", "--frontier", "pool");
    EXPECT_ERR("so there is no frontier");
}

Test(minimal, export_writes_the_linear_program)
{
    SAY(0, "export", DATA, "--lp");
    EXPECT_OUT("posts[N]");
    SAY(0, "export", DATA, "--mps");
}

Test(minimal, path_is_refused_by_name)
{
    char folder[IO_PATH], path[2 * IO_PATH], text[4 * IO_PATH], here[IO_PATH];
    io_make_folder(folder);
    snprintf(path, sizeof path, "%s/path.json", folder);
    cr_assert(getcwd(here, sizeof here));
    snprintf(text, sizeof text,
             "{\"scenario\": \"%s/" DATA "/scenario.json\", \"first_year\": 2026, \"years\": 2}", here);
    io_put(folder, "path.json", text);
    SAY(1, "path", path);
    EXPECT_ERR("the plan \"minimal\" says nothing of years to come");
    io_remove(folder);
}

Test(minimal, tables_shows_what_its_table_was_read_as)
{
    SAY(0, "tables", DATA);
    EXPECT_OUT("wards.csv");
    SAY(0, "tables", DATA, "wards", "--json");
    EXPECT_OUT("\"records\": [");
}

Test(minimal, next_is_refused_for_a_plan_without_next_years)
{
    char folder[IO_PATH], next[2 * IO_PATH];
    const char *run = solve(DATA, folder);
    snprintf(next, sizeof next, "%s/next", folder);
    SAY(1, "next", run, next);
    EXPECT_ERR("this plan says nothing of a next year");
    cr_expect(access(next, F_OK) != 0);
    io_remove(folder);
}

/* --- two plans in one program --- */

Test(minimal, a_scenario_names_its_plan)
{
    char folder[IO_PATH], path[2 * IO_PATH], text[4 * IO_PATH], here[IO_PATH];
    io_make_folder(folder);
    snprintf(path, sizeof path, "%s/toy.json", folder);
    cr_assert(getcwd(here, sizeof here));
    snprintf(text, sizeof text, "{\"extends\": \"%s/datasets/toy/scenario.json\", \"model\": \"township\"}",
             here);
    io_put(folder, "toy.json", text);
    SAY(0, "check", path);
    EXPECT_OUT("townships.csv");
    SAY(2, "compare", path, DATA "/scenario.json");
    EXPECT_ERR("model: is of the plan \"minimal\"");
    io_put(folder, "toy.json", "{\"name\": \"x\", \"dataset\": \".\", \"model\": \"village\"}");
    SAY(3, "check", path);
    EXPECT_ERR("model: \"village\" is unknown to this program");
    io_remove(folder);
}

Test(minimal, a_run_is_of_the_plan_its_manifest_names)
{
    char folder[IO_PATH], run[2 * IO_PATH];
    io_make_folder(folder);
    snprintf(run, sizeof run, "%s/run", folder);
    program_say(WORDS("bianzhi", "solve", "datasets/toy/scenario.json", "-o", run), &reply);
    SAY(0, "verify", run);
    EXPECT_OUT("accepted");
    SAY(0, "explain", run, "A");
    EXPECT_OUT("Abbot Town");
    SAY(0, "audit", run);
    io_remove(folder);
}
