/* land_office_total: offices live within the 2007 total, with extra posts of the pool where entered. */
#include <criterion/criterion.h>
#include <string.h>

#include "../../../support/solved_run.h"
#include "../../../support/township.h"

static struct township_case *with_extra(const char *only)
{
    struct township_case *c = township_new();
    c->only = only;
    c->text[TABLE_COUNTIES] = "code,name,in_scope,land_office_total,extra_limit,leadership_total\n"
                              "T,Toy County,1,4,2,7\n"
                              "E,East,0,,,\n";
    return c;
}

Test(land_office_total, hands_out_the_total_and_caps_extra_and_offices)
{
    struct township_case *c = with_extra("land_office_total");
    cr_assert_eq(township_build(c), STATUS_OK);
    cr_expect_str_eq(township_bounds(c), "land[T] <= 4 in principle\n"
                                         "land[T] >= 4 in principle\n"
                                         "extra[T] <= 2\n"
                                         "office[O] <= 6\n");
    township_free(c);
}

Test(land_office_total, may_be_left_unused_as_a_choice)
{
    struct township_case *c = township_alone("land_office_total", "\"in_full\": false");
    cr_expect_str_eq(township_bounds(c), "land[T] <= 5 in principle\nextra[T] <= 0\noffice[O] <= 6\n");
    township_free(c);
}

Test(land_office_total, a_waiver_widens_the_total_but_no_hard_cap)
{
    struct township_case *c = township_alone(
        "land_office_total", "\"waivers\": [{\"county\": \"T\", \"most\": 7, \"reason\": \"approved\"}]");
    cr_expect_str_eq(township_bounds(c), "land[T] <= 7 in principle: approved\n"
                                         "land[T] >= 5 in principle\n"
                                         "extra[T] <= 0\n"
                                         "office[O] <= 6\n");
    township_free(c);
}

Test(land_office_total, a_waiver_for_the_hard_cap_of_an_office_is_a_fault)
{
    cr_expect(township_refuses("land_office_total",
                               "\"waivers\": [{\"office\": \"O\", \"most\": 9, \"reason\": \"x\"}]",
                               "waivers[0] fits no unit that this rule binds"));
}

Test(land_office_total, offices_without_a_total_are_a_fault)
{
    struct township_case *c = township_new();
    c->only = "land_office_total";
    c->text[TABLE_COUNTIES] = "code,name,in_scope,land_office_total\nT,Toy County,1,\nE,East,0,\n";
    cr_expect_eq(township_build(c), STATUS_DATA);
    cr_expect(
        strstr(c->faults.message[0], "Toy County has natural-resources offices but no land-office total"),
        "%s", c->faults.message[0]);
    township_free(c);
}

/* 5 people keep their posts, the total is 4: one post comes from the pool of public-service posts */
Test(land_office_total, says_what_was_added_from_the_pool)
{
    struct township_case *c = with_extra(NULL);
    cr_assert_eq(township_solve(c), STATUS_OK);
    cr_expect_str_eq(township_words(c, "land_office_total"),
                     "2007 total 4, in offices 5, of them 1 added from the pool; 0 lie idle");
    township_free(c);
}

/* Nothing is in an office that no plan fills. */
Test(land_office_total, says_the_total_where_there_is_no_plan)
{
    struct township_case *c = with_extra(NULL);
    c->text[TABLE_LIMITS] = "code,township,kind,platform,office,least,most,reason\n"
                            "pin,B,administrative,,,9,9,cannot be\n";
    cr_assert_eq(township_solve(c), STATUS_INFEASIBLE);
    cr_expect_str_eq(township_words(c, "land_office_total"),
                     "2007 total 4, in offices 0, of them 0 added from the pool; 0 lie idle");
    township_free(c);
}

/* Whether the total is placed is this rule's to say, not that of the pools. */
Test(land_office_total, is_placed_where_pools_need_not_be)
{
    struct township_case *c = township_new();
    c->rules = "\"pools\": {\"in_full\": false}";
    cr_assert_eq(township_solve(c), STATUS_OK);
    cr_expect_str_eq(township_words(c, "land_office_total"),
                     "2007 total 5, in offices 5, of them 0 added from the pool; 0 lie idle");
    township_free(c);
}

/* The one office takes 6. */
Test(land_office_total, says_what_finds_no_place)
{
    struct township_case *c = township_new();
    c->text[TABLE_COUNTIES] = "code,name,in_scope,land_office_total,extra_limit,leadership_total\n"
                              "T,Toy County,1,8,,7\n"
                              "E,East,0,,,\n";
    cr_assert_eq(township_solve(c), STATUS_OK);
    cr_expect_str_eq(township_words(c, "land_office_total"),
                     "2007 total 8, in offices 6, of them 0 added from the pool; 2 lie idle");
    cr_expect_str_eq(township_findings(c, "land_office_total"),
                     "advice: Toy County: 2 of the 8 posts of the 2007 total lie idle\n");
    township_free(c);
    c = township_new();
    c->text[TABLE_COUNTIES] = "code,name,in_scope,land_office_total\nT,Toy County,1,7\nE,East,0,\n";
    cr_assert_eq(township_solve(c), STATUS_OK);
    cr_expect_str_eq(township_findings(c, "land_office_total"),
                     "advice: Toy County: 1 of the 7 posts of the 2007 total lies idle\n");
    township_free(c);
}

