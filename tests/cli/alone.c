/* solve --alone: the same plan, and nothing beside it. */
#include <criterion/criterion.h>

#include <string.h>

#include "../support/io_support.h"
#include "../support/program.h"

static struct reply reply;

Test(alone, is_the_same_plan_without_what_stands_beside_it)
{
    char folder[IO_PATH];
    io_make_folder(folder);
    program_shell("bianzhi solve \"$datasets\"/yanbian -o whole && bianzhi solve \"$datasets\"/yanbian "
                  "--alone -o alone && "
                  "cmp whole/ledger.csv alone/ledger.csv && cmp whole/plan.csv alone/plan.csv && "
                  "test -e whole/steps.csv && test -e whole/shakes.csv && "
                  "! test -e alone/steps.csv && ! test -e alone/shakes.csv && bianzhi verify alone",
                  folder, &reply);
    cr_expect_eq(reply.code, 0, "%s%s", reply.out, reply.err);
}

Test(alone, a_proposal_has_its_remedies_with_their_waivers)
{
    char folder[IO_PATH];
    io_make_folder(folder);
    program_shell(
        "cp -r \"$datasets\"/yanbian county && "
        "echo 'L2,510422,510422100000,administrative,,,50,,reason,illustrative' >>county/limits.csv && "
        "bianzhi --lang en solve county --alone --json",
        folder, &reply);
    cr_expect_eq(reply.code, 1, "%s%s", reply.out, reply.err);
    cr_expect(strstr(reply.out, "\"waivers\": {\n        \"change_limit\": {\n          \"waivers\": ["),
              "%s", reply.out);
}

Test(alone, prints_one_table_of_the_answer)
{
    char folder[IO_PATH];
    io_make_folder(folder);
    program_shell(
        "bianzhi solve \"$datasets\"/toy -o run >/dev/null && bianzhi solve \"$datasets\"/toy --table "
        "plan.csv | cmp - run/plan.csv",
        folder, &reply);
    cr_expect_eq(reply.code, 0, "%s%s", reply.out, reply.err);
    program_shell(
        "bianzhi solve \"$datasets\"/toy --json --table before_after.csv | grep -c '\"table\": \".*code,'",
        folder, &reply);
    cr_expect_str_eq(reply.out, "1\n");
    program_shell("bianzhi --lang en solve \"$datasets\"/toy --table nowhere.csv", folder, &reply);
    cr_expect_eq(reply.code, 2);
    cr_expect(strstr(reply.err, "no table nowhere.csv"), "%s", reply.err);
    io_remove(folder);
}
