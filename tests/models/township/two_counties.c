/* Two counties shared out at once: what every rule says it did, and what every audit finds in a plan that was
 * spoilt in the county that stands first. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "../../support/io_support.h"
#include "../../support/township.h"
#include "run/explain.h"
#include "township/model.h"

/* The toy county, and East with a township, an office and limits of its own. */
static struct township_case *two_counties(void)
{
    struct township_case *c = township_new();
    c->text[TABLE_COUNTIES] = "code,name,in_scope,land_office_total,extra_limit,leadership_total\n"
                              "T,Toy County,1,5,0,7\n"
                              "E,East,1,5,1,5\n";
    c->text[TABLE_TOWNSHIPS] = "code,name,county,population,area_km2,small,floor,leadership,leadership_least,"
                               "leadership_most\n"
                               "A,Abbot Town,T,5000,50,0,,3,2,4\n"
                               "B,Birch Town,T,3000,30,0,,2,2,4\n"
                               "C,Cedar Township,T,2000,20,1,5,2,2,4\n"
                               "E1,East End,E,2500,20,1,12,3,1,6\n"
                               "E2,East Side,E,1500,20,0,,2,1,4\n";
    c->text[TABLE_POSTS] = "township,kind,posts,staff,departures,lent_out,lent_in\n"
                           "A,administrative,4,4,0,0,0\n"
                           "A,public_service,8,8,0,0,0\n"
                           "B,administrative,4,3,0,0,0\n"
                           "B,public_service,7,7,0,0,0\n"
                           "C,administrative,2,2,0,0,0\n"
                           "C,public_service,5,4,0,0,0\n"
                           "E1,administrative,5,5,1,1,0\n"
                           "E1,public_service,9,9,0,2,0\n"
                           "E2,administrative,3,3,0,0,1\n"
                           "E2,public_service,4,4,0,0,0\n";
    c->text[TABLE_POOLS] = "pool,kind,posts,release_limit\n"
                           "T,administrative,10,0\n"
                           "T,public_service,20,0\n"
                           "E,administrative,9,2\n"
                           "E,public_service,14,0\n";
    c->text[TABLE_OFFICES] = "code,name,county,host,mode,posts,staff,most\n"
                             "O,Abbot Town office,T,A,regional,5,5,6\n"
                             "P,East office,E,E1,regional,5,5,6\n";
    c->text[TABLE_SERVICE] = "office,township,weight,platforms\n"
                             "O,A,2,p7\n"
                             "O,B,2,p7\n"
                             "O,C,1,p7\n"
                             "P,E1,1,p7\n"
                             "P,E2,1,p7\n";
    c->text[TABLE_LIMITS] = "code,township,kind,platform,office,least,most,reason\n"
                            "cap,,,p7,,,30,no room\n"
                            "ends,E2,,,,5,,a school\n"
                            "pin,E1,administrative,,,4,5,agreed in March\n";
    return c;
}

static char all[20000];

/* Each rule's words, a line a rule. */
static void gather_words(struct township_case *c, const char *const *rules)
{
    all[0] = '\0';
    for (; *rules; rules++)
        sprintf(all + strlen(all), "%s: %s\n", *rules, township_words(c, *rules));
}

/* The breaches that all rules find. */
static void gather_breaches(struct township_case *c)
{
    all[0] = '\0';
    for (size_t r = 0; r < township_model.nrules; r++) {
        const char *name = township_model.rules[r]->name;
        for (const char *line = township_findings(c, name); *line; line = strchr(line, '\n') + 1)
            if (strncmp(line, "breach", 6) == 0)
                sprintf(all + strlen(all), "%s %.*s", name, (int)(strchr(line, '\n') + 1 - line), line);
    }
}

