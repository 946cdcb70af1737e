/* small_township_floor: a least total for small and lagging townships, in principle. */
#include <criterion/criterion.h>

#include "../../../support/township.h"

static struct township_case *with_flags(const char *only)
{
    struct township_case *c = township_new();
    c->only = only;
    c->text[TABLE_TOWNSHIPS] = "code,name,county,population,area_km2,small,lagging,floor\n"
                               "A,Abbot Town,T,5000,50,0,0,12\n"
                               "B,Birch Town,T,3000,30,0,1,\n"
                               "C,Cedar Township,T,2000,20,1,0,5\n"
                               "E1,East End,E,,,1,0,9\n";
    return c;
}

Test(small_township_floor, is_the_townships_own_figure_or_the_default)
{
    struct township_case *c = with_flags("small_township_floor");
    c->rules = "\"small_township_floor\": {\"least\": 6}";
    cr_assert_eq(township_build(c), STATUS_OK);
    cr_expect_str_eq(township_bounds(c), "township[A] >= 12 in principle\n"
                                         "township[B] >= 6 in principle\n"
                                         "township[C] >= 5 in principle\n");
    township_free(c);
}

Test(small_township_floor, a_waiver_puts_its_bound_and_reason_in_place)
{
    struct township_case *c = township_alone(
        "small_township_floor",
        "\"waivers\": [{\"township\": \"Cedar Township\", \"least\": 4, \"reason\": \"shared\"}]");
    cr_expect_str_eq(township_bounds(c), "township[C] >= 4 in principle: shared\n");
    township_free(c);
}

Test(small_township_floor, a_waiver_for_a_township_without_a_floor_is_a_fault)
{
    cr_expect(township_refuses("small_township_floor",
                               "\"waivers\": [{\"township\": \"A\", \"least\": 4, \"reason\": \"x\"}]",
                               "waivers[0] fits no unit that this rule binds"));
}

Test(small_township_floor, says_how_many_it_holds_up)
{
    struct township_case *c = with_flags(NULL);
    c->rules = "\"small_township_floor\": {\"least\": 12}";
    cr_assert_eq(township_solve(c), STATUS_OK);
    cr_expect_str_eq(township_words(c, "small_township_floor"),
                     "3 townships have a floor, office staff counted; it holds 1 of them up");
    township_free(c);
}

/* C has 6 of its own and 1 of the office's */
Test(small_township_floor, audit_counts_office_staff_and_finds_a_low_total)
{
    struct township_case *c = township_solved("");
    cr_expect_str_eq(township_findings(c, "small_township_floor"), "");
    township_put(c, "C", "public_service", "p1", 1);
    cr_expect_str_eq(township_findings(c, "small_township_floor"), "", "4 of its own and one more are 5");
    township_put_office(c, "O", "C", "p7", 0);
    cr_expect_str_eq(
        township_findings(c, "small_township_floor"),
        "breach: Cedar Township: 4 people in all, office staff included, at least 5 asked for; add 1\n");
    township_free(c);
}
