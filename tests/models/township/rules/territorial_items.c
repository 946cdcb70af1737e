/* territorial_items: each matter has exactly one unit with main responsibility */
#include <criterion/criterion.h>

#include "../../../support/registers.h"

#define HEAD "county,item,unit,role\n"

Test(territorial_items, an_absent_register_is_not_supplied)
{
    cr_expect_str_eq(FIND("territorial_items", {TABLE_TASKS, NULL}),
                     "not supplied 2.1.11: registers/territorial.csv: one row per territorial matter and "
                     "responsible unit\n");
}

Test(territorial_items, passes_with_one_main_unit_each)
{
    cr_expect_str_eq(
        FIND("territorial_items",
             {TABLE_MATTERS, HEAD "T,roads,bureau,main\nT,roads,town,cooperating\nT,wells,town,main\n"}),
        "");
}

Test(territorial_items, finds_two_and_none)
{
    const char *findings =
        FIND("territorial_items",
             {TABLE_MATTERS, HEAD "T,roads,bureau,main\nT,roads,town,main\nT,wells,town,cooperating\n"});
    cr_expect(
        registers_said(findings, "breach 2.1.11: roads", "2 units with main responsibility, exactly 1"));
    cr_expect(
        registers_said(findings, "breach 2.1.11: wells", "0 units with main responsibility, exactly 1"));
    cr_expect_eq(registers_count(findings, ""), 2);
}

Test(territorial_items, counties_are_told_apart)
{
    cr_expect_str_eq(
        FIND("territorial_items", {TABLE_MATTERS, HEAD "T,roads,bureau,main\nE,roads,bureau,cooperating\n"}),
        "");
}
