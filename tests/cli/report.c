/* The command report on several runs, on studies and for papers, as typed. */
#include <criterion/criterion.h>
#include <string.h>

#include "../support/program.h"

static struct reply reply;

#define SOLVE_TWO "bianzhi solve datasets/toy -o a && bianzhi solve b.json -o b && "

static void make_site(char folder[IO_PATH])
{
    program_make_copy(folder);
    io_put(folder, "b.json",
           "{\"name\": \"B\", \"extends\": \"datasets/toy/scenario.json\", \"rules\": {\"change_limit\": "
           "{\"share\": 0.5}}}");
    io_put(folder, "s.json",
           "{\"name\": \"s\", \"scenario\": \"datasets/toy/scenario.json\", \"factors\": [{\"name\": "
           "\"stability\", \"set\": \"goals.stability.weight\", \"range\": [0.01, 0.5]}], \"design\": "
           "{\"method\": \"oat\", \"levels\": 3}, \"outputs\": [\"posts_moved\", \"posts[A]\"]}");
}

Test(report_command, several_runs_are_one_page_beside_the_first)
{
    char folder[IO_PATH];
    make_site(folder);
    program_shell(SOLVE_TWO "bianzhi report a b", folder, &reply);
    cr_expect_eq(reply.code, 0, "%s", reply.err);
    const char *page = io_get(folder, "report.html");
    cr_expect(strstr(page, "\"name\": \"preferences\"") && strstr(page, "rules.change_limit.share"));
    io_remove(folder);
}

Test(report_command, an_edited_run_is_not_compared)
{
    char folder[IO_PATH];
    make_site(folder);
    program_shell(SOLVE_TWO "echo A,administrative,p1,9 >>b/plan.csv; bianzhi report a b", folder, &reply);
    cr_expect_eq(reply.code, 1, "%s", reply.out);
    cr_expect(strstr(reply.err, "plan.csv"), "%s", reply.err);
    cr_expect(!io_has(folder, "report.html"));
    io_remove(folder);
}

Test(report_command, a_study_is_found_by_its_store_wherever_the_call_comes_from)
{
    char folder[IO_PATH];
    make_site(folder);
    program_shell("bianzhi study run s.json && bianzhi report s.sqlite && mkdir sub && mv s.sqlite s.html "
                  "sub/ && cp s.json "
                  "sub/ && sed -i 's#datasets#../datasets#' sub/s.json && mv s.json t.json && bianzhi report "
                  "sub/s.sqlite && cmp s.html sub/s.html || echo differ",
                  folder, &reply);
    cr_expect(io_has(folder, "sub/s.html"), "%s", reply.err);
    cr_expect(strstr(io_get(folder, "sub/s.html"), "\"name\": \"steadiness\""));
    program_shell("rm sub/s.json; bianzhi report sub/s.sqlite", folder, &reply);
    cr_expect_eq(reply.code, 3);
    cr_expect(strstr(reply.err, "sub/s.json"), "the remedy names the place: %s", reply.err);
    io_remove(folder);
}

Test(report_command, a_study_file_and_papers_of_two_runs_are_refused_with_the_remedy)
{
    char folder[IO_PATH];
    make_site(folder);
    program_shell("bianzhi report s.json", folder, &reply);
    cr_expect_eq(reply.code, 2);
    cr_expect(strstr(reply.err, ".sqlite"), "%s", reply.err);
    program_shell(SOLVE_TWO "bianzhi report a b --xlsx", folder, &reply);
    cr_expect_eq(reply.code, 2);
    cr_expect(strstr(reply.err, "one run"), "%s", reply.err);
    io_remove(folder);
}
