/* The first command anybody types. */
#include <criterion/criterion.h>

#include <stdio.h>
#include <string.h>

#include "../support/io_support.h"
#include "../support/program.h"
#include "base/text.h"

static struct reply reply;

Test(demo, fits_on_twenty_lines_of_a_hundred_columns)
{
    char folder[IO_PATH];
    program_make_copy(folder);
    program_shell("bianzhi demo", folder, &reply);
    cr_expect(reply.code == 0, "%s", reply.err);
    cr_expect(program_count(reply.out, '\n') <= 20, "%s", reply.out);
    for (char *line = strtok(reply.out, "\n"); line; line = strtok(NULL, "\n"))
        cr_expect(text_width(line) < 100, "%zu columns: %s", text_width(line), line);
    io_remove(folder);
}

Test(demo, ends_with_a_page_and_papers_that_are_there)
{
    char folder[IO_PATH];
    program_make_copy(folder);
    program_shell("bianzhi demo there | tail -n 3", folder, &reply);
    cr_expect_str_eq(reply.out, "there/run/report.html\nthere/run/papers.xlsx\nthere/road/report.html\n");
    cr_expect(io_has(folder, "there/run/report.html") && io_has(folder, "there/run/papers.xlsx") &&
              io_has(folder, "there/road/road.csv") && io_has(folder, "there/registers/bodies.csv"));
    io_remove(folder);
}

/* Half the change that may happen at once, and no limits of the county's own. */
Test(demo, a_second_one_solves_what_somebody_changed)
{
    char folder[IO_PATH];
    program_make_copy(folder);
    program_shell("bianzhi demo >first && rm demo/limits.csv &&"
                  " sed -i 's/\"share\": 0.15/\"share\": 0.07/' demo/scenario.json &&"
                  " cp demo/scenario.json mine && bianzhi demo >second",
                  folder, &reply);
    cr_expect(reply.code == 0, "exit %d: %s", reply.code, reply.err);
    program_shell("cmp mine demo/scenario.json && test ! -e demo/limits.csv && ! cmp -s first second", folder,
                  &reply);
    cr_expect(reply.code == 0, "what was changed or taken away came back: %s%s", reply.out, reply.err);
    io_remove(folder);
}

Test(demo, bad_tables_leave_the_earlier_answer)
{
    char folder[IO_PATH];
    program_make_copy(folder);
    program_shell("bianzhi demo >first && cp demo/run/plan.csv . && sed -i 's/,36,/,3x6,/' demo/posts.csv &&"
                  " bianzhi demo",
                  folder, &reply);
    cr_expect(reply.code == 3 && strstr(reply.err, "posts.csv:2: "), "exit %d: %s", reply.code, reply.err);
    cr_expect_str_eq(reply.out, "", "nothing is shown as if it were the answer: %s", reply.out);
    program_shell("cmp plan.csv demo/run/plan.csv && test -f demo/run/report.html", folder, &reply);
    cr_expect(reply.code == 0, "%s%s", reply.out, reply.err);
    io_remove(folder);
}

Test(demo, a_case_without_a_lawful_plan_says_why_as_solve_does)
{
    char folder[IO_PATH];
    program_make_copy(folder);
    program_shell("bianzhi demo >first && sed -i 's/^510422,administrative,320/510422,administrative,270/'"
                  " demo/pools.csv && bianzhi demo",
                  folder, &reply);
    cr_expect(reply.code == 1 && strstr(reply.out, "because") && strstr(reply.out, "remedy"), "exit %d: %s",
              reply.code, reply.out);
    cr_expect(!strstr(reply.out, "report.html"), "a page of an answer that there is not: %s", reply.out);
    io_remove(folder);
}

Test(demo, leaves_other_folders_alone)
{
    char folder[IO_PATH];
    program_make_copy(folder);
    program_shell("mkdir theirs && echo precious >theirs/letter && bianzhi demo theirs", folder, &reply);
    cr_expect(reply.code == 4 && strstr(reply.err, "name a new folder"), "exit %d: %s", reply.code,
              reply.err);
    char theirs[IO_PATH + 8];
    snprintf(theirs, sizeof theirs, "%s/theirs", folder);
    cr_expect(io_entries(theirs) == 1, "something was put there");
    program_shell("touch file && bianzhi demo file", folder, &reply);
    cr_expect(reply.code == 4, "exit %d", reply.code);
    io_remove(folder);
}
