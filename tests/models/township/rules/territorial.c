/* territorial: only bodies on the central list are stationed */
#include <criterion/criterion.h>

#include "../../../support/registers.h"

#define HEAD "code,name,host,serves,department,managed,central_list,command,township_weight,reason\n"

Test(territorial, an_absent_register_is_not_supplied)
{
    cr_expect_str_eq(FIND("territorial", {TABLE_TASKS, NULL}),
                     "not supplied 2.2.1: registers/stationed.csv: one row per body of a county department "
                     "in a township\n");
}

Test(territorial, passes_what_is_on_the_list_and_what_the_township_manages)
{
    cr_expect_str_eq(FIND("territorial", {TABLE_STATIONED, HEAD "P,police,A,,police,stationed,1,,,\n"
                                                                "F,forestry,B,,forestry,territorial,0,,,\n"}),
                     "");
}

Test(territorial, finds_a_stationed_body_that_is_not_on_the_list)
{
    cr_expect_str_eq(
        FIND("territorial", {TABLE_STATIONED, HEAD "P,police,A,,police,stationed,1,,,\n"
                                                   "Q,market,B,,market,stationed,0,,,\n"}),
        "breach 2.2.1: Birch Town market: is stationed but not on the central list; hand it to Birch Town, "
        "or enter why it stays "
        "[registers/stationed.csv:3]\n");
}

Test(territorial, an_empty_cell_is_not_supplied)
{
    cr_expect_str_eq(
        FIND("territorial", {TABLE_STATIONED, HEAD "Q,market,B,,market,stationed,,,,\n"
                                                   "F,forestry,B,,forestry,territorial,,,,\n"}),
        "not supplied 2.2.1: Birch Town market: whether the Party centre allows it to be stationed; enter "
        "it [registers/stationed.csv:2]\n");
}

Test(territorial, a_county_out_of_scope_is_passed_over)
{
    cr_expect_str_eq(FIND("territorial", {TABLE_STATIONED, HEAD "M,market,E1,,market,stationed,0,,,\n"
                                                                "F,forestry,B,,forestry,territorial,,,,\n"}),
                     "");
}

Test(territorial, a_reason_to_stay_waives)
{
    cr_expect_str_eq(
        FIND("territorial", {TABLE_STATIONED, "code,name,host,department,managed,central_list,"
                                              "reason,stationed_reason\n"
                                              "M,market,B,market,stationed,0,,one for two towns\n"
                                              "F,forestry,B,forestry,stationed,0,a low weight,\n"}),
        "breach 2.2.1: Birch Town forestry: is stationed but not on the central list; hand it to Birch Town, "
        "or enter why it stays [registers/stationed.csv:3]\n"
        "waived 2.2.1: Birch Town market: is stationed but not on the central list; waived: one for two "
        "towns [registers/stationed.csv:2]\n");
}
