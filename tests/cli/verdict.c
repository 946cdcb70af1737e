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

Test(verdict, infeasible_names_the_rules_with_figures)
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
    cr_expect(strstr(reply.out, "by adding posts, 5 posts (3 ") &&
                  strstr(reply.out, "4 -> 9 (change posts in pools.csv)"),
              "%s", reply.out);
    program_shell("bianzhi solve --json s.json", folder, &reply);
    cr_expect(reply.code == 1);
    cr_expect(strstr(reply.out, "\"infeasible\"") && strstr(reply.out, "keep_staff (3.9.3)"), "%s",
              reply.out);
    io_remove(folder);
}

/* What comes by e-mail: packed, unpacked into a folder of its own, or with other line ends on its way. */
Test(verdict, of_a_run_that_was_sent_says_what_was_done_to_it)
{
    char folder[IO_PATH];
    program_make_copy(folder);
    program_shell("mkdir x && bianzhi solve datasets/toy -o x/run >said && printf 'PK\\003\\004' >run.zip && "
                  "bianzhi --lang en verify run.zip; echo $?; bianzhi --lang en verify x; echo $?",
                  folder, &reply);
    cr_expect(strstr(reply.err,
                     "run.zip: is packed; unpack it, and name the folder in which manifest.json then is"),
              "%s", reply.err);
    cr_expect(
        strstr(reply.err, "x: is no run folder, for it has no manifest.json; name the folder that has one"),
        "%s", reply.err);
    cr_expect(strstr(reply.out, "4\n"), "%s", reply.out);
    program_shell("sed -i 's/\\r$//' x/run/before_after.csv && sed -i 's/$/\\r/' x/run/summary.json && "
                  "LC_ALL=C sed -i '1s/^...//' x/run/rules.csv && bianzhi --lang en verify x/run",
                  folder, &reply);
    cr_expect_eq(reply.code, 1);
    cr_expect(
        strstr(reply.out, "before_after.csv:1: ends its lines otherwise than the answer") &&
            strstr(reply.out, "summary.json:1: ends its lines otherwise than the answer") &&
            strstr(reply.out, "rules.csv:1: ends its lines otherwise than the answer, or has a mark before"),
        "%s", reply.out);
    cr_expect(
        strstr(reply.out, "before_after.csv: not as it was written in how its lines end, or in the mark") &&
            strstr(reply.out, "summary.json: not as it was written in how its lines end") &&
            strstr(reply.out, "rules.csv: not as it was written in how its lines end"),
        "%s", reply.out);
    program_shell("printf '\r' >>x/run/rules.csv; bianzhi --lang en verify x/run", folder, &reply);
    cr_expect(strstr(reply.out, "rules.csv: not as it was written (its SHA-256") &&
                  strstr(reply.out, "before_after.csv: not as it was written in how"),
              "%s", reply.out);
    io_remove(folder);
}

/* Two people keep a post there that the county has frozen, and another page of the same table promised. */
static const char pins[] = "code,township,kind,least,most,reason\n"
                           "P1,A,administrative,6,,promised\n"
                           "P2,A,administrative,,4,frozen\n";

/* The toy county with these limits, as folder/toy. */
static void put_limits(char *folder, const char *limits)
{
    program_make_copy(folder);
    program_shell("cp -rL datasets/toy toy", folder, &reply);
    io_put(folder, "toy/limits.csv", limits);
}

Test(verdict, limits_that_contradict_each_other_are_named_with_place_reason_and_cure)
{
    char folder[IO_PATH], half[400];
    put_limits(folder, pins);
    program_shell("bianzhi solve toy | tr -s ' \n' ' '", folder, &reply);
    cr_expect(strstr(reply.out, "P1 at least 6 (limits.csv:2: promised)") &&
                  strstr(reply.out, "P2 at most 4 (limits.csv:3: frozen)") &&
                  strstr(reply.out, "2 short; either ends it: P1 at least 6 -> 4, or P2 at most 4 -> 6"),
              "%s", reply.out);
    snprintf(half, sizeof half, "sed -i s/A,administrative,6/A,administrative,4/ toy/limits.csv");
    program_shell(half, folder, &reply);
    program_shell("bianzhi solve toy", folder, &reply);
    cr_expect(reply.code == 0, "one cure is enough: %s", reply.out);
    io_remove(folder);
}

