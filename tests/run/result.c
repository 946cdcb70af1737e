/* The fingerprint of a result names what was found, and nothing else: it is the same whoever found it. */
#include <criterion/criterion.h>

#include <stdio.h>

#include "../support/io_support.h"
#include "../support/program.h"

static struct reply reply;

static void expect_one(const char *scenario, int code)
{
    char folder[IO_PATH], command[512];
    io_make_folder(folder);
    snprintf(
        command, sizeof command,
        "bianzhi solve %s -e glpk -o one; test $? = %d && bianzhi solve %s -e flow -o two; test $? = %d && "
        "grep result one/manifest.json >first && grep result two/manifest.json >second && cmp first second",
        scenario, code, scenario, code);
    program_shell(command, folder, &reply);
    cr_expect_eq(reply.code, 0, "%s: %s%s", scenario, reply.out, reply.err);
    io_remove(folder);
}

Test(result, of_a_plan_is_the_same_from_either_engine)
{
    expect_one("\"$datasets\"/toy", 0);
}

Test(result, of_no_plan_is_the_same_from_either_engine)
{
    expect_one("\"$datasets\"/../tests/cases/workforce_roster/hard.json", 1);
}