Test(two_counties, rules_say_what_they_did_in_both)
{
    static const char *const rules[] = {"pools",
                                        "formula_scope",
                                        "release_from_above",
                                        "keep_staff",
                                        "coverage",
                                        "enforcement_floor",
                                        "land_office_total",
                                        "service_share",
                                        "borrowing",
                                        "leadership_total",
                                        "limits",
                                        NULL};
    struct township_case *c = two_counties();
    cr_assert_eq(township_solve(c), STATUS_OK, "%s", c->faults.message[0]);
    gather_words(c, rules);
    cr_expect_str_eq(
        all,
        "pools: posts to share out, each kind by itself: 53; in reserve: 0\n"
        "formula_scope: counties shared out: 2 of 2\n"
        "release_from_above: posts that can come down from the county level: 2; that do: 0\n"
        "keep_staff: no post is taken from anybody who stays; 7 of 12 figures stand at their least\n"
        "coverage: platforms that have somebody: 10; of them with only as many as this rule asks for: 0\n"
        "enforcement_floor: at least 2 of the township's own on enforcement; townships: 5, of them with just "
        "that: 1\n"
        "land_office_total: 2007 total 10, in offices 10, of them 0 added from the pool; 0 lie idle\n"
        "service_share: services by weight: 5; townships that have no whole person and get days: 0\n"
        "borrowing: staff lent out today: 3; they count as absent, and keep their posts\n"
        "leadership_total: leadership posts: 12, within a total of 12; a township's range is an "
        "assumption where it has "
        "none of its own\n"
        "limits: limits of the county's own (3): cap crosses both ledgers (no room); ends is a "
        "bound (a school); pin is "
        "a bound (agreed in March)\n");
    township_free(c);
}

Test(two_counties, what_is_spoilt_in_the_first_is_found_by_every_rule_that_it_breaks)
{
    struct township_case *c = two_counties();
    cr_assert_eq(township_solve(c), STATUS_OK);
    gather_breaches(c);
    cr_expect_str_eq(all, "office_naming breach: Abbot Town office: sits in Abbot Town; name it Abbot "
                          "Town自然资源所, or enter why not in registers/offices.csv "
                          "[offices.csv:2]\n"
                          "office_naming breach: East office: sits in East End; name it East End自然资源所, "
                          "or enter why not in registers/offices.csv "
                          "[offices.csv:3]\n");
    township_put(c, "E1", "administrative", "p1", 0);
    township_put(c, "E1", "administrative", "p7", 0);
    township_put(c, "E1", "public_service", "p7", 0);
    township_put(c, "E2", "public_service", "p1", 40);
    township_put_office(c, "P", "E1", "p7", 0);
    township_put_office(c, "P", "E2", "p7", 9);
    gather_breaches(c);
    cr_expect_str_eq(
        all,
        "pools breach: East 事业编制: posts held by townships and offices: 47, at most 14 asked for; take "
        "away 33\n"
        "keep_staff breach: East End 行政编制: posts for the staff who stay: 0, at least 4 asked for; add 4\n"
        "keep_staff breach: East End 事业编制: posts for the staff who stay: 6, at least 9 asked for; add 3\n"
        "change_limit breach: East End 行政编制: posts after the change: 0, at least 4 asked for; add 4\n"
        "change_limit breach: East End 事业编制: posts after the change: 6, at least 7 asked for; add 1\n"
        "change_limit breach: East Side 事业编制: posts after the change: 41, at most 5 asked for; take away "
        "36\n"
        "change_limit breach: East office: posts after the change: 9, at most 6 asked for; take away 3\n"
        "coverage breach: East End enforcement: people on the platform: 0, at least 1 asked for; add 1\n"
        "enforcement_floor breach: East End enforcement: the township's own people: 0, at least 2 asked "
        "for; add 2\n"
        "eligibility breach: East End 行政编制 general services: people of the kind: 0, at least 1 asked "
        "for; "
        "add 1\n"
        "land_office_total breach: East: office posts from the 2007 total: 9, at most 5 asked for; take away "
        "4\n"
        "land_office_total breach: East office: staff in the office: 9, at most 6 asked for; take away 3\n"
        "service_share breach: East office East End: office staff, set against the service weight: 0, at "
        "least 4 asked "
        "for; add 4\n"
        "service_share breach: East office East Side: office staff, set against the service weight: 9, at "
        "most 5 "
        "asked for; take away 4\n"
        "limits breach: pin: agreed in March: 0, at least 4 asked for; add 4\n"
        "small_township_floor breach: East End: posts of its own in all: 6, at least 12 asked for; add 6\n"
        "office_naming breach: Abbot Town office: sits in Abbot Town; name it Abbot Town自然资源所, or enter "
        "why not in registers/offices.csv "
        "[offices.csv:2]\n"
        "office_naming breach: East office: sits in East End; name it East End自然资源所, or enter why not "
        "in registers/offices.csv [offices.csv:3]\n");
    township_free(c);
}

