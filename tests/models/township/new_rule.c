/* scripts/new-rule, run in a scratch copy of the folders it writes to. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "../../support/io_support.h"

enum { COMMAND = 4 * IO_PATH };

static const char *const rules = "models/township/rules";
static const char *const tests = "tests/models/township/rules";

/* A folder with the list of rules and nothing else. */
static void make_scratch(char folder[IO_PATH])
{
    char command[COMMAND];
    io_make_folder(folder);
    snprintf(command, sizeof command, "mkdir -p %s/%s %s/%s && cp %s/rules.h %s/coverage.c %s/%s", folder,
             rules, folder, tests, rules, rules, folder, rules);
    cr_assert_eq(system(command), 0);
}

/* Runs the script in the folder; its exit code. What it says goes to the file "said". */
static int run(const char *folder, const char *arguments)
{
    char command[COMMAND];
    snprintf(command, sizeof command, "script=$PWD/scripts/new-rule; cd %s && \"$script\" %s >said 2>&1",
             folder, arguments);
    return WEXITSTATUS(system(command));
}

Test(new_rule, makes_a_rule_and_a_test_that_compile)
{
    char folder[IO_PATH], command[COMMAND];
    make_scratch(folder);
    cr_expect_eq(run(folder, "rule_of_a_test '2.5.4, 2.5.5'"), 0, "%s", io_get(folder, "said"));
    snprintf(command, sizeof command,
             "cc -std=c17 -D_POSIX_C_SOURCE=200809L -Wall -Wextra -Werror -fsyntax-only -Isolver -Imodels "
             "%s/%s/rule_of_a_test.c",
             folder, rules);
    cr_expect_eq(system(command), 0);
    snprintf(command, sizeof command,
             "cc -std=c17 -D_POSIX_C_SOURCE=200809L -Wall -Wextra -Werror -fsyntax-only -Isolver -Imodels "
             "-Itests/models/township/rules %s/%s/rule_of_a_test.c",
             folder, tests);
    cr_expect_eq(system(command), 0);
    io_remove(folder);
}

/* Five places: those that are done, and those that are left to do. */
Test(new_rule, says_every_place_that_a_rule_touches)
{
    static const char *const places[] = {
        "models/township/rules/rule_of_a_test.c", "tests/models/township/rules/rule_of_a_test.c",
        "models/township/rules/rules.h", "models/township/po/zh_CN.po", "datasets/scenario.schema.json"};
    char folder[IO_PATH];
    make_scratch(folder);
    cr_assert_eq(run(folder, "rule_of_a_test 2.5.4"), 0, "%s", io_get(folder, "said"));
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        cr_expect(strstr(io_get(folder, "said"), places[i]), "%s", places[i]);
    io_remove(folder);
}

Test(new_rule, lists_the_rule_once_and_before_the_countys_limits)
{
    char folder[IO_PATH];
    make_scratch(folder);
    cr_assert_eq(run(folder, "rule_of_a_test 2.5.4"), 0, "%s", io_get(folder, "said"));
    const char *list = io_get(folder, "models/township/rules/rules.h");
    const char *entry = strstr(list, "X(rule_of_a_test) ");
    cr_assert(entry && strstr(entry, "X(limits)"), "%s", list);
    cr_expect_null(strstr(entry + strlen("X(rule_of_a_test)"), "rule_of_a_test"));
    cr_expect_eq(strchr(entry, '\n')[-1], '\\', "the list goes on");
    io_remove(folder);
}

/* Until it is written the rule says so wherever it is shown, and its audit never says passed. */
Test(new_rule, is_honest_about_being_unwritten)
{
    char folder[IO_PATH];
    make_scratch(folder);
    cr_assert_eq(run(folder, "rule_of_a_test 2.5.4"), 0, "%s", io_get(folder, "said"));
    const char *rule = io_get(folder, "models/township/rules/rule_of_a_test.c");
    cr_expect(strstr(rule, ".title = \"rule_of_a_test: not written yet\""));
    cr_expect(strstr(
        rule, "audit_add(audit, FINDING_NOT_SUPPLIED, \"the rule rule_of_a_test is not written yet\")"));
    io_remove(folder);
}

Test(new_rule, refuses_bad_names_clauses_and_what_is_there)
{
    static const char *const bad[] = {"",
                                      "rule_of_a_test",
                                      "Night 2.5.4",
                                      "9duty 2.5.4",
                                      "night-duty 2.5.4",
                                      "x/y 2.5.4",
                                      "rule_of_a_test 2",
                                      "rule_of_a_test '2.5.4;'",
                                      "coverage 2.5.4",
                                      "a_b 1.1 c"};
    char folder[IO_PATH], before[1 << 14];
    make_scratch(folder);
    snprintf(before, sizeof before, "%s", io_get(folder, "models/township/rules/rules.h"));
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        cr_expect_eq(run(folder, bad[i]), 2, "%s", bad[i]);
        cr_expect(strstr(io_get(folder, "said"), "new-rule: "), "%s", bad[i]);
    }
    cr_expect_str_eq(io_get(folder, "models/township/rules/rules.h"), before);
    cr_expect_eq(io_entries(folder), 3, "models, tests and what was said");
    io_remove(folder);
}
