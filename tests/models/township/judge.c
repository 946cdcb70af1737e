/* Could today's people do it, and what is said where nobody says who works where. */
#include <criterion/criterion.h>
#include <string.h>

#include "../../support/registers.h"

#define HEAD "kind,platform,allowed,minimum,profile\n"
#define POSTS(c)                                                                                             \
    {                                                                                                        \
        TABLE_POSTS,                                                                                         \
            "township,kind,posts,staff,departures,lent_out,lent_in\n"                                        \
            "A,administrative,4,4,0,0,0\nA,public_service,8,8,0,0,0\nB,administrative,4,3,0,0,0\n"           \
            "B,public_service,7,7,0,0,0\n" c "E1,administrative,3,3,0,0,0\nE1,public_service,4,4,0,0,0\n"    \
    }

Test(judge, enough_people_are_no_finding)
{
    cr_expect_eq(registers_count(FIND("coverage", {TABLE_TASKS, NULL}), "advice"), 0);
    cr_expect_eq(registers_count(FIND("enforcement_floor", {TABLE_TASKS, NULL}), "advice"), 0);
}

/* 2 civil servants and 5 others in C, all but 1 lent out */
Test(judge, people_lent_out_cannot_man_a_platform)
{
    const char *findings =
        FIND("enforcement_floor", POSTS("C,administrative,2,2,0,2,0\nC,public_service,5,4,0,3,0\n"));
    cr_expect(registers_said(findings, "advice 2.5.2: Cedar Township",
                             "enforcement cannot be manned today: of 2 people 1 can be found"));
    cr_expect_eq(registers_count(findings, "advice"), 1);
}

Test(judge, people_of_a_kind_that_may_not_work_there_do_not_count)
{
    const char *findings =
        FIND("enforcement_floor",
             {TABLE_ELIGIBILITY, HEAD "administrative,p1,1,1,0.5\nadministrative,p7,1,0,0.5\n"
                                      "public_service,p1,1,0,0.65\npublic_service,p7,0,0,0.35\n"},
             POSTS("C,administrative,2,1,0,0,0\nC,public_service,5,4,0,0,0\n"));
    cr_expect(registers_said(findings, "advice 2.5.2: Cedar Township", "of 2 people 1 can be found"));
}

/* p1 is open to both kinds, p7 to civil servants alone: whoever was put on p1 first makes room */
Test(judge, people_change_places_before_a_platform_is_given_up)
{
    struct township_case *c = township_new();
    c->rules = "\"coverage\": {\"least\": 2}";
    c->text[TABLE_ELIGIBILITY] = HEAD "administrative,p1,1,1,0.5\nadministrative,p7,1,0,0.5\n"
                                      "public_service,p1,1,0,0.65\npublic_service,p7,0,0,0.35\n";
    cr_assert_eq(township_read(c), STATUS_OK);
    cr_assert_eq(run_take_today(&c->run), STATUS_OK);
    cr_expect_null(strstr(township_findings(c, "enforcement_floor"), "advice"),
                   "C has 2 civil servants and 4 others");
    cr_expect_null(strstr(township_findings(c, "coverage"), "advice"));
    township_free(c);
}

Test(judge, one_person_does_not_man_two_platforms)
{
    struct township_case *c = township_new();
    c->members = "\"changes\": [{\"table\": \"posts\", \"where\": {\"township\": \"C\", \"kind\": "
                 "\"public_service\"}, "
                 "\"set\": {\"staff\": 0}}, {\"table\": \"service\", \"where\": {\"township\": \"C\"}, "
                 "\"set\": {\"platforms\": \"p1\"}}, "
                 "{\"table\": \"service\", \"where\": {\"township\": \"C\"}, \"set\": {\"weight\": 0}}]";
    cr_assert_eq(township_read(c), STATUS_OK);
    cr_assert_eq(run_take_today(&c->run), STATUS_OK);
    cr_expect(strstr(township_findings(c, "enforcement_floor"),
                     "advice: Cedar Township: enforcement cannot be manned today: of 2 people 1"),
              "2 people: 1 for p1, 1 for p7");
    township_free(c);
}

Test(judge, rules_about_cells_are_not_supplied_by_todays_tables)
{
    static const char *const rules[] = {"coverage", "enforcement_floor", "eligibility", "service_share"};
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        const char *findings = FIND(rules[i], {TABLE_LIMITS, NULL});
        cr_expect_eq(registers_count(findings, "not supplied"), 1, "%s: %s", rules[i], findings);
        cr_expect_eq(registers_count(findings, "breach"), 0, "%s: %s", rules[i], findings);
    }
    cr_expect(registers_said(FIND("priority_tasks", {TABLE_TASKS, "task,platform,least\nenvironment,p1,1\n"}),
                             "not supplied", "--plan"));
}

/* C has 7 posts of its own, and people in the office that serves it, who do not count */
Test(judge, a_floor_is_judged_on_own_posts_today)
{
#define TOWNS(floor)                                                                                         \
    {TABLE_TOWNSHIPS,                                                                                        \
     "code,name,county,population,area_km2,small,floor\nA,Abbot Town,T,5000,50,0,\n"                         \
     "B,Birch Town,T,3000,30,0,\nC,Cedar Township,T,2000,20,1," floor "\nE1,East End,E,,,1,\n"}
    cr_expect_str_eq(FIND("small_township_floor", TOWNS("7")), "");
    cr_expect(registers_said(FIND("small_township_floor", TOWNS("8")), "breach 2.4.21: Cedar Township",
                             "posts of its own in all: 7"));
}

Test(judge, limits_on_posts_are_judged_today_and_those_on_platforms_are_not)
{
#define LIMITS(row) {TABLE_LIMITS, "code,county,township,kind,platform,office,least,most,reason\n" row}
    cr_expect(registers_said(FIND("limits", LIMITS("x,,A,administrative,,,,3,cap\n")), "breach",
                             "cap: 4, at most 3"));
    cr_expect_str_eq(FIND("limits", LIMITS("x,,A,administrative,,,,4,cap\n")), "");
    cr_expect(registers_said(FIND("limits", LIMITS("x,,,,,O,6,,floor\n")), "breach", "floor: 5, at least 6"));
    cr_expect(
        registers_said(FIND("limits", LIMITS("x,,A,,p7,,9,,floor\n")), "not supplied", "who works where"));
}
