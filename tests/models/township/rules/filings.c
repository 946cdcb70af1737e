/* filings: every township's plan is filed */
#include <criterion/criterion.h>

#include "../../../support/registers.h"

#define HEAD "township,filed,number\n"

Test(filings, an_absent_register_is_not_supplied)
{
    cr_expect_str_eq(
        FIND("filings", {TABLE_TASKS, NULL}),
        "not supplied 3.8.3: registers/filings.csv: one row per township: its plan filed with the city\n");
}

Test(filings, passes_when_all_are_filed)
{
    cr_expect_str_eq(
        FIND("filings", {TABLE_FILINGS, HEAD "A,2021-06-01,1\nB,2021-06-01,2\nC,2021-06-01,3\n"}), "");
}

Test(filings, finds_one_without_number_and_misses_one)
{
    const char *findings = FIND("filings", {TABLE_FILINGS, HEAD "A,2021-06-01,1\nB,2021-06-01,\n"});
    cr_expect(registers_said(findings, "breach 3.8.3: Birch Town", "no date or number"));
    cr_expect(registers_said(findings, "not supplied 3.8.3: Cedar Township", "registers/filings.csv"));
    cr_expect_eq(registers_count(findings, ""), 2);
}
