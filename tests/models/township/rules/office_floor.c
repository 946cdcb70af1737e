/* office_floor: 5 in a regional office, 3 in one set up by township, in principle. */
#include <criterion/criterion.h>

#include "../../../support/township.h"

Test(office_floor, depends_on_how_the_office_is_set_up)
{
    struct township_case *c = township_new();
    c->only = "office_floor";
    c->text[TABLE_OFFICES] = "code,name,county,host,mode,posts,staff,most\n"
                             "O,Abbot Town office,T,A,regional,5,5,6\n"
                             "Q,Cedar office,T,C,township,3,3,\n";
    c->text[TABLE_SERVICE] = "office,township,weight,platforms\nO,A,2,p7\nO,B,2,p7\nQ,C,1,p7\n";
    cr_assert_eq(township_build(c), STATUS_OK);
    cr_expect_str_eq(township_bounds(c), "office[O] >= 5 in principle\noffice[Q] >= 3 in principle\n");
    township_free(c);
}

Test(office_floor, a_waiver_puts_its_bound_and_reason_in_place)
{
    struct township_case *c = township_alone(
        "office_floor", "\"waivers\": [{\"office\": \"O\", \"least\": 4, \"reason\": \"newly set up\"}]");
    cr_expect_str_eq(township_bounds(c), "office[O] >= 4 in principle: newly set up\n");
    township_free(c);
}

Test(office_floor, a_waiver_for_an_unknown_office_is_a_fault)
{
    cr_expect(township_refuses("office_floor",
                               "\"waivers\": [{\"office\": \"Z\", \"least\": 4, \"reason\": \"x\"}]",
                               "waivers[0]: there is no \"Z\"; check the name"));
}

Test(office_floor, says_the_floors_in_force)
{
    struct township_case *c = township_solved("\"office_floor\": {\"regional\": 4}");
    cr_expect_str_eq(
        township_words(c, "office_floor"),
        "offices with a floor: 1 (at least 4 regional, 3 by township); of them with just that: 0");
    township_free(c);
}

Test(office_floor, audit_finds_a_small_office_unless_waived)
{
    struct township_case *c = township_solved("");
    cr_expect_str_eq(township_findings(c, "office_floor"), "");
    township_put_office(c, "O", "A", "p7", 1);
    cr_expect_str_eq(township_findings(c, "office_floor"),
                     "breach: Abbot Town office: staff in the office: 4, at least 5 asked for; add 1\n");
    township_free(c);
    c = township_solved("\"office_floor\": {\"waivers\": [{\"office\": \"Abbot Town office\", \"least\": 4, "
                        "\"reason\": \"newly set up\"}]}");
    township_put_office(c, "O", "A", "p7", 1);
    cr_expect_str_eq(township_findings(c, "office_floor"),
                     "waived: Abbot Town office: staff in the office: 4, at least 5 asked for; "
                     "waived: newly set up\n");
    township_put_office(c, "O", "A", "p7", 0);
    cr_expect_str_eq(township_findings(c, "office_floor"),
                     "breach: Abbot Town office: staff in the office: 3, at least 5 asked for, waived to 4; "
                     "add 1\n",
                     "a waiver ends at its own bound");
    township_free(c);
}
