/* certificates: the share with a certificate never falls; the head has one */
#include <criterion/criterion.h>

#include "../../../support/registers.h"

#define HEAD                                                                                                 \
    "township,officers,certified,officers_last_year,certified_last_year,head,head_leads,head_certified\n"
#define OTHERS "B,2,2,2,1,Li,1,1\nC,2,2,2,2,Wu,1,1\n"

Test(certificates, an_absent_register_is_not_supplied)
{
    cr_expect_str_eq(FIND("certificates", {TABLE_TASKS, NULL}),
                     "not supplied 2.5.3, 2.5.6: registers/certificates.csv: one row per township: officers "
                     "and certificates\n");
}

Test(certificates, passes_when_all_are_certified)
{
    cr_expect_str_eq(FIND("certificates", {TABLE_CERTIFICATES, HEAD "A,4,4,4,4,Xu,1,1\n" OTHERS}), "");
}

/* 2 of 4 was 1 of 2: the same rate; 3 of 7 is less than 1 of 2 */
Test(certificates, compares_rates_and_not_numbers)
{
    cr_expect_eq(registers_count(FIND("certificates", {TABLE_CERTIFICATES, HEAD "A,4,2,2,1,Xu,1,1\n" OTHERS}),
                                 "breach"),
                 0);
    cr_expect(registers_said(FIND("certificates", {TABLE_CERTIFICATES, HEAD "A,7,3,2,1,Xu,1,1\n" OTHERS}),
                             "breach 2.5.6: Abbot Town", "3 of 7 officers certified, 1 of 2 last year"));
}

Test(certificates, below_target_is_advice)
{
    cr_expect_eq(registers_count(FIND("certificates", {TABLE_CERTIFICATES, HEAD "A,4,3,4,3,Xu,1,1\n" OTHERS}),
                                 "advice 2.5.6: Abbot"),
                 1);
    cr_expect(registers_said(FIND("certificates", {TABLE_CERTIFICATES, HEAD "A,4,3,4,3,Xu,1,1\n" OTHERS}),
                             "advice 2.5.6: Abbot", "3 of 4 officers certified, 100 % aimed for"));
}

Test(certificates, an_uncertified_head_is_advice)
{
    cr_expect(registers_said(FIND("certificates", {TABLE_CERTIFICATES, HEAD "A,4,4,4,4,Xu,1,0\n" OTHERS}),
                             "advice 2.5.3: Abbot Town", "has no certificate"));
    cr_expect(registers_said(FIND("certificates", {TABLE_CERTIFICATES, HEAD "A,4,4,4,4,Xu,0,1\n" OTHERS}),
                             "advice 2.5.3: Abbot Town", "not of the leadership"));
}

Test(certificates, gaps_are_not_supplied)
{
    const char *findings = FIND("certificates", {TABLE_CERTIFICATES, HEAD "A,4,4,,,,,\nB,2,2,2,1,Li,1,1\n"});
    cr_expect(registers_said(findings, "not supplied 2.5.6: Abbot Town", "last year"));
    cr_expect(registers_said(findings, "not supplied 2.5.3: Abbot Town", "head"));
    cr_expect(
        registers_said(findings, "not supplied 2.5.3, 2.5.6: Cedar Township", "registers/certificates.csv"));
}

Test(certificates, half_of_last_years_figures_is_compared_with_nothing)
{
    cr_expect_str_eq(FIND("certificates", {TABLE_CERTIFICATES, HEAD "A,4,4,,3,Xu,1,1\n" OTHERS}),
                     "not supplied 2.5.6: Abbot Town: last year's officers and certificates "
                     "[registers/certificates.csv:2]\n");
}

Test(certificates, more_certificates_than_officers_is_a_breach)
{
    cr_expect_eq(registers_count(FIND("certificates", {TABLE_CERTIFICATES, HEAD "A,4,5,4,4,Xu,1,1\n" OTHERS}),
                                 "breach 2.5.6: Abbot"),
                 1);
}

/* 0.55 of 100 is 55.00000000000001 in doubles */
Test(certificates, a_share_at_the_target_is_not_below_it)
{
    static const struct given at[] = {
        {TABLE_CERTIFICATES, HEAD "A,100,55,100,55,Xu,1,1\nB,20,11,20,11,Li,1,1\nC,20,11,20,11,Wu,1,1\n"}};
    static const struct given below[] = {
        {TABLE_CERTIFICATES, HEAD "A,100,54,100,54,Xu,1,1\nB,20,11,20,11,Li,1,1\nC,20,11,20,11,Wu,1,1\n"}};
    cr_expect_str_eq(registers_find("certificates", "\"target\": 0.55", at, 1), "");
    cr_expect_eq(registers_count(registers_find("certificates", "\"target\": 0.55", below, 1), "advice"), 1);
}

/* 4 of 4 is no less than an impossible 5 of 4. */
Test(certificates, more_certificates_than_officers_last_year_are_corrected_and_compared_with_nothing)
{
    const char *findings = FIND("certificates", {TABLE_CERTIFICATES, HEAD "A,4,4,4,5,Xu,1,1\n" OTHERS});
    cr_expect(registers_said(findings, "breach 2.5.6: Abbot",
                             "5 certified of 4 officers last year; correct the figures"),
              "%s", findings);
    cr_expect_eq(registers_count(findings, ""), 1);
}