/* Whichever engine: the same members, each with rule, account, figure, the one that would do, code, place and
 * reason. */
Test(verdict, members_of_a_conflict_are_listed)
{
    char folder[IO_PATH];
    put_limits(folder, pins);
    program_shell("bianzhi solve toy --json -e glpk > glpk.json; bianzhi solve toy --json > "
                  "flow.json; cmp glpk.json flow.json",
                  folder, &reply);
    cr_expect(reply.code == 0, "%s", reply.out);
    const char *json = io_get(folder, "flow.json");
    cr_expect(strstr(json, "\"short\": 2,") && strstr(json, "\"account\": \"posts[A,administrative]\"") &&
                  strstr(json, "\"side\": \"least\",\n          \"figure\": 6,\n          \"to\": 4,\n"
                               "          \"code\": \"P1\",\n          \"place\": \"limits.csv:2\",\n"
                               "          \"reason\": \"promised\""),
              "%s", json);
    io_remove(folder);
}

/* Limits that cross both ledgers: 40 people are asked for on two platforms, where there are 35. */
Test(verdict, limits_that_cross_are_named_too_and_their_proof_is_judged)
{
    char folder[IO_PATH];
    put_limits(folder,
               "code,county,platform,least,most,reason\nR1,T,p7,20,,campaign\nR2,T,p1,20,,service halls\n");
    program_shell("bianzhi solve toy -o run | tr -s ' \n' ' '", folder, &reply);
    cr_expect(strstr(reply.out,
                     "[R1 at least 20 (limits.csv:2: campaign), R2 at least 20 (limits.csv:3: service "
                     "halls)]") &&
                  strstr(reply.out, "2 of them are each a limit that crosses both ledgers"),
              "%s", reply.out);
    cr_expect(strstr(io_get(folder, "run/conflicts.csv"), ",20,,R1,limits.csv:2,campaign"), "%s",
              io_get(folder, "run/conflicts.csv"));
    program_shell("bianzhi verify run", folder, &reply);
    cr_expect(reply.code == 0 && strstr(reply.out, "accepted: no plan exists"), "%s", reply.out);
    io_remove(folder);
}

