/* bodies: four fields one way each, an enforcement body, and the cap */
#include <criterion/criterion.h>

#include "../../../support/registers.h"

#define HEAD "township,field,mode,name,basis\n"
#define FULL(t)                                                                                              \
    t ",natural_resources,nameplate,N,\n" t ",environment,separate,V,\n" t ",construction,joint,J,\n" t      \
      ",agriculture,joint,J,\n" t ",enforcement,separate,X,\n"
#define ALL HEAD FULL("A") FULL("B") FULL("C")
#define CAPS                                                                                                 \
    {                                                                                                        \
        TABLE_CAPS, "township,bodies_most\nA,3\nB,3\nC,3\n"                                                  \
    }

Test(bodies, an_absent_register_is_not_supplied)
{
    cr_expect_str_eq(FIND("bodies", {TABLE_TASKS, NULL}),
                     "not supplied 2.3.1, 2.3.2, 2.5.1, 3.8.2: registers/bodies.csv: one row per township "
                     "and field: how its body is set up\n");
}

/* separate: V and X; joint: J, once for its two fields */
Test(bodies, passes_within_the_cap)
{
    cr_expect_str_eq(FIND("bodies", {TABLE_BODIES, ALL}, CAPS), "");
}

Test(bodies, finds_one_body_too_many)
{
    cr_expect_str_eq(
        FIND("bodies", {TABLE_BODIES, ALL}, {TABLE_CAPS, "township,bodies_most\nA,3\nB,2\nC,3\n"}),
        "breach 3.8.2: Birch Town: 3 bodies, at most 2 allowed; merge 1 or set them up as nameplates "
        "[registers/caps.csv:3]\n");
}

Test(bodies, finds_a_field_set_up_twice_and_one_not_at_all)
{
    const char *findings = FIND("bodies",
                                {TABLE_BODIES, HEAD FULL("A") FULL("B") "C,natural_resources,nameplate,N,\n"
                                                                        "C,environment,separate,V,\n"
                                                                        "C,environment,nameplate,W,\n"
                                                                        "C,construction,joint,J,\n"
                                                                        "C,enforcement,separate,X,\n"},
                                CAPS);
    cr_expect(registers_said(findings, "breach 2.3.1: Cedar Township", "environment is set up in 2 ways"));
    cr_expect(
        registers_said(findings, "breach 2.3.1: Cedar Township", "agriculture is not set up in any way"));
    cr_expect_eq(registers_count(findings, ""), 2);
}

Test(bodies, finds_a_township_without_enforcement_body)
{
    cr_expect_str_eq(
        FIND("bodies",
             {TABLE_BODIES, HEAD FULL("A") FULL("B") "C,natural_resources,nameplate,N,\n"
                                                     "C,environment,separate,V,\n"
                                                     "C,construction,joint,J,\nC,agriculture,joint,J,\n"},
             CAPS),
        "breach 2.5.1: Cedar Township: has no enforcement body; set one up\n");
}

Test(bodies, caps_and_townships_that_are_absent_are_not_supplied)
{
    cr_expect(
        registers_said(FIND("bodies", {TABLE_BODIES, ALL}), "not supplied 3.8.2", "registers/caps.csv"));
    cr_expect(registers_said(FIND("bodies", {TABLE_BODIES, HEAD FULL("A") FULL("B")}, CAPS),
                             "not supplied 2.3.1", "Cedar Township"));
}

Test(bodies, each_of_the_four_fields_is_asked_for)
{
    const char *findings =
        FIND("bodies", {TABLE_BODIES, HEAD FULL("A") FULL("B") "C,enforcement,separate,X,\n"}, CAPS);
    static const char *const fields[] = {"natural resources", "environment", "construction", "agriculture"};
    for (size_t f = 0; f < sizeof fields / sizeof *fields; f++)
        cr_expect(registers_said(findings, "breach 2.3.1: Cedar Township", fields[f]), "%s", fields[f]);
    cr_expect_eq(registers_count(findings, ""), 4);
}

/* V does two things */
Test(bodies, a_separate_body_counts_once)
{
    cr_expect_str_eq(FIND("bodies",
                          {TABLE_BODIES, HEAD FULL("A") FULL("B") "C,natural_resources,separate,V,\n"
                                                                  "C,environment,separate,V,\n"
                                                                  "C,construction,joint,J,\n"
                                                                  "C,agriculture,joint,J,\n"
                                                                  "C,enforcement,nameplate,X,\n"},
                          {TABLE_CAPS, "township,bodies_most\nA,3\nB,3\nC,2\n"}),
                     "");
}

/* two nameplates of one name are none, and two bodies of one name are one */
Test(bodies, a_name_counts_once_where_it_is_a_body)
{
    cr_expect_str_eq(FIND("bodies",
                          {TABLE_BODIES, HEAD FULL("A") FULL("B") "C,natural_resources,nameplate,J,\n"
                                                                  "C,environment,separate,V,\n"
                                                                  "C,construction,joint,J,\n"
                                                                  "C,agriculture,joint,J,\n"
                                                                  "C,enforcement,separate,X,\n"},
                          {TABLE_CAPS, "township,bodies_most\nA,3\nB,3\nC,2\n"}),
                     "breach 3.8.2: Cedar Township: 3 bodies, at most 2 allowed; merge 1 or set them up as "
                     "nameplates [registers/caps.csv:4]\n");
}

Test(bodies, a_township_without_a_cap_is_not_supplied)
{
    cr_expect(
        registers_said(FIND("bodies", {TABLE_BODIES, ALL}, {TABLE_CAPS, "township,bodies_most\nA,3\nB,3\n"}),
                       "not supplied 3.8.2", "Cedar Township"));
}

/* A and B: five fields and the cap each, C: nothing. */
Test(bodies, a_township_without_bodies_does_not_pass_its_cap)
{
    const struct given given[] = {{TABLE_BODIES, HEAD FULL("A") FULL("B")},
                                  {TABLE_CAPS, "township,bodies_most\nA,3\nB,3\nC,0\n"}};
    cr_expect_eq(registers_passed("bodies", given, 2), 2 * 6);
}

/* 2.3.2 allows bodies set up jointly: it is in breach where such a body is one too many. */
Test(bodies, a_joint_body_is_judged_by_the_clause_that_allows_it)
{
    const char *findings =
        FIND("bodies",
             {TABLE_BODIES, HEAD FULL("A") FULL("B") FULL("C") "C,construction,joint,K,\n"
                                                               "C,environment,separate,K,\n"},
             {TABLE_CAPS, "township,bodies_most\nA,3\nB,3\nC,9\n"});
    cr_expect(registers_said(findings, "breach 2.3.1, 2.3.2: Cedar Township", "construction"), "%s",
              findings);
    cr_expect(registers_said(findings, "breach 2.3.1: Cedar Township", "environment"), "%s", findings);
}

Test(bodies, where_none_is_allowed_there_is_nothing_to_merge)
{
    const char *findings =
        FIND("bodies", {TABLE_BODIES, HEAD FULL("A") FULL("B") "C,environment,separate,V,\n"},
             {TABLE_CAPS, "township,bodies_most\nA,3\nB,0\nC,0\n"});
    cr_expect(registers_said(findings, "breach 3.8.2: Birch Town",
                             "3 bodies, at most 0 allowed; set 3 up as nameplates"));
    cr_expect(registers_said(findings, "breach 3.8.2: Cedar Township",
                             "1 body, at most 0 allowed; set 1 up as a nameplate"));
}