/* An office of a county that keeps what it has may have anything. */
Test(two_counties, an_office_out_of_scope_is_not_judged)
{
    struct township_case *c = two_counties();
    c->text[TABLE_COUNTIES] = "code,name,in_scope,land_office_total,extra_limit,leadership_total\n"
                              "T,Toy County,1,5,0,7\n"
                              "E,East,0,5,1,2\n";
    c->text[TABLE_OFFICES] = "code,name,county,host,mode,posts,staff,most\n"
                             "O,Abbot Town office,T,A,regional,5,5,6\n"
                             "P,East office,E,E1,regional,1,5,1\n";
    c->text[TABLE_SERVICE] = "office,township,weight,platforms\nO,A,2,p7\nO,B,2,p7\nO,C,1,p7\nP,E2,1,p7\n";
    c->text[TABLE_LIMITS] = "code,township,kind,platform,office,least,most,reason\ncap,,,p7,,,30,no room\n";
    cr_assert_eq(township_solve(c), STATUS_OK, "%s", c->faults.message[0]);
    gather_breaches(c);
    cr_expect_str_eq(all, "office_naming breach: Abbot Town office: sits in Abbot Town; name it Abbot "
                          "Town自然资源所, or enter why not in registers/offices.csv "
                          "[offices.csv:2]\n");
    township_free(c);
}

Test(two_counties, both_offices_are_bounded)
{
    static const char *const rules[] = {"land_office_total", "office_floor", "change_limit", "keep_staff"};
    all[0] = '\0';
    for (size_t i = 0; i < 4; i++) {
        struct township_case *c = two_counties();
        c->only = rules[i];
        cr_assert_eq(township_build(c), STATUS_OK);
        for (const char *line = township_bounds(c); *line; line = strchr(line, '\n') + 1)
            if (strncmp(line, "office[", 7) == 0)
                sprintf(all + strlen(all), "%s %.*s", rules[i], (int)(strchr(line, '\n') + 1 - line), line);
        township_free(c);
    }
    cr_expect_str_eq(all, "land_office_total office[O] <= 6\n"
                          "land_office_total office[P] <= 6\n"
                          "office_floor office[O] >= 5 in principle\n"
                          "office_floor office[P] >= 5 in principle\n"
                          "change_limit office[O] >= 4 in principle\n"
                          "change_limit office[O] <= 6 in principle\n"
                          "change_limit office[P] >= 4 in principle\n"
                          "change_limit office[P] <= 6 in principle\n"
                          "keep_staff office[O] >= 5\n"
                          "keep_staff office[P] >= 5\n");
}

Test(two_counties, both_offices_and_all_posts_are_priced)
{
    static const char *const goals[] = {"stability", "formula"};
    all[0] = '\0';
    for (size_t i = 0; i < 2; i++) {
        struct township_case *c = two_counties();
        cr_assert_eq(township_build(c), STATUS_OK);
        sprintf(all + strlen(all), "%s:\n%s", goals[i], township_curves(c, goals[i]));
        township_free(c);
    }
    cr_expect_str_eq(all, "stability:\n"
                          "office[O] absolute 0.1 need 5\n"
                          "office[P] absolute 0.1 need 5\n"
                          "posts[A,administrative] absolute 0.1 need 4\n"
                          "posts[A,public_service] absolute 0.1 need 8\n"
                          "posts[B,administrative] absolute 0.1 need 4\n"
                          "posts[B,public_service] absolute 0.1 need 7\n"
                          "posts[C,administrative] absolute 0.1 need 2\n"
                          "posts[C,public_service] absolute 0.1 need 5\n"
                          "posts[E1,administrative] absolute 0.1 need 5\n"
                          "posts[E1,public_service] absolute 0.1 need 9\n"
                          "posts[E2,administrative] absolute 0.1 need 3\n"
                          "posts[E2,public_service] absolute 0.1 need 4\n"
                          "formula:\n"
                          "posts[A,administrative] webster 1 need 5\n"
                          "posts[A,public_service] webster 1 need 10\n"
                          "posts[B,administrative] webster 1 need 3\n"
                          "posts[B,public_service] webster 1 need 6\n"
                          "posts[C,administrative] webster 1 need 2\n"
                          "posts[C,public_service] webster 1 need 4\n"
                          "posts[E1,administrative] webster 1 need 5.0625\n"
                          "posts[E1,public_service] webster 1 need 7.875\n"
                          "posts[E2,administrative] webster 1 need 3.9375\n"
                          "posts[E2,public_service] webster 1 need 6.125\n");
}

