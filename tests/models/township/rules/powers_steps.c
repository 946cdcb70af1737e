/* powers_steps: review, approval, publication, exercise: in this order */
#include <criterion/criterion.h>

#include "../../../support/registers.h"

#define HEAD                                                                                                 \
    "county,code,name,duty,township_owner,county_owner,platform,legality_review,approved,published,"         \
    "staffing_review,justice_review,licensing_review,enforcement,delegated,exercised\n"
#define ITEM(dates)                                                                                          \
    {                                                                                                        \
        TABLE_POWERS, HEAD "T,X1,permits,check,mayor,bureau,p1," dates "\n"                                  \
    }

Test(powers_steps, an_absent_register_is_not_supplied)
{
    cr_expect_str_eq(FIND("powers_steps", {TABLE_TASKS, NULL}),
                     "not supplied 2.1.5, 2.1.6, 2.5.4: registers/powers.csv: one row per item of a county's "
                     "list of powers\n");
}

Test(powers_steps, passes_in_order_also_on_one_day)
{
    cr_expect_str_eq(
        FIND(
            "powers_steps",
            ITEM(
                "2021-05-01,2021-06-01,2021-06-01,2021-05-02,2021-05-03,2021-05-04,1,2021-04-01,2021-07-01")),
        "");
}

Test(powers_steps, finds_approval_before_review)
{
    cr_expect_str_eq(
        FIND(
            "powers_steps",
            ITEM(
                "2021-06-02,2021-06-01,2021-06-03,2021-05-02,2021-05-03,2021-05-04,1,2021-04-01,2021-07-01")),
        "breach 2.1.5: permits: approval by the county government on 2021-06-01, before review for legality "
        "on "
        "2021-06-02; do it again in order [registers/powers.csv:2]\n");
}

Test(powers_steps, finds_publication_without_a_reviewer)
{
    cr_expect(registers_said(
        FIND("powers_steps",
             ITEM("2021-05-01,2021-06-01,2021-06-01,2021-05-02,,2021-05-04,1,2021-04-01,2021-07-01")),
        "breach 2.1.6: permits", "without review by the justice bureau"));
}

Test(powers_steps, finds_enforcement_before_publication)
{
    cr_expect(registers_said(
        FIND(
            "powers_steps",
            ITEM(
                "2021-05-01,2021-06-01,2021-06-01,2021-05-02,2021-05-03,2021-05-04,1,2021-04-01,2021-05-20")),
        "breach 2.5.4: permits", "exercise by townships on 2021-05-20, before publication"));
}

Test(powers_steps, what_is_not_published_yet_is_not_supplied)
{
    const char *findings = FIND("powers_steps", ITEM("2021-05-01,,,,,,0,,"));
    cr_expect_eq(registers_count(findings, "breach"), 0);
    cr_expect(registers_said(findings, "not supplied 2.1.5: permits", "approval"));
    cr_expect_eq(registers_count(findings, "not supplied 2.1.6"), 3);
    cr_expect(registers_said(findings, "not supplied 2.5.4", "items of enforcement"));
}

Test(powers_steps, every_item_is_looked_at)
{
    cr_expect_str_eq(
        FIND("powers_steps",
             {TABLE_POWERS, HEAD
              "T,X1,permits,check,mayor,bureau,p1,2021-05-01,2021-06-01,2021-06-01,2021-05-02,2021-05-03,"
              "2021-05-04,1,2021-04-01,2021-07-01\n"
              "T,X2,signs,check,mayor,bureau,p1,2021-06-02,2021-06-01,2021-06-03,2021-05-02,2021-05-03,"
              "2021-05-04,1,2021-04-01,2021-07-01\n"}),
        "breach 2.1.5: signs: approval by the county government on 2021-06-01, before review for legality on "
        "2021-06-02; do it again in order [registers/powers.csv:3]\n");
}

Test(powers_steps, what_is_lacking_is_said_once)
{
    const char *findings = FIND("powers_steps", ITEM("2021-05-01,,,,,,0,,"));
    cr_expect_eq(registers_count(findings, "not supplied 2.1.5"), 1, "%s", findings);
    findings =
        FIND("powers_steps", ITEM("2021-05-01,2021-06-01,,2021-05-02,2021-05-03,2021-05-04,1,2021-04-01,"));
    cr_expect(registers_said(findings, "not supplied 2.1.5: permits", "date of publication"));
    cr_expect(registers_said(findings, "not supplied 2.1.6: permits", "date of publication"));
    cr_expect(registers_said(findings, "not supplied 2.5.4: permits", "date of publication"));
    cr_expect_eq(registers_count(findings, ""), 3, "%s", findings);
    findings =
        FIND("powers_steps", ITEM("2021-05-01,2021-06-01,2021-06-01,2021-05-02,2021-05-03,2021-05-04,1,"
                                  "2021-04-01,"));
    cr_expect_str_eq(findings, "not supplied 2.5.4: permits: date of exercise by townships "
                               "[registers/powers.csv:2]\n");
}

Test(powers_steps, what_is_published_was_reviewed_and_approved_before)
{
    const char *findings =
        FIND("powers_steps", ITEM(",,2021-06-01,2021-05-02,2021-05-03,2021-05-04,1,2021-04-01,2021-07-01"));
    cr_expect(registers_said(findings, "breach 2.1.5: permits",
                             "publication on 2021-06-01 without review for legality"));
    cr_expect(registers_said(findings, "breach 2.1.5: permits",
                             "publication on 2021-06-01 without approval by the county government"));
    cr_expect_eq(registers_count(findings, ""), 2, "%s", findings);
    findings = FIND("powers_steps",
                    ITEM("2021-06-02,,2021-06-01,2021-05-02,2021-05-03,2021-05-04,1,2021-04-01,2021-07-01"));
    cr_expect(registers_said(findings, "breach 2.1.5: permits",
                             "publication on 2021-06-01, before review for legality on 2021-06-02"));
    cr_expect_eq(registers_count(findings, ""), 2, "%s", findings);
}
