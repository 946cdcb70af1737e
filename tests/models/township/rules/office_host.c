/* office_host: an office sits in a township it serves, and comes from the land office */
#include <criterion/criterion.h>

#include "../../../support/registers.h"

#define DESK "office,former,dispatched,manager,integrated_with\n"
#define HOME                                                                                                 \
    {                                                                                                        \
        TABLE_DESKS, DESK "O,Abbot land office,1,,\n"                                                        \
    }

Test(office_host, an_absent_register_is_not_supplied)
{
    cr_expect_str_eq(FIND("office_host", {TABLE_TASKS, NULL}),
                     "not supplied 2.2.4: registers/offices.csv: one row per natural-resources office: "
                     "whence and whose\n");
}

Test(office_host, passes_when_all_is_said)
{
    cr_expect_str_eq(FIND("office_host", HOME), "");
}

Test(office_host, finds_a_host_that_is_not_served)
{
    cr_expect_str_eq(
        FIND("office_host", HOME, {TABLE_SERVICE, "office,township,weight,platforms\nO,B,2,p7\nO,C,1,p7\n"}),
        "breach 2.2.4: Abbot Town office: sits in Abbot Town, which it does not serve; move it, or add "
        "Abbot Town to service.csv [offices.csv:2]\n");
}

Test(office_host, finds_an_office_that_is_not_dispatched)
{
    cr_expect(registers_said(FIND("office_host", {TABLE_DESKS, DESK "O,Abbot land office,0,,\n"}),
                             "breach 2.2.4: Abbot Town office", "no dispatched body"));
}

/* F is of a county out of scope: nothing is asked of it */
#define TWO_OFFICES                                                                                          \
    {TABLE_OFFICES, "code,name,county,host,mode,posts,staff,most\nF,East office,E,E1,regional,2,2,\n"        \
                    "O,Abbot Town office,T,A,regional,5,5,6\n"},                                             \
    {                                                                                                        \
        TABLE_SERVICE, "office,township,weight,platforms\nF,E1,1,p7\nO,A,2,p7\nO,B,2,p7\nO,C,1,p7\n"         \
    }

Test(office_host, an_office_without_a_row_is_not_supplied)
{
    cr_expect_str_eq(FIND("office_host", TWO_OFFICES, HOME), "");
    cr_expect_str_eq(
        FIND("office_host",
             {TABLE_OFFICES, "code,name,county,host,mode,posts,staff,most\nN,Birch office,T,B,township,2,2,\n"
                             "O,Abbot Town office,T,A,regional,3,3,6\n"},
             {TABLE_SERVICE, "office,township,weight,platforms\nN,B,1,p7\nO,A,2,p7\nO,C,1,p7\n"}, HOME),
        "not supplied 2.2.4: Birch office: its row; add it to registers/offices.csv\n");
}

Test(office_host, empty_cells_are_not_supplied)
{
    const char *findings = FIND("office_host", {TABLE_DESKS, DESK "O,,,,\n"});
    cr_expect_eq(registers_count(findings, "not supplied 2.2.4"), 2, "%s", findings);
    cr_expect_eq(registers_count(findings, ""), 2, "%s", findings);
}

Test(office_host, a_reason_not_to_be_dispatched_waives)
{
    cr_expect_str_eq(
        FIND("office_host", {TABLE_DESKS, "office,former,dispatched,dispatched_reason\n"
                                          "O,Abbot land office,0,a pilot\n"}),
        "waived 2.2.4: Abbot Town office: is no dispatched body of the department above; waived: a "
        "pilot [registers/offices.csv:2]\n");
}