Test(two_counties, a_host_that_is_not_served_is_found_in_the_second_county)
{
    struct township_case *c = two_counties();
    c->text[TABLE_SERVICE] = "office,township,weight,platforms\nO,A,2,p7\nO,B,2,p7\nO,C,1,p7\nP,E2,1,p7\n";
    cr_assert_eq(township_solve(c), STATUS_OK, "%s", c->faults.message[0]);
    cr_expect(strstr(township_findings(c, "office_host"),
                     "breach: East office: sits in East End, which it does not serve"),
              "%s", c->words.text);
    township_free(c);
}

Test(two_counties, posts_that_find_no_place_are_told)
{
    struct township_case *c = two_counties();
    c->text[TABLE_POOLS] = "pool,kind,posts,release_limit\n"
                           "T,administrative,10,0\n"
                           "T,public_service,20,0\n"
                           "E,administrative,9,0\n"
                           "E,public_service,30,0\n";
    cr_assert_eq(township_solve(c), STATUS_OK, "%s", c->faults.message[0]);
    cr_expect_str_eq(township_words(c, "pools"),
                     "posts to share out, each kind by itself: 69; in reserve: 13");
    township_free(c);
}

/* Each county has a Cedar Township and an office of the same name. */
static struct township_case *namesakes(void)
{
    struct township_case *c = two_counties();
    c->text[TABLE_TOWNSHIPS] = "code,name,county,population,area_km2,small,floor,leadership,leadership_least,"
                               "leadership_most\n"
                               "A,Abbot Town,T,5000,50,0,,3,2,4\n"
                               "B,Birch Town,T,3000,30,0,,2,2,4\n"
                               "C,Cedar Township,T,2000,20,1,5,2,2,4\n"
                               "E1,Cedar Township,E,2500,20,1,12,3,1,6\n"
                               "E2,East Side,E,1500,20,0,,2,1,4\n";
    c->text[TABLE_OFFICES] = "code,name,county,host,mode,posts,staff,most\n"
                             "O,Land office,T,A,regional,5,5,6\n"
                             "P,Land office,E,E1,regional,5,5,6\n";
    return c;
}

Test(two_counties, a_name_of_several_asks_for_the_code)
{
    size_t unit;
    struct township_case *c = namesakes();
    cr_assert_eq(township_solve(c), STATUS_OK, "%s", io_all(&c->faults));
    cr_expect_eq(explain_find_unit(&c->run, "Cedar Township", &unit), STATUS_USAGE);
    cr_expect(io_said(&c->faults,
                      "\"Cedar Township\" is the name of several; write the code of the one meant: "
                      "C, E1"),
              "%s", io_all(&c->faults));
    cr_expect_eq(explain_find_unit(&c->run, "E1", &unit), STATUS_OK);
    cr_expect_str_eq(township_facts(c)->township_axis.code[unit], "E1");
    cr_expect_eq(explain_find_unit(&c->run, "East Side", &unit), STATUS_OK);
    township_free(c);
}

