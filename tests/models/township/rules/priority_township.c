/* priority_township: never below today, and a factor in the target. */
#include <criterion/criterion.h>

#include "../../../support/township.h"

static struct township_case *with_flags(const char *only)
{
    struct township_case *c = township_new();
    c->only = only;
    c->text[TABLE_TOWNSHIPS] =
        "code,name,county,population,area_km2,revitalisation,under_posted,developed,central\n"
        "A,Abbot Town,T,5000,50,0,0,0,0\n"
        "B,Birch Town,T,3000,30,1,0,0,0\n"
        "C,Cedar Township,T,2000,20,1,1,1,1\n"
        "E1,East End,E,,,1,0,0,0\n";
    return c;
}

Test(priority_township, holds_flagged_townships_at_today_by_kind)
{
    struct township_case *c = with_flags("priority_township");
    cr_assert_eq(township_build(c), STATUS_OK);
    cr_expect_str_eq(township_bounds(c), "posts[B,administrative] >= 4 in principle\n"
                                         "posts[B,public_service] >= 7 in principle\n"
                                         "posts[C,administrative] >= 2 in principle\n"
                                         "posts[C,public_service] >= 5 in principle\n");
    township_free(c);
}

/* 1.1 for one flag; 1.1^4 = 1.4641 for four, but at most 1.25 */
Test(priority_township, multiplies_the_share_once_and_up_to_the_cap)
{
    struct township_case *c = with_flags(NULL);
    cr_assert_eq(township_read(c), STATUS_OK);
    const double *priority = township_facts(c)->formula.priority;
    cr_expect_float_eq(priority[0], 1, 1e-12);
    cr_expect_float_eq(priority[1], 1.1, 1e-12);
    cr_expect_float_eq(priority[2], 1.25, 1e-12);
    township_free(c);
}

Test(priority_township, without_the_rule_there_is_no_factor)
{
    struct township_case *c = with_flags("pools");
    cr_assert_eq(township_read(c), STATUS_OK);
    cr_expect_eq(township_facts(c)->formula.priority[2], 1);
    township_free(c);
}

Test(priority_township, a_waiver_puts_its_bound_and_reason_in_place)
{
    struct township_case *c = with_flags("priority_township");
    c->rules = "\"priority_township\": {\"waivers\": [{\"township\": \"C\", \"kind\": \"public_service\", "
               "\"least\": 4, \"reason\": \"one leaves\"}]}";
    cr_assert_eq(township_build(c), STATUS_OK);
    cr_expect_str_eq(township_bounds(c), "posts[B,administrative] >= 4 in principle\n"
                                         "posts[B,public_service] >= 7 in principle\n"
                                         "posts[C,administrative] >= 2 in principle\n"
                                         "posts[C,public_service] >= 4 in principle: one leaves\n");
    township_free(c);
}

Test(priority_township, a_waiver_for_a_township_without_flag_is_a_fault)
{
    cr_expect(township_refuses("priority_township",
                               "\"waivers\": [{\"township\": \"A\", \"least\": 4, \"reason\": \"x\"}]",
                               "waivers[0] fits no unit that this rule binds"));
}

/* B's 4 civil servants and C's 5 public-service posts; B's 7 public-service people keep their posts anyway */
Test(priority_township, says_its_factors_and_whom_it_holds)
{
    struct township_case *c = with_flags(NULL);
    cr_assert_eq(township_solve(c), STATUS_OK);
    cr_expect_str_eq(township_words(c, "priority_township"),
                     "priority townships: 2; share times 1.1 a flag, at most 1.25 [assumption]; "
                     "figures held at today's: 2");
    township_free(c);
}

Test(priority_township, audit_finds_a_priority_township_that_loses)
{
    struct township_case *c = with_flags(NULL);
    cr_assert_eq(township_solve(c), STATUS_OK);
    cr_expect_str_eq(township_findings(c, "priority_township"), "");
    township_put(c, "B", "administrative", "p1", 0);
    township_put(c, "B", "administrative", "p7", 3);
    township_put(c, "A", "administrative", "p1", 0);
    cr_expect_str_eq(
        township_findings(c, "priority_township"),
        "breach: Birch Town 行政编制: posts of a priority township: 3, at least 4 asked for; add 1\n");
    township_free(c);
}

Test(priority_township, audit_looks_at_the_first_township_too)
{
    struct township_case *c = township_new();
    c->text[TABLE_TOWNSHIPS] =
        "code,name,county,population,area_km2,revitalisation\nA,Abbot Town,T,5000,50,1\n"
        "B,Birch Town,T,3000,30,0\nC,Cedar Township,T,2000,20,0\nE1,East End,E,,,0\n";
    cr_assert_eq(township_solve(c), STATUS_OK);
    township_put(c, "A", "administrative", "p1", 0);
    township_put(c, "A", "administrative", "p7", 1);
    cr_expect_str_eq(
        township_findings(c, "priority_township"),
        "breach: Abbot Town 行政编制: posts of a priority township: 1, at least 4 asked for; add 3\n");
    township_free(c);
}
