/* office_naming: an office bears its host's name */
#include <criterion/criterion.h>

#include "../../../support/registers.h"

#define HEAD "code,name,county,host,mode,posts,staff,most\n"

Test(office_naming, accepts_the_name_of_the_host)
{
    cr_expect_str_eq(
        FIND("office_naming", {TABLE_OFFICES, HEAD "O,Abbot Town自然资源所,T,A,regional,5,5,6\n"}), "");
    cr_expect_str_eq(FIND("office_naming",
                          {TABLE_OFFICES, HEAD "O,Abbot Town natural-resources office,T,A,regional,5,5,6\n"}),
                     "");
}

Test(office_naming, finds_another_name_and_says_the_right_one)
{
    cr_expect_str_eq(
        FIND("office_naming", {TABLE_OFFICES, HEAD "O,Birch Town自然资源所,T,A,regional,5,5,6\n"}),
        "breach 2.2.4: Birch Town自然资源所: sits in Abbot Town; name it Abbot Town自然资源所, or enter why "
        "not in registers/offices.csv "
        "[offices.csv:2]\n");
}

Test(office_naming, an_office_without_host_is_not_supplied)
{
    cr_expect_eq(registers_count(FIND("office_naming",
                                      {TABLE_OFFICES, HEAD "O,Abbot Town自然资源所,T,,regional,5,5,6\n"}),
                                 "not supplied 2.2.4: Abbot Town自然资源所"),
                 1);
}

Test(office_naming, a_reason_for_another_name_waives)
{
    cr_expect_str_eq(FIND("office_naming", {TABLE_DESKS, "office,name_reason\nO,of two towns\n"}),
                     "waived 2.2.4: Abbot Town office: sits in Abbot Town, has another name; waived: of two "
                     "towns [offices.csv:2]\n");
    cr_expect(registers_said(FIND("office_naming", {TABLE_DESKS, "office,dispatched_reason\nO,a pilot\n"}),
                             "breach 2.2.4: Abbot Town office",
                             "name it Abbot Town自然资源所, or enter why"));
}
