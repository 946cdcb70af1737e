/* enforcement_floor: two of the township's own on comprehensive enforcement. */
#include <criterion/criterion.h>

#include "../../../support/township.h"

Test(enforcement_floor, binds_own_people_on_the_enforcement_platform)
{
    struct township_case *c = township_alone("enforcement_floor", "");
    cr_expect_str_eq(township_bounds(c), "own[A,p7] >= 2\nown[B,p7] >= 2\nown[C,p7] >= 2\n");
    township_free(c);
}

Test(enforcement_floor, platform_and_number_are_parameters)
{
    struct township_case *c = township_alone("enforcement_floor", "\"platform\": \"p1\", \"least\": 3");
    cr_expect_str_eq(township_bounds(c), "own[A,p1] >= 3\nown[B,p1] >= 3\nown[C,p1] >= 3\n");
    township_free(c);
}

Test(enforcement_floor, an_unknown_platform_is_a_fault)
{
    cr_expect(township_refuses("enforcement_floor", "\"platform\": \"p9\"", "no platform has the code p9"));
}

Test(enforcement_floor, cannot_be_waived)
{
    cr_expect(township_refuses("enforcement_floor",
                               "\"waivers\": [{\"township\": \"A\", \"least\": 1, \"reason\": \"x\"}]",
                               "cannot be waived"));
}

Test(enforcement_floor, says_who_has_just_that)
{
    struct township_case *c = township_solved("");
    cr_expect_str_eq(
        township_words(c, "enforcement_floor"),
        "at least 2 of the township's own on enforcement; townships: 3, of them with just that: 1");
    township_free(c);
}

Test(enforcement_floor, audit_does_not_count_office_staff)
{
    struct township_case *c = township_solved("");
    cr_expect_str_eq(township_findings(c, "enforcement_floor"), "");
    township_put(c, "C", "public_service", "p7", 0);
    cr_expect_eq(township_plan(c)->platform[facts_tp(township_facts(c), 2, 1)], 2);
    cr_expect_str_eq(
        township_findings(c, "enforcement_floor"),
        "breach: Cedar Township enforcement: the township's own people: 1, at least 2 asked for; add 1\n");
    township_free(c);
}
