/* office_mode: regional offices serve several townships, township offices are run by theirs */
#include <criterion/criterion.h>

#include "../../../support/registers.h"

#define DESK "office,former,dispatched,manager,integrated_with\n"
#define ONE                                                                                                  \
    {                                                                                                        \
        TABLE_SERVICE, "office,township,weight,platforms\nO,A,2,p7\n"                                        \
    }
#define BY_TOWNSHIP                                                                                          \
    {                                                                                                        \
        TABLE_OFFICES,                                                                                       \
            "code,name,county,host,mode,posts,staff,most\nO,Abbot Town office,T,A,township,5,5,6\n"          \
    }

Test(office_mode, an_absent_register_is_not_supplied)
{
    cr_expect_str_eq(FIND("office_mode", {TABLE_TASKS, NULL}),
                     "not supplied 2.2.6: registers/offices.csv: one row per natural-resources office: "
                     "whence and whose\n");
}

Test(office_mode, passes_for_an_integrated_regional_office)
{
    cr_expect_str_eq(FIND("office_mode", {TABLE_DESKS, DESK "O,,,county,rural office\n"}), "");
}

Test(office_mode, finds_a_region_of_one_township)
{
    cr_expect(registers_said(FIND("office_mode", ONE), "breach 2.2.5: Abbot Town office",
                             "serves 1 township; at least 2"));
}

Test(office_mode, finds_a_township_office_run_by_the_county)
{
    cr_expect(registers_said(FIND("office_mode", ONE, BY_TOWNSHIP, {TABLE_DESKS, DESK "O,,,county,\n"}),
                             "breach 2.2.6: Abbot Town office", "run by the county"));
    cr_expect_str_eq(FIND("office_mode", ONE, BY_TOWNSHIP, {TABLE_DESKS, DESK "O,,,township,\n"}), "");
}

Test(office_mode, of_a_county_out_of_scope_nothing_is_asked)
{
    cr_expect_str_eq(
        FIND("office_mode",
             {TABLE_OFFICES, "code,name,county,host,mode,posts,staff,most\nF,East office,E,E1,township,2,2,\n"
                             "O,Abbot Town office,T,A,regional,5,5,6\n"},
             {TABLE_SERVICE, "office,township,weight,platforms\nF,E1,1,p7\nO,A,2,p7\nO,B,2,p7\nO,C,1,p7\n"},
             {TABLE_DESKS, DESK "F,,,county,\nO,,,county,rural office\n"}),
        "");
}

Test(office_mode, every_office_is_asked)
{
    const char *findings =
        FIND("office_mode",
             {TABLE_OFFICES, "code,name,county,host,mode,posts,staff,most\nN,New office,T,B,regional,2,2,\n"
                             "O,Abbot Town office,T,A,regional,5,5,6\n"},
             {TABLE_SERVICE, "office,township,weight,platforms\nN,B,1,p7\nN,C,1,p7\nO,A,2,p7\nO,B,2,p7\n"},
             {TABLE_DESKS, DESK "N,,,county,\nO,,,county,\n"});
    cr_expect(registers_said(findings, "not supplied 2.2.6: New office", "integrated with"), "%s", findings);
    cr_expect(registers_said(findings, "not supplied 2.2.6: Abbot Town office", "integrated with"));
}

Test(office_mode, what_the_row_leaves_out_is_not_supplied)
{
    cr_expect_eq(registers_count(FIND("office_mode", {TABLE_DESKS, DESK "O,,,,\n"}), "not supplied 2.2.6"),
                 1);
    const char *findings = FIND("office_mode", ONE, BY_TOWNSHIP, {TABLE_DESKS, DESK "O,,,,\n"});
    cr_expect_eq(registers_count(findings, "not supplied 2.2.6"), 1);
    cr_expect_eq(registers_count(findings, ""), 1, "%s", findings);
}
