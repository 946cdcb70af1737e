/* appraisal_weight: townships weigh 0.5 for bodies and 0.3 for their departments */
#include <criterion/criterion.h>

#include "../../../support/registers.h"

#define HEAD "code,name,host,serves,department,managed,central_list,command,township_weight,reason\n"
#define DEPARTMENTS "county,name,township_weight,reason\n"

Test(appraisal_weight, an_absent_register_is_not_supplied)
{
    cr_expect_str_eq(
        FIND("appraisal_weight", {TABLE_TASKS, NULL}),
        "not supplied 2.2.11: registers/stationed.csv: one row per body of a county department in a "
        "township\n"
        "not supplied 2.2.13: registers/departments.csv: one row per county department with such bodies\n");
}

Test(appraisal_weight, passes_at_just_the_weights_asked_for)
{
    cr_expect_str_eq(FIND("appraisal_weight",
                          {TABLE_STATIONED, HEAD "P,station,A,,police,stationed,1,,0.5,\n"},
                          {TABLE_DEPARTMENTS, DEPARTMENTS "T,police,0.3,\n"}),
                     "");
}

Test(appraisal_weight, finds_weights_below)
{
    cr_expect_str_eq(
        FIND("appraisal_weight", {TABLE_STATIONED, HEAD "P,station,A,,police,stationed,1,,0.45,\n"},
             {TABLE_DEPARTMENTS, DEPARTMENTS "T,police,0.2,\n"}),
        "breach 2.2.11: Abbot Town station: townships' evaluation weighs 45 %, at least 50 % asked for; "
        "raise it [registers/stationed.csv:2]\n"
        "breach 2.2.13: police: townships' evaluation weighs 20 %, at least 30 % asked for; "
        "raise it [registers/departments.csv:2]\n");
}

Test(appraisal_weight, a_reason_waives)
{
    cr_expect_eq(registers_count(FIND("appraisal_weight",
                                      {TABLE_STATIONED, HEAD "P,station,A,,police,stationed,1,,0.4,trial\n"},
                                      {TABLE_DEPARTMENTS, DEPARTMENTS "T,police,0.3,\n"}),
                                 "waived 2.2.11: Abbot Town station"),
                 1);
}

Test(appraisal_weight, departments_without_stationed_bodies_are_not_asked)
{
    cr_expect_str_eq(FIND("appraisal_weight", {TABLE_STATIONED, HEAD "F,wood,A,,forestry,territorial,0,,,\n"},
                          {TABLE_DEPARTMENTS, DEPARTMENTS "T,forestry,0.1,\n"}),
                     "");
}

Test(appraisal_weight, a_missing_weight_or_department_is_not_supplied)
{
    const char *findings =
        FIND("appraisal_weight", {TABLE_STATIONED, HEAD "P,station,A,,police,stationed,1,,,\n"},
             {TABLE_DEPARTMENTS, DEPARTMENTS "T,justice,0.3,\n"});
    cr_expect(registers_said(findings, "not supplied 2.2.11: Abbot Town station", "weight"));
    cr_expect(registers_said(findings, "not supplied 2.2.13: police", "add the department"));
}

Test(appraisal_weight, the_weights_are_parameters)
{
    const struct given given[] = {{TABLE_STATIONED, HEAD "P,station,A,,police,stationed,1,,0.5,\n"}};
    cr_expect(registers_said(registers_find("appraisal_weight", "\"body\": 0.6", given, 1), "breach 2.2.11",
                             "at least 60 %"));
}

Test(appraisal_weight, every_body_is_judged_and_its_department_once)
{
    cr_expect_str_eq(
        FIND("appraisal_weight",
             {TABLE_STATIONED, HEAD "P,station,A,,police,stationed,1,,0.5,\n"
                                    "Q,second station,B,,police,stationed,1,,0.4,\n"},
             {TABLE_DEPARTMENTS, DEPARTMENTS "T,police,0.2,\n"}),
        "breach 2.2.11: Birch Town second station: townships' evaluation weighs 40 %, at least 50 % asked "
        "for; raise it "
        "[registers/stationed.csv:3]\n"
        "breach 2.2.13: police: townships' evaluation weighs 20 %, at least 30 % asked for; raise it "
        "[registers/departments.csv:2]\n");
}

Test(appraisal_weight, one_that_is_a_little_below_is_not_said_to_be_at_it)
{
    cr_expect(registers_said(
        FIND("appraisal_weight", {TABLE_STATIONED, HEAD "P,station,A,,police,stationed,1,,0.499999999,\n"}),
        "breach 2.2.11: Abbot Town station", "weighs 49.9999999 %, at least 50 %"));
    cr_expect(registers_said(
        FIND("appraisal_weight", {TABLE_STATIONED, HEAD "P,station,A,,police,stationed,1,,0.499999999,x\n"}),
        "waived 2.2.11: Abbot Town station", "weighs 49.9999999 %, at least 50 %"));
}
