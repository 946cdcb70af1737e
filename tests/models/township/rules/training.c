/* training: every township took part in a course */
#include <criterion/criterion.h>

#include "../../../support/registers.h"

#define HEAD "department,date,townships,people\n"

Test(training, an_absent_register_is_not_supplied)
{
    cr_expect_str_eq(FIND("training", {TABLE_TASKS, NULL}),
                     "not supplied 2.3.7: registers/training.csv: one row per training course\n");
}

Test(training, passes_when_all_took_part)
{
    cr_expect_str_eq(
        FIND("training", {TABLE_TRAINING, HEAD "bureau,2021-05-01,A;B,9\nbureau,2021-06-01,C,3\n"}), "");
}

Test(training, finds_who_did_not)
{
    cr_expect_str_eq(FIND("training", {TABLE_TRAINING, HEAD "bureau,2021-05-01,A;B,9\n"}),
                     "breach 2.3.7: Cedar Township: training courses: 0, at least 1 asked for; add 1\n");
}

Test(training, how_many_is_a_parameter)
{
    const struct given given[] = {
        {TABLE_TRAINING, HEAD "bureau,2021-05-01,A;B;C,9\nbureau,2021-06-01,A;B,\n"}};
    cr_expect(registers_said(registers_find("training", "\"least\": 2", given, 1),
                             "breach 2.3.7: Cedar Township", "training courses: 1"));
}