/* One township more than can keep its posts makes a conflict; all of them have to be helped. */
Test(verdict, what_a_remedy_takes_beyond_the_conflict_is_said)
{
    char folder[IO_PATH];
    io_make_folder(folder);
    put_scenario(folder, "s.json", too_few);
    program_shell("bianzhi solve s.json | tr -s ' \n' ' '", folder, &reply);
    cr_expect(strstr(reply.out, "7 asked for, 4 to be had, 3 short") &&
                  strstr(reply.out, "5 posts (3 short as named, 2 that clash next); "),
              "%s", reply.out);
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

/* What is as good is named as well where a limit across kinds takes nothing away. */
Test(verdict, ties_are_named_beside_a_limit_that_crosses_kinds)
{
    char folder[IO_PATH];
    io_make_folder(folder);
    program_shell(
        "cp -r \"$datasets\"/yanbian with && bianzhi solve with -o run && echo 'L2,510422,510422100000,"
        "administrative;public_service,,,60,,both kinds,illustrative' >>with/limits.csv && bianzhi solve "
        "with -o crossed && bianzhi verify crossed && test $(wc -l <run/ties.csv) -gt 1 && "
        "diff run/ties.csv crossed/ties.csv",
        folder, &reply);
    cr_expect(reply.code == 0, "%s%s", reply.out, reply.err);
    io_remove(folder);
}

/* No plan: the folder says so, in place of an earlier run, with the proof and why; whoever asks for the plan
 * is told. */
Test(verdict, a_folder_without_plan_says_why)
{
    static const char *const refused[] = {"explain run", "explain run A", "audit run", "clauses run",
                                          "report run --xlsx"};
    char folder[IO_PATH], line[200];
    io_make_folder(folder);
    put_scenario(folder, "s.json", too_few);
    put_scenario(folder, "good.json", "\"note\": \"\"");
    program_shell("bianzhi solve good.json -o run && bianzhi solve s.json -o run", folder, &reply);
    cr_expect(reply.code == 1 && strstr(reply.out, "next      run/conflicts.csv"), "%s", reply.out);
    cr_expect(!io_has(folder, "run/plan.csv") && !io_has(folder, "run/ledger.csv") &&
              !io_has(folder, "run/waivers.json"));
    cr_expect(strstr(io_get(folder, "run/manifest.json"), "\"status\": \"infeasible\""));
    cr_expect(strstr(io_get(folder, "run/conflicts.csv"), "keep_staff (3.9.3) asks for 7 posts"));
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        snprintf(line, sizeof line, "bianzhi %s", refused[i]);
        program_shell(line, folder, &reply);
        cr_expect(reply.code == 1 && strstr(reply.err, "run: has no plan"), "%s: %d %s", line, reply.code,
                  reply.err);
    }
    program_shell("bianzhi compare run good.json", folder, &reply);
    cr_expect(reply.code == 1 && strstr(reply.out, "A  infeasible, proven"), "%s", reply.out);
    program_shell(
        "bianzhi export run --lp > run.lp && bianzhi report run && grep -o '\"mark\": \"none\"\\|asks for 7 "
        "posts in 2 townships' run/report.html | sort -u | wc -l",
        folder, &reply);
    cr_expect(reply.code == 0 && strstr(reply.out, "\n2\n"), "%s%s", reply.out, reply.err);
    io_remove(folder);
}

/* That there is none is judged, with either program; not when somebody has found room since. */
Test(verdict, that_there_is_no_plan_is_judged_again)
{
    char folder[IO_PATH];
    io_make_folder(folder);
    put_scenario(folder, "s.json", too_few);
    program_shell("bianzhi solve s.json -o run; bianzhi verify run && \"$BIANZHI_VERIFY\" run", folder,
                  &reply);
    cr_expect(reply.code == 0 && strstr(reply.out, "accepted: no plan exists"), "%s%s", reply.out, reply.err);
    program_shell("sed -i 's/\"posts\": 4/\"posts\": 40/' run/inputs/scenario.json && bianzhi verify run",
                  folder, &reply);
    cr_expect(reply.code == 1 && strstr(reply.out, "leave room for lawful posts"), "%s%s", reply.out,
              reply.err);
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
    cr_expect(strstr(io_get(folder, "run/summary.json"),
                     "\"level\": \"waivers of the plan's figures\",\n      \"value\": 2.000000000"));
    program_shell("bianzhi verify run", folder, &reply);
    cr_expect(reply.code == 0, "%s%s", reply.out, reply.err);
    cr_expect(strstr(io_get(folder, "run/waivers.json"), "\"least\": 3"), "as the screen says: %s",
              io_get(folder, "run/waivers.json"));
    program_shell(
        "bianzhi explain run --step keep_staff -o step && bianzhi verify step && ! bianzhi explain run "
        "--step office_floor -o step && bianzhi verify step && cat step/manifest.json",
        folder, &reply);
    cr_expect(reply.code == 0 && strstr(reply.out, "\"needs_waivers\""), "its steps open, too: %s%s",
              reply.out, reply.err);
    snprintf(scenario, sizeof scenario, "%s, \"rules\": %s", small_office,
             io_get(folder, "run/waivers.json"));
    put_scenario(folder, "waived.json", scenario);
    program_shell("bianzhi solve waived.json -o waived", folder, &reply);
    cr_expect(reply.code == 0, "exit %d: %s", reply.code, reply.out);
    cr_expect(strstr(reply.out, "waivers   1 in use"), "%s", reply.out);
    cr_expect(!io_has(folder, "waived/waivers.json") && !io_has(folder, "waived/conflicts.csv"));
    io_remove(folder);
}
