/* eligibility: which kind may work where, and how many of a kind at least. */
#include <criterion/criterion.h>
#include <string.h>

#include "../../../support/township.h"

static struct township_case *closed_enforcement(void)
{
    struct township_case *c = township_new();
    c->text[TABLE_ELIGIBILITY] = "kind,platform,allowed,minimum,profile\n"
                                 "administrative,p1,1,1,0.5\n"
                                 "administrative,p7,1,2,0.5\n"
                                 "public_service,p7,0,,\n";
    c->only = "eligibility";
    return c;
}

Test(eligibility, closes_cells_and_asks_for_a_least_number)
{
    struct township_case *c = closed_enforcement();
    cr_assert_eq(township_build(c), STATUS_OK);
    cr_expect_str_eq(township_bounds(c), "cell[A,administrative,p1] >= 1\n"
                                         "cell[A,administrative,p7] >= 2\n"
                                         "cell[A,public_service,p7] <= 0\n"
                                         "cell[B,administrative,p1] >= 1\n"
                                         "cell[B,administrative,p7] >= 2\n"
                                         "cell[B,public_service,p7] <= 0\n"
                                         "cell[C,administrative,p1] >= 1\n"
                                         "cell[C,administrative,p7] >= 2\n"
                                         "cell[C,public_service,p7] <= 0\n");
    township_free(c);
}

Test(eligibility, a_closed_platform_has_no_part_in_the_usual_mix)
{
    struct township_case *c = closed_enforcement();
    cr_assert_eq(township_read(c), STATUS_OK);
    const struct facts *facts = township_facts(c);
    cr_expect_eq(facts->fitness[facts_kp(facts, 1, 0)].profile, 1);
    cr_expect_eq(facts->fitness[facts_kp(facts, 1, 1)].profile, 0);
    township_free(c);
}

Test(eligibility, a_least_number_where_nobody_may_work_is_a_fault)
{
    struct township_case *c = township_new();
    c->text[TABLE_ELIGIBILITY] = "kind,platform,allowed,minimum\npublic_service,p7,0,1\n";
    cr_expect_eq(township_read(c), STATUS_DATA);
    cr_expect(
        strstr(c->faults.message[0], "eligibility.csv:2: minimum: asks for people of a kind that is not"),
        "%s", c->faults.message[0]);
    township_free(c);
}

Test(eligibility, a_kind_without_any_platform_is_a_fault)
{
    struct township_case *c = township_new();
    c->text[TABLE_ELIGIBILITY] = "kind,platform,allowed\npublic_service,p1,0\npublic_service,p7,0\n";
    cr_expect_eq(township_read(c), STATUS_DATA);
    cr_expect(strstr(c->faults.message[0], "no platform is open to this kind"), "%s", c->faults.message[0]);
    township_free(c);
}

Test(eligibility, a_heading_of_a_kind_alone_says_no_figure)
{
    struct township_case *c = township_new();
    c->text[TABLE_ELIGIBILITY] = "platform,administrative minimum,public_service minimum,administrative\n"
                                 "p1,1,0,1\n";
    cr_expect_eq(township_read(c), STATUS_DATA);
    cr_expect(strstr(c->faults.message[0], "eligibility.csv:1: unknown heading \"administrative\""), "%s",
              c->faults.message[0]);
    township_free(c);
}

Test(eligibility, cannot_be_waived)
{
    cr_expect(township_refuses("eligibility",
                               "\"waivers\": [{\"township\": \"A\", \"most\": 1, \"reason\": \"x\"}]",
                               "cannot be waived"));
}

Test(eligibility, says_how_many_cells_stand_at_a_bound)
{
    struct township_case *c = township_solved("");
    cr_expect_str_eq(township_words(c, "eligibility"),
                     "cells of kind and platform with a bound: 3; of them at the bound: 2");
    township_free(c);
}

Test(eligibility, audit_finds_the_wrong_kind_and_a_missing_one)
{
    struct township_case *c = closed_enforcement();
    c->only = NULL;
    c->text[TABLE_ELIGIBILITY] =
        "kind,platform,allowed,minimum\nadministrative,p1,0,\npublic_service,p7,,1\n";
    cr_assert_eq(township_solve(c), STATUS_OK);
    cr_expect_str_eq(township_findings(c, "eligibility"), "");
    township_put(c, "B", "administrative", "p1", 1);
    township_put(c, "C", "public_service", "p7", 0);
    cr_expect_str_eq(
        township_findings(c, "eligibility"),
        "breach: Birch Town 行政编制 general services: people of a kind not allowed there: 1, at most 0 "
        "asked for; take away 1\n"
        "breach: Cedar Township 事业编制 enforcement: people of the kind: 0, at least 1 asked for; add 1\n");
    township_free(c);
}

/* The office's people in Birch Town are for enforcement alone. */
Test(eligibility, audit_finds_office_staff_on_a_platform_that_is_not_named)
{
    struct township_case *c = township_solved("");
    cr_expect_str_eq(township_findings(c, "eligibility"), "");
    township_put_office(c, "O", "B", "p1", 1);
    cr_expect_str_eq(township_findings(c, "eligibility"),
                     "breach: Birch Town Abbot Town office general services: office staff on a platform that "
                     "service.csv does not name: 1, at most 0 asked for; take away 1\n");
    township_free(c);
}
