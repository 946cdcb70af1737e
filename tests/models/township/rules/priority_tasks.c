/* priority_tasks: somebody in charge where tasks.csv says the task is done. */
#include <criterion/criterion.h>

#include "../../../support/registers.h"

static struct township_case *with_tasks(const char *only)
{
    struct township_case *c = township_new();
    c->only = only;
    c->text[TABLE_TASKS] =
        "task,platform,least\nenvironment,p1,3\ncultivated_land,p7,2\nvillage_planning,p7,3\n";
    return c;
}

Test(priority_tasks, binds_the_platform_of_each_task)
{
    struct township_case *c = with_tasks("priority_tasks");
    cr_assert_eq(township_build(c), STATUS_OK);
    cr_expect_str_eq(township_bounds(c), "platform[A,p7] >= 2\n"
                                         "platform[B,p7] >= 2\n"
                                         "platform[C,p7] >= 2\n"
                                         "platform[A,p1] >= 3\n"
                                         "platform[B,p1] >= 3\n"
                                         "platform[C,p1] >= 3\n"
                                         "platform[A,p7] >= 3\n"
                                         "platform[B,p7] >= 3\n"
                                         "platform[C,p7] >= 3\n");
    cr_expect_eq(c->run.ledger.accounts[layout_of(&c->run.builder)->platform[1]].least, 3,
                 "tasks on one platform may be the same person's");
    township_free(c);
}

Test(priority_tasks, sets_nothing_without_tasks)
{
    struct township_case *c = township_alone("priority_tasks", "");
    cr_expect_str_eq(township_bounds(c), "");
    township_free(c);
}

Test(priority_tasks, cannot_be_waived)
{
    cr_expect(township_refuses("priority_tasks",
                               "\"waivers\": [{\"township\": \"A\", \"least\": 1, \"reason\": \"x\"}]",
                               "cannot be waived"));
}

Test(priority_tasks, says_what_is_mapped)
{
    struct township_case *c = with_tasks(NULL);
    cr_assert_eq(township_solve(c), STATUS_OK);
    cr_expect_str_eq(township_words(c, "priority_tasks"),
                     "tasks mapped to platforms: 3; platforms that they hold up: 1");
    township_free(c);
}

Test(priority_tasks, without_tasks_nothing_is_passed)
{
    struct township_case *c = township_solved("");
    cr_expect_str_eq(township_words(c, "priority_tasks"),
                     "no tasks.csv: nothing set, and the audit says not supplied");
    cr_expect_str_eq(township_findings(c, "priority_tasks"),
                     "not supplied: tasks.csv: on which platform the three priority tasks are done\n");
    township_free(c);
}

Test(priority_tasks, are_not_judged_on_tables_that_do_not_know_platforms)
{
    const char *findings = FIND("priority_tasks", {TABLE_TASKS, "task,platform,least\nenvironment,p1,3\n"});
    cr_expect_eq(registers_count(findings, "not supplied"), 1);
    cr_expect_eq(registers_count(findings, ""), 1);
}

Test(priority_tasks, audit_finds_a_task_without_people)
{
    struct township_case *c = with_tasks(NULL);
    cr_assert_eq(township_solve(c), STATUS_OK);
    cr_expect_str_eq(township_findings(c, "priority_tasks"), "");
    township_put(c, "C", "public_service", "p1", 1);
    cr_expect_str_eq(
        township_findings(c, "priority_tasks"),
        "breach: Cedar Township general services: environment: 2, at least 3 asked for; add 1\n");
    township_free(c);
}
