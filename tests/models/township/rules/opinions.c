/* opinions: every township served is heard, of whom a clause asks it */
#include <criterion/criterion.h>

#include "../../../support/registers.h"

#define HEAD "office,body,occasion,date,townships,document\n"
#define BODIES "code,name,host,serves,department,managed,central_list,command,township_weight,reason\n"
#define BOTH "O,,appraisal,2021-12-01,A;B;C,\nO,,appointment,2021-05-01,A;B;C,\n"

Test(opinions, an_absent_register_is_not_supplied)
{
    cr_expect_str_eq(FIND("opinions", {TABLE_TASKS, NULL}),
                     "not supplied 2.2.3, 2.2.12: registers/opinions.csv: one row per appointment, removal "
                     "or appraisal\n");
}

Test(opinions, passes_when_all_were_heard)
{
    cr_expect_str_eq(FIND("opinions", {TABLE_OPINIONS, HEAD BOTH}), "");
}

Test(opinions, finds_each_township_that_was_not_heard)
{
    cr_expect_str_eq(
        FIND("opinions", {TABLE_OPINIONS, HEAD BOTH "O,,removal,2021-06-01,A,\n"}),
        "breach 2.2.3: Abbot Town office: removal of 2021-06-01 without the written opinion of Birch Town; "
        "ask for it [registers/opinions.csv:4]\n"
        "breach 2.2.3: Abbot Town office: removal of 2021-06-01 without the written opinion of Cedar "
        "Township; ask for it [registers/opinions.csv:4]\n");
}

Test(opinions, an_appraisal_is_another_clause)
{
    cr_expect(registers_said(FIND("opinions", {TABLE_OPINIONS, HEAD "O,,appraisal,2021-12-01,A;B,\n"}),
                             "breach 2.2.12", "Cedar"));
}

Test(opinions, occasions_that_no_row_is_about_are_not_supplied)
{
    cr_expect(registers_said(FIND("opinions", {TABLE_OPINIONS, HEAD "O,,appraisal,2021-12-01,A;B;C,\n"}),
                             "not supplied 2.2.3", "appointments"));
    cr_expect(registers_said(FIND("opinions", {TABLE_OPINIONS, HEAD "O,,removal,2021-12-01,A;B;C,\n"}),
                             "not supplied 2.2.12", "appraisals"));
}

/* N serves B alone, the office behind it in the table A and C */
Test(opinions, are_those_of_the_townships_an_office_serves_and_of_no_others)
{
    cr_expect_str_eq(
        FIND("opinions", {TABLE_OPINIONS, HEAD "N,,appraisal,2021-12-01,B,\nN,,appointment,2021-05-01,B,\n"},
             {TABLE_OFFICES, "code,name,county,host,mode,posts,staff,most\nN,Birch office,T,B,township,2,2,\n"
                             "O,Abbot Town office,T,A,regional,3,3,6\n"},
             {TABLE_SERVICE, "office,township,weight,platforms\nN,B,1,p7\nO,A,2,p7\nO,C,1,p7\n"}),
        "");
}

Test(opinions, a_row_about_nobody_is_not_supplied)
{
    cr_expect(registers_said(FIND("opinions", {TABLE_OPINIONS, HEAD ",,removal,2021-06-01,A,\n"}),
                             "not supplied 2.2.3",
                             "whom the removal of 2021-06-01 is about; enter an office or a body"));
}

Test(opinions, a_stationed_body_serves_its_list_or_its_host)
{
    cr_expect(registers_said(FIND("opinions", {TABLE_OPINIONS, HEAD BOTH ",P,appointment,2021-07-01,A,\n"},
                                  {TABLE_STATIONED, BODIES "P,police,A,A;B,police,stationed,1,,,\n"}),
                             "breach 2.2.3: Abbot Town police", "Birch Town"));
    cr_expect_str_eq(FIND("opinions", {TABLE_OPINIONS, HEAD BOTH ",P,appointment,2021-07-01,A,\n"},
                          {TABLE_STATIONED, BODIES "P,police,A,,police,stationed,1,,,\n"}),
                     "");
}

Test(opinions, a_row_about_two_is_not_supplied)
{
    const char *findings = FIND("opinions", {TABLE_OPINIONS, HEAD BOTH "O,P,removal,2021-06-01,A;B;C,\n"},
                                {TABLE_STATIONED, BODIES "P,police,A,,police,stationed,1,,,\n"});
    cr_expect_str_eq(findings,
                     "not supplied 2.2.3: Abbot Town office: which of the two it is about, an office "
                     "and a body being entered; give each its own row [registers/opinions.csv:4]\n");
}

/* 2.2.3 is about bodies that stay stationed, 2.2.12 about offices. */
Test(opinions, nothing_is_asked_of_whom_no_clause_is_about)
{
    const struct given given[] = {
        {TABLE_OPINIONS, HEAD BOTH ",P,appraisal,2021-12-01,,\n,F,removal,2021-06-01,,\n"},
        {TABLE_STATIONED,
         BODIES "P,police,A,A;B,police,stationed,1,,,\nF,forestry,B,,forestry,territorial,,,,\n"}};
    cr_expect_str_eq(registers_find("opinions", "", given, 2), "");
    cr_expect_eq(registers_passed("opinions", given, 2), 2 * 3);
}

Test(opinions, of_others_stand_for_no_office_and_no_stationed_body)
{
    const char *findings =
        FIND("opinions", {TABLE_OPINIONS, HEAD ",P,appraisal,2021-12-01,A,\n,F,removal,2021-06-01,B,\n"},
             {TABLE_STATIONED,
              BODIES "P,police,A,,police,stationed,1,,,\nF,forestry,B,,forestry,territorial,,,,\n"});
    cr_expect(registers_said(findings, "not supplied 2.2.12", "appraisals of natural-resources offices"));
    cr_expect(registers_said(findings, "not supplied 2.2.3", "appointments and removals of heads"));
}

Test(opinions, on_an_appraisal_are_the_party_committees)
{
    cr_expect(registers_said(FIND("opinions", {TABLE_OPINIONS, HEAD "O,,appraisal,2021-12-01,A;B,\n"}),
                             "breach 2.2.12",
                             "without the opinion of the Party committee of Cedar Township; ask for it"));
}