Test(land_office_total, audit_finds_posts_beyond_total_extra_and_cap)
{
    struct township_case *c = with_extra(NULL);
    cr_assert_eq(township_solve(c), STATUS_OK);
    cr_expect_str_eq(township_findings(c, "land_office_total"), "");
    township_put_office(c, "O", "C", "p7", 3);
    cr_expect_str_eq(
        township_findings(c, "land_office_total"),
        "breach: Toy County: office posts from the 2007 total: 6, at most 4 asked for; take away 2\n"
        "breach: Abbot Town office: staff in the office: 7, at most 6 asked for; take away 1\n");
    township_plan(c)->extra[township_unit(&township_facts(c)->county_axis, "T")] = 3;
    township_put_office(c, "O", "C", "p7", 1);
    cr_expect_str_eq(
        township_findings(c, "land_office_total"),
        "advice: Toy County: 2 of the 4 posts of the 2007 total lie idle\n"
        "breach: Toy County: public-service posts added to offices: 3, at most 2 asked for; take away 1\n");
    township_free(c);
}

Test(land_office_total, audit_without_a_total_says_not_supplied)
{
    struct township_case *c = township_new();
    c->rules = "\"land_office_total\": {\"off\": true}";
    c->text[TABLE_COUNTIES] = "code,name,in_scope,land_office_total\nT,Toy County,1,\nE,East,0,\n";
    cr_assert_eq(township_solve(c), STATUS_OK);
    cr_expect_str_eq(township_findings(c, "land_office_total"),
                     "not supplied: Toy County: the land-office total of 2007\n");
    township_free(c);
}

Test(land_office_total, says_a_total_that_no_office_takes)
{
    struct township_case *c = township_new();
    c->text[TABLE_COUNTIES] = "code,name,in_scope,land_office_total\nT,Toy County,1,12\nE,East,0,\n";
    c->text[TABLE_OFFICES] = c->text[TABLE_SERVICE] = NULL;
    cr_assert_eq(township_solve(c), STATUS_OK);
    cr_expect_str_eq(township_words(c, "land_office_total"),
                     "2007 total 12, in offices 0, of them 0 added from the pool; 12 lie idle");
    township_free(c);
    c = township_new();
    c->text[TABLE_COUNTIES] = "code,name,in_scope,land_office_total\nT,Toy County,1,\nE,East,0,\n";
    c->text[TABLE_OFFICES] = c->text[TABLE_SERVICE] = NULL;
    cr_assert_eq(township_solve(c), STATUS_OK);
    cr_expect_str_eq(township_words(c, "land_office_total"),
                     "no total of 2007 entered, and no natural-resources office");
    township_free(c);
}

Test(land_office_total, audit_asks_for_no_total_where_there_are_no_offices)
{
    struct township_case *c = township_new();
    c->text[TABLE_COUNTIES] = "code,name,in_scope,land_office_total\nT,Toy County,1,\nE,East,0,\n";
    c->text[TABLE_OFFICES] = c->text[TABLE_SERVICE] = NULL;
    cr_assert_eq(township_solve(c), STATUS_OK);
    cr_expect_str_eq(township_findings(c, "land_office_total"), "");
    township_free(c);
}

/* One of yanbian's regional offices has no posts today, and the total is 30. */
Test(land_office_total, that_is_raised_opens_a_regional_office_without_a_waiver)
{
    struct run *run = run_solved_with(
        "datasets/yanbian/scenario.json",
        "\"changes\": [{\"table\": \"counties\", \"where\": {\"code\": \"510422\"}, \"set\": "
        "{\"land_office_total\": 30}}, {\"table\": \"offices\", \"where\": {\"code\": \"510422-4\"}, "
        "\"set\": {\"posts\": 0, \"staff\": 0}}]",
        (struct run_options){.alone = true});
    const struct plan *plan = run->plan;
    const struct facts *facts = run->facts;
    size_t opened = township_unit(&facts->office_axis, "510422-4");
    int64_t in_offices = 0;
    for (size_t o = 0; o < facts->no; o++)
        in_offices += plan->office[o];
    cr_expect_eq(facts->offices[opened].posts, 0);
    cr_expect(plan->office[opened] >= 5, "%d", (int)plan->office[opened]);
    cr_expect_eq(in_offices, 30 + plan->extra[0]);
    cr_expect_eq(run->outcome.status, STATUS_OK, "no waiver is needed");
    run_free(run);
}
