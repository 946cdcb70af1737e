/* leadership_total: leadership posts within the county's total and each township's range. */
#include <criterion/criterion.h>
#include <string.h>

#include "../../../support/township.h"

Test(leadership_total, caps_the_county_and_bounds_each_township)
{
    struct township_case *c = township_alone("leadership_total", "");
    cr_expect_str_eq(township_bounds(c), "leadership_total[T] <= 7\n"
                                         "leadership[A] >= 2 in principle\n"
                                         "leadership[A] <= 4 in principle\n"
                                         "leadership[B] >= 2 in principle\n"
                                         "leadership[B] <= 4 in principle\n"
                                         "leadership[C] >= 2 in principle\n"
                                         "leadership[C] <= 4 in principle\n");
    township_free(c);
}

Test(leadership_total, a_township_without_a_range_has_the_default)
{
    struct township_case *c = township_new();
    c->only = "leadership_total";
    c->text[TABLE_TOWNSHIPS] = "code,name,county,population,area_km2,leadership,leadership_least\n"
                               "A,Abbot Town,T,5000,50,3,\n"
                               "B,Birch Town,T,3000,30,2,0\n"
                               "C,Cedar Township,T,2000,20,,\n"
                               "E1,East End,E,,,4,\n";
    cr_assert_eq(township_build(c), STATUS_OK);
    cr_expect_str_eq(township_bounds(c), "leadership_total[T] <= 7\n"
                                         "leadership[A] >= 7 in principle\n"
                                         "leadership[A] <= 13 in principle\n"
                                         "leadership[B] >= 0 in principle\n"
                                         "leadership[B] <= 13 in principle\n");
    township_free(c);
}

/* A township that is to have none has 0 to 0, whatever the rule says of others. */
Test(leadership_total, a_range_of_a_township_may_be_nothing)
{
    struct township_case *c = township_new();
    c->only = "leadership_total";
    c->text[TABLE_TOWNSHIPS] =
        "code,name,county,population,area_km2,leadership,leadership_least,leadership_most\n"
        "A,Abbot Town,T,5000,50,0,0,0\nB,Birch Town,T,3000,30,2,0,9\nC,Cedar Township,T,2000,20,,,\n"
        "E1,East End,E,,,4,,\n";
    cr_assert_eq(township_build(c), STATUS_OK);
    cr_expect(
        strstr(township_bounds(c), "leadership[A] >= 0 in principle\nleadership[A] <= 0 in principle\n"),
        "%s", c->words.text);
    township_free(c);
}

Test(leadership_total, a_waiver_puts_its_bound_and_reason_in_place)
{
    struct township_case *c = township_alone(
        "leadership_total", "\"waivers\": [{\"township\": \"B\", \"least\": 1, \"reason\": \"merging\"}]");
    cr_expect(strstr(township_bounds(c), "leadership[B] >= 1 in principle: merging\n"
                                         "leadership[B] <= 4 in principle\n"));
    township_free(c);
}

Test(leadership_total, a_waiver_of_the_countys_total_is_a_fault)
{
    cr_expect(township_refuses("leadership_total",
                               "\"waivers\": [{\"county\": \"T\", \"most\": 9, \"reason\": \"x\"}]",
                               "waivers[0] fits no unit that this rule binds"));
}

Test(leadership_total, says_how_many_of_the_total_are_used)
{
    struct township_case *c = township_solved("");
    cr_expect_str_eq(
        township_words(c, "leadership_total"),
        "leadership posts: 7, within a total of 7; a township's range is an assumption where it has none "
        "of its own");
    township_free(c);
}

Test(leadership_total, audit_holds_no_county_out_of_scope_to_its_total)
{
    struct township_case *c = township_new();
    c->rules = "\"leadership_total\": {\"in_full\": true}";
    c->text[TABLE_COUNTIES] = "code,name,in_scope,land_office_total,leadership_total\n"
                              "T,Toy County,1,5,7\nE,East,0,,5\n";
    cr_assert_eq(township_solve(c), STATUS_OK, "%s", c->faults.message[0]);
    cr_expect_str_eq(township_findings(c, "leadership_total"), "");
    township_free(c);
}

Test(leadership_total, audit_finds_range_and_total)
{
    struct township_case *c = township_solved("");
    struct plan *plan = township_plan(c);
    cr_expect_str_eq(township_findings(c, "leadership_total"), "");
    plan->leadership[township_unit(&township_facts(c)->township_axis, "A")] = 5;
    cr_expect_str_eq(township_findings(c, "leadership_total"),
                     "breach: Abbot Town: leadership posts: 5, at most 4 asked for; take away 1\n"
                     "breach: Toy County: leadership posts in all: 9, at most 7 asked for; take away 2\n");
    plan->leadership[township_unit(&township_facts(c)->township_axis, "A")] = 1;
    cr_expect_str_eq(township_findings(c, "leadership_total"),
                     "breach: Abbot Town: leadership posts: 1, at least 2 asked for; add 1\n");
    township_free(c);
}

Test(leadership_total, says_what_is_used_of_the_total)
{
    struct township_case *c = township_solved("");
    cr_expect_str_eq(
        township_words(c, "leadership_total"),
        "leadership posts: 7, within a total of 7; a township's range is an assumption where it has "
        "none of its own");
    township_free(c);
    c = township_new();
    c->text[TABLE_COUNTIES] = "code,name,in_scope,land_office_total\nT,Toy County,1,5\nE,East,0,\n";
    cr_assert_eq(township_solve(c), STATUS_OK);
    cr_expect_str_eq(township_words(c, "leadership_total"),
                     "no total entered: leadership posts are left as they are");
    township_free(c);
}