/* What is written by name alone can be told apart, and in Chinese is read again. */
Test(two_counties, a_name_of_several_is_written_with_its_county)
{
    char folder[IO_PATH];
    struct township_case *c = namesakes();
    c->text[TABLE_COUNTIES] = "code,name,in_scope,land_office_total,extra_limit,leadership_total\n"
                              "T,河源县,1,5,0,7\n"
                              "E,东山县,1,5,1,5\n";
    c->text[TABLE_TOWNSHIPS] = "code,name,county,population,area_km2,small,floor,leadership,leadership_least,"
                               "leadership_most\n"
                               "A,阿坝镇,T,5000,50,0,,3,2,4\n"
                               "B,白桦镇,T,3000,30,0,,2,2,4\n"
                               "C,雪松镇,T,2000,20,1,5,2,2,4\n"
                               "E1,雪松镇,E,2500,20,1,12,3,1,6\n"
                               "E2,East Side,E,1500,20,0,,2,1,4\n";
    cr_assert_eq(township_read(c), STATUS_OK, "%s", io_all(&c->faults));
    const struct facts *facts = township_facts(c);
    size_t first = (size_t)township_unit(&facts->township_axis, "C"),
           second = (size_t)township_unit(&facts->township_axis, "E1");
    cr_expect_str_eq(facts->township_axis.label[township_unit(&facts->township_axis, "A")], "阿坝镇");
    cr_expect_str_eq(facts->township_axis.label[first], "河源县雪松镇");
    cr_expect_str_eq(facts->township_axis.label[second], "东山县雪松镇");
    cr_expect_str_eq(axis_own(&facts->township_axis, second), "雪松镇");
    io_make_folder(folder);
    io_put(folder, "plan.csv",
           "township,source,platform,posts\n河源县雪松镇,administrative,p1,3\n东山县雪松镇,administrative,p1,"
           "4\n");
    cr_assert_eq(run_take_plan_of(&c->run, folder), STATUS_OK, "%s", io_all(&c->faults));
    cr_expect_eq(township_plan(c)->cell[facts_tkp(facts, first, 0, 0)], 3);
    cr_expect_eq(township_plan(c)->cell[facts_tkp(facts, second, 0, 0)], 4);
    io_remove(folder);
    township_free(c);
}

Test(two_counties, a_waiver_for_a_name_of_several_asks_for_the_code)
{
    struct township_case *c = namesakes();
    c->rules = "\"small_township_floor\": {\"waivers\": [{\"township\": \"Cedar Township\", \"least\": 4, "
               "\"reason\": "
               "\"shared\"}]}";
    cr_expect_eq(township_build(c), STATUS_DATA);
    cr_expect(io_said(&c->faults, "waivers[0]: \"Cedar Township\" is the name of several; write the code"),
              "%s", io_all(&c->faults));
    township_free(c);
}

/* by the township it serves, an office that is one of several of its name is known; none serves C */
Test(two_counties, an_office_of_a_plan_is_the_one_that_serves)
{
    char folder[IO_PATH];
    struct township_case *c = namesakes();
    c->text[TABLE_SERVICE] = "office,township,weight,platforms\n"
                             "O,A,2,p7\n"
                             "O,B,2,p7\n"
                             "P,E1,1,p7\n"
                             "P,E2,1,p7\n";
    cr_assert_eq(township_read(c), STATUS_OK, "%s", io_all(&c->faults));
    io_make_folder(folder);
    io_put(folder, "plan.csv", "township,source,platform,posts\nE2,Land office,p7,3\nB,Land office,p7,2\n");
    cr_assert_eq(run_take_plan_of(&c->run, folder), STATUS_OK, "%s", io_all(&c->faults));
    cr_expect_eq(township_plan(c)->office[township_unit(&township_facts(c)->office_axis, "O")], 2);
    cr_expect_eq(township_plan(c)->office[township_unit(&township_facts(c)->office_axis, "P")], 3);
    io_put(folder, "plan.csv", "township,source,platform,posts\nC,Land office,p7,1\n");
    cr_expect_eq(run_take_plan_of(&c->run, folder), STATUS_DATA);
    cr_expect(io_said(&c->faults, "\"Land office\" is the name of several offices; write the code of the one "
                                  "meant"),
              "%s", io_all(&c->faults));
    io_put(folder, "plan.csv", "township,source,platform,posts\nCedar Township,administrative,p1,3\n");
    cr_expect_eq(run_take_plan_of(&c->run, folder), STATUS_DATA);
    cr_expect(io_said(&c->faults,
                      "\"Cedar Township\" is the name of several rows in townships.csv; write the code"),
              "%s", io_all(&c->faults));
    io_remove(folder);
    township_free(c);
}
