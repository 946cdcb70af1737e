/* deadlines: the plan's dates, its own conflict of dates, and the task list */
#include <criterion/criterion.h>

#include "../../../support/registers.h"

#define HEAD "county,clause,task,unit,due,done\n"
#define OTHERS                                                                                               \
    "T,1.2,task,office,,2021-12-31\n"                                                                        \
    "T,2.1.T,task,office,,2021-09-30\n"                                                                      \
    "T,2.2.T,task,office,,2021-07-31\n"                                                                      \
    "T,2.3.T,task,office,,2021-10-31\n"                                                                      \
    "T,2.4.T,task,office,,2021-07-31\n"                                                                      \
    "T,2.5.T,task,office,,2021-09-30\n"                                                                      \
    "T,2.6.T,task,office,,2021-09-30\n"                                                                      \
    "T,3.8.4,task,office,,2021-12-31\n"
#define CONFLICT                                                                                             \
    "advice 3.8.1: the plan contradicts itself: counties are to be done by 2021-06-30 (3.8.1), but its "     \
    "parts are due "                                                                                         \
    "from 2021-07-31 to 2021-10-31 (2.1.T to 2.6.T); ask the city office which dates hold\n"

Test(deadlines, an_absent_register_is_not_supplied_and_the_conflict_is_reported_all_the_same)
{
    const char *findings = FIND("deadlines", {TABLE_TASKS, NULL});
    cr_expect(registers_said(findings, "advice 3.8.1", "the plan contradicts itself"));
    cr_expect(registers_said(findings, "not supplied 1.2, 2.1.T", "registers/task_list.csv"));
}

Test(deadlines, passes_on_the_last_day)
{
    cr_expect_str_eq(FIND("deadlines", {TABLE_DUE, HEAD OTHERS "T,3.8.1,task,office,,2021-06-30\n"}),
                     CONFLICT);
}

Test(deadlines, finds_what_was_done_a_day_late)
{
    cr_expect_str_eq(
        FIND("deadlines", {TABLE_DUE, HEAD OTHERS "T,3.8.1,county work,office,,2021-07-01\n"}), CONFLICT
        "breach 3.8.1, 3.7.2, 3.9.4: county work: done 2021-07-01, 2021-06-30 asked for; report the delay "
        "[registers/task_list.csv:10]\n");
}

Test(deadlines, finds_a_list_that_allows_more_time_than_the_plan)
{
    cr_expect(registers_said(
        FIND("deadlines", {TABLE_DUE, HEAD OTHERS "T,3.8.1,county work,office,2021-08-01,2021-06-01\n"}),
        "breach 3.8.1", "due 2021-08-01, 2021-06-30 asked for"));
}

Test(deadlines, finds_a_task_without_unit)
{
    cr_expect(registers_said(FIND("deadlines", {TABLE_DUE, HEAD OTHERS "T,3.8.1,county work,,,2021-06-01\n"}),
                             "breach 3.8.1", "no unit is responsible"));
}

Test(deadlines, what_is_missing_or_open_is_not_supplied)
{
    cr_expect(registers_said(FIND("deadlines", {TABLE_DUE, HEAD OTHERS}), "not supplied 3.8.1",
                             "no task for 3.8.1"));
    cr_expect(registers_said(FIND("deadlines", {TABLE_DUE, HEAD OTHERS "T,3.8.1,county work,office,,\n"}),
                             "not supplied 3.8.1", "when it was done"));
}

Test(deadlines, a_county_is_held_to_an_earlier_date_of_its_own)
{
    cr_expect(
        registers_said(FIND("deadlines", {TABLE_DUE, HEAD OTHERS "T,3.8.1,county work,office,2021-05-01,\n"}),
                       "not supplied 3.8.1", "it is due 2021-05-01"));
    cr_expect(
        registers_said(FIND("deadlines", {TABLE_DUE, HEAD OTHERS "T,3.8.1,county work,office,2021-08-01,\n"}),
                       "not supplied 3.8.1", "it is due 2021-06-30"));
    cr_expect_str_eq(
        FIND("deadlines", {TABLE_DUE, HEAD OTHERS "T,3.8.1,county work,office,2021-05-01,2021-05-02\n"}),
        CONFLICT "breach 3.8.1, 3.7.2, 3.9.4: county work: done 2021-05-02, due 2021-05-01; report the delay "
                 "[registers/task_list.csv:10]\n");
}

Test(deadlines, tasks_of_the_county_are_held_to_its_own_dates)
{
    const char *findings =
        FIND("deadlines", {TABLE_DUE, HEAD OTHERS "T,3.8.1,task,office,,2021-06-30\n"
                                                  "T,2.3.8,in time,office,2021-08-01,2021-08-01\n"
                                                  "T,2.3.8,late,office,2021-08-01,2021-08-02\n"
                                                  "T,3.9.4,undated,,,2030-01-01\n"});
    cr_expect_str_eq(
        findings, CONFLICT
        "breach 3.7.2, 3.9.4: late: done 2021-08-02, due 2021-08-01; report the delay "
        "[registers/task_list.csv:12]\n"
        "breach 3.7.2, 3.9.4: undated: no unit is responsible; name one [registers/task_list.csv:13]\n"
        "not supplied 3.7.2, 3.9.4: undated: by when it is to be done; enter it "
        "[registers/task_list.csv:13]\n");
}

Test(deadlines, a_clause_in_small_letters_is_the_same)
{
    cr_expect_str_eq(FIND("deadlines", {TABLE_DUE, HEAD "T,1.2,task,office,,2021-12-31\n"
                                                        "T,2.1.t,task,office,,2021-09-30\n"
                                                        "T,2.2.t,task,office,,2021-07-31\n"
                                                        "T,2.3.T,task,office,,2021-10-31\n"
                                                        "T,2.4.T,task,office,,2021-07-31\n"
                                                        "T,2.5.T,task,office,,2021-09-30\n"
                                                        "T,2.6.T,task,office,,2021-09-30\n"
                                                        "T,3.8.4,task,office,,2021-12-31\n"
                                                        "T,3.8.1,task,office,,2021-06-30\n"}),
                     CONFLICT);
}
