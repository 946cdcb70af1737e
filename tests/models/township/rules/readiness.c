/* readiness: scores below the threshold speak against delegation */
#include <criterion/criterion.h>

#include "../../../support/registers.h"

#define HEAD "township,item,field,capacity,enforcement,service,willingness\n"
#define OTHERS "B,X1,environment,1,1,1,1\nC,X1,environment,1,1,1,1\n"

Test(readiness, an_absent_register_is_not_supplied)
{
    cr_expect_str_eq(FIND("readiness", {TABLE_TASKS, NULL}),
                     "not supplied 2.1.7, 2.1.8: registers/readiness.csv: one row per township and item to "
                     "be delegated\n");
}

Test(readiness, passes_at_the_threshold)
{
    cr_expect_str_eq(FIND("readiness", {TABLE_READINESS, HEAD "A,X1,environment,0.6,0.6,0.6,0.6\n" OTHERS}),
                     "");
}

Test(readiness, low_scores_are_advice_for_their_clause)
{
    const char *findings =
        FIND("readiness", {TABLE_READINESS, HEAD "A,X1,environment,0.5,0.7,0.7,0.2\n" OTHERS});
    cr_expect(registers_said(findings, "advice 2.1.7: Abbot Town", "X1: capacity 0.5, at least 0.6 wanted"));
    cr_expect(registers_said(findings, "advice 2.1.8: Abbot Town", "X1: willingness 0.2"));
    cr_expect_eq(registers_count(findings, ""), 2);
}

Test(readiness, missing_scores_are_not_supplied)
{
    cr_expect_eq(registers_count(FIND("readiness", {TABLE_READINESS, HEAD "A,X1,environment,,,,\n" OTHERS}),
                                 "not supplied"),
                 4);
}

Test(readiness, a_township_without_a_row_is_not_supplied)
{
    cr_expect_str_eq(FIND("readiness", {TABLE_READINESS, HEAD "A,X1,environment,1,1,1,1\n"
                                                              "C,X1,environment,1,1,1,1\n"}),
                     "not supplied 2.1.7, 2.1.8: Birch Town: the scores of what it takes over; add it to "
                     "registers/readiness.csv\n");
}
