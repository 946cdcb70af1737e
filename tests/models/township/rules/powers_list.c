/* powers_list: items are in the catalogue, paired with duties, owned once on each side, and staffed */
#include <criterion/criterion.h>
#include <stdio.h>

#include "../../../support/registers.h"

#define HEAD                                                                                                 \
    "county,code,name,duty,township_owner,county_owner,platform,legality_review,approved,published,"         \
    "staffing_review,justice_review,licensing_review,enforcement,delegated,exercised\n"
#define CATALOGUE                                                                                            \
    {                                                                                                        \
        TABLE_CATALOGUE, "code,name\nX1,permits\nX2,fines\n"                                                 \
    }
#define REST ",,,,,,,,,\n"

Test(powers_list, an_absent_register_is_not_supplied)
{
    cr_expect_str_eq(
        FIND("powers_list", {TABLE_TASKS, NULL}),
        "not supplied 2.1.1: registers/powers.csv: one row per item of a county's list of powers\n"
        "not supplied 2.1.3: registers/powers.csv: one row per item of a county's list of powers\n"
        "not supplied 2.1.4: registers/powers.csv: one row per item of a county's list of powers\n"
        "not supplied 2.1.12: registers/powers.csv: one row per item of a county's list of powers\n");
}

Test(powers_list, passes_for_a_complete_item)
{
    cr_expect_str_eq(
        FIND_SOLVED("powers_list", CATALOGUE, {TABLE_POWERS, HEAD "T,X1,permits,check,mayor,bureau,p1" REST}),
        "");
}

Test(powers_list, finds_an_item_outside_the_catalogue)
{
    cr_expect_str_eq(
        FIND_SOLVED("powers_list", CATALOGUE, {TABLE_POWERS, HEAD "T,X9,tolls,check,mayor,bureau,p1" REST}),
        "breach 2.1.3: tolls: X9 is not in the province's catalogue; take it off the list "
        "[registers/powers.csv:2]\n");
}

Test(powers_list, finds_no_owner_and_two_owners)
{
    const char *findings = FIND_SOLVED("powers_list", CATALOGUE,
                                       {TABLE_POWERS, HEAD "T,X1,permits,check,,bureau;office,p1" REST});
    cr_expect(registers_said(findings, "breach 2.1.1: permits", "no owner in the township"));
    cr_expect(
        registers_said(findings, "breach 2.1.1: permits", "several owners in the county (bureau;office)"));
    cr_expect_eq(registers_count(findings, ""), 2);
}

Test(powers_list, owners_are_told_apart_by_any_mark)
{
    static const char *const marks[] = {";",  "；", "、",   ",",      "，",  "/",
                                        "／", "\n", "局和", "中心及", "局、"};
    for (size_t m = 0; m < sizeof marks / sizeof *marks; m++) {
        char text[500];
        snprintf(text, sizeof text, HEAD "T,X1,permits,check,\"mayor%sclerk\",bureau,p1" REST, marks[m]);
        const char *findings = FIND_SOLVED("powers_list", CATALOGUE, {TABLE_POWERS, text});
        cr_expect(registers_said(findings, "breach 2.1.1: permits", "several owners in the township"), "%s",
                  findings);
        cr_expect_eq(registers_count(findings, "breach"), 1);
    }
}

Test(powers_list, finds_a_power_without_duty)
{
    cr_expect(registers_said(
        FIND_SOLVED("powers_list", CATALOGUE, {TABLE_POWERS, HEAD "T,X1,permits,,mayor,bureau,p1" REST}),
        "breach 2.1.4: permits", "without its duty"));
}

/* The first item is whole; the second is in no catalogue, has no owner, no duty and no platform. */
Test(powers_list, every_item_is_looked_at)
{
    const char *findings =
        FIND_SOLVED("powers_list", CATALOGUE,
                    {TABLE_POWERS, HEAD "T,X1,permits,check,mayor,bureau,p1" REST "T,X9,tolls,,,," REST});
    cr_expect(registers_said(findings, "breach 2.1.3: tolls", "catalogue"));
    cr_expect(registers_said(findings, "breach 2.1.1: tolls", "no owner in the township"));
    cr_expect(registers_said(findings, "breach 2.1.1: tolls", "no owner in the county"));
    cr_expect(registers_said(findings, "breach 2.1.4: tolls", "without its duty"));
    cr_expect(registers_said(findings, "breach 2.1.12: tolls", "no platform"));
    cr_expect_eq(registers_count(findings, ""), 5, "%s", findings);
}

Test(powers_list, finds_an_item_that_no_platform_does)
{
    cr_expect(registers_said(
        FIND_SOLVED("powers_list", CATALOGUE, {TABLE_POWERS, HEAD "T,X1,permits,check,mayor,bureau," REST}),
        "breach 2.1.12: permits", "no platform"));
}

Test(powers_list, finds_a_platform_without_posts)
{
    struct township_case *c = township_new();
    c->text[TABLE_POWERS] = HEAD "T,X1,permits,check,mayor,bureau,p1" REST;
    cr_assert_eq(township_solve(c), STATUS_OK);
    township_put(c, "B", "administrative", "p1", 0);
    township_put(c, "B", "public_service", "p1", 0);
    cr_expect(registers_said(township_findings(c, "powers_list"), "breach: permits",
                             "general services, which has no posts in Birch Town"));
    township_free(c);
}

Test(powers_list, posts_and_catalogue_that_are_not_there_are_not_supplied)
{
    const char *findings =
        FIND("powers_list", {TABLE_POWERS, HEAD "T,X1,permits,check,mayor,bureau,p1" REST});
    cr_expect(registers_said(findings, "not supplied 2.1.3", "registers/catalogue.csv"));
    cr_expect(registers_said(findings, "not supplied 2.1.12", "--plan"));
}

/* "And" within a name. */
Test(powers_list, one_body_may_have_an_and_in_its_name)
{
    cr_expect_str_eq(FIND_SOLVED("powers_list", CATALOGUE,
                                 {TABLE_POWERS, HEAD "T,X1,permits,check,农业农村、自然资源和生态环境办公室,"
                                                     "住房和城乡建设局,p1" REST}),
                     "");
    cr_expect(registers_said(
        FIND_SOLVED("powers_list", CATALOGUE,
                    {TABLE_POWERS, HEAD "T,X1,permits,check,mayor,农业农村局、自然资源局,p1" REST}),
        "breach 2.1.1: permits", "several owners in the county"));
}
