/* The command report on one run and on several, on studies and for papers, as typed. */
#include <criterion/criterion.h>
#include <string.h>

#include "../support/io_support.h"
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

/* An auditor holds one fingerprint against the other: verify's words for it stand where it stands. */
Test(report_command, page_and_papers_name_the_result_as_verify_does)
{
    char folder[IO_PATH];
    program_make_copy(folder);
    program_shell("bianzhi solve datasets/toy -o run >said && bianzhi report run >said && "
                  "bianzhi report run --xlsx >said && r=$(bianzhi verify run | sed -n 's/^result *//p') && "
                  "grep -c \"as .*result.*: $r\" run/report.html && mkdir x && cd x && "
                  "unzip -q ../run/papers.xlsx && grep -c \"即 bianzhi verify 核验所列“结果”）：$r\" "
                  "xl/sharedStrings.xml && grep -c \"结果指纹 $(echo $r | cut -c 1-16)\" "
                  "xl/worksheets/sheet2.xml",
                  folder, &reply);
    cr_expect_str_eq(reply.out, "1\n1\n1\n", "%s", reply.err);
    io_remove(folder);
}

/* A page of several runs has none of a run's own tables: what is to be done next names files of the folders.
 */
Test(report_command, next_steps_name_files_that_are_there)
{
    char folder[IO_PATH];
    program_make_copy(folder);
    io_put(folder, "n.json",
           "{\"extends\": \"datasets/yanbian/scenario.json\", \"name\": \"n\", \"changes\": [{\"table\": "
           "\"pools\", "
           "\"where\": {\"kind\": \"administrative\"}, \"set\": {\"posts\": 250}}]}");
    program_shell("bianzhi solve n.json -o n >said; bianzhi solve datasets/yanbian -o y >said; "
                  "bianzhi --lang en report n y -o page.html >said; grep -o '\"next\": .*' page.html; "
                  "grep -o '[a-z]*[.]csv \\(names\\|says\\)' page.html; test -e n/conflicts.csv -a -e "
                  "y/warnings.csv && echo there",
                  folder, &reply);
    cr_expect(strstr(reply.out, "conflicts.csv names") && strstr(reply.out, "warnings.csv says") &&
                  strstr(reply.out, "there\n"),
              "%s%s", reply.out, reply.err);
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

/* The study is read from its file as it is now: another one is not told as what was solved. */
Test(report_command, a_store_of_what_the_study_was_before_is_refused)
{
    char folder[IO_PATH];
    make_site(folder);
    program_shell(
        "sed -i 's/.method.*levels.: 3/\"method\": \"lhs\", \"n\": 3/' s.json && bianzhi study run s.json -s "
        "s.sqlite 2>said && sed -i 's/0.01, 0.5/0.02, 0.6/' s.json && bianzhi "
        "--lang en report s.sqlite; echo $?; bianzhi --lang en study status s.json -s s.sqlite; echo $?",
        folder, &reply);
    cr_expect_str_eq(reply.out, "3\n3\n", "%s", reply.err);
    cr_expect(strstr(reply.err, "s.sqlite: none of its 3 cases is one of the study's as its file is now"),
              "%s", reply.err);
    cr_expect(!io_has(folder, "s.html"));
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

Test(report_command, writes_into_the_run_and_leaves_it_a_good_run)
{
    char folder[IO_PATH];
    program_make_copy(folder);
    program_shell("bianzhi solve datasets/toy/scenario.json -o run >/dev/null && cat run/* run/inputs/* "
                  "2>/dev/null | cksum >before"
                  " && bianzhi report run && mv run/report.html first.html && cat run/* run/inputs/* "
                  "2>/dev/null | cksum >after"
                  " && cmp before after && bianzhi report run -o second.html && cmp first.html second.html"
                  " && bianzhi report run >/dev/null && bianzhi verify run",
                  folder, &reply);
    cr_expect(reply.code == 0, "exit %d: %s%s", reply.code, reply.out, reply.err);
    cr_expect(strstr(reply.out, "run/report.html\nsecond.html\n"), "%s", reply.out);
    cr_expect(!strstr(reply.out, "changed"), "%s", reply.out);
    io_remove(folder);
}

/* What is replaced is a report; a dataset, a page of one's own, a table of a run are refused before anything
 * is judged, and stay. */
Test(report_command, replaces_reports_and_nothing_else)
{
    char folder[IO_PATH];
    program_make_copy(folder);
    program_shell(
        "bianzhi solve datasets/toy -o run >said && bianzhi tables datasets/toy -o county.xlsx >said && "
        "echo '<html>mine</html>' >mine.html && cat run/* county.xlsx mine.html 2>/dev/null | cksum "
        ">before; "
        "for o in '--xlsx -o county.xlsx' '-o county.xlsx' '-o mine.html' '-o run/plan.csv' "
        "'-o run/new.html' '-o run/inputs/new.html' '-o run/manifest.json'; do bianzhi --lang en report "
        "run $o; echo \"$?\"; done; (cd run && bianzhi report . -o proof.csv; echo \"$?\"); "
        "cat run/* county.xlsx mine.html 2>/dev/null | cksum | cmp before && "
        "for o in '' --xlsx '-o a.html' '--xlsx -o a.xlsx' '-o run/report.html'; do "
        "bianzhi report run $o && bianzhi report run $o || echo failed; done >said; grep failed said",
        folder, &reply);
    cr_expect_str_eq(reply.out, "4\n4\n4\n4\n4\n4\n4\n4\n", "%s", reply.err);
    cr_expect(strstr(reply.err,
                     "county.xlsx: is there already and is no report that bianzhi wrote; choose another"),
              "%s", reply.err);
    cr_expect(strstr(reply.err, "run/plan.csv: is in the folder of a run, where a report is report.html"),
              "%s", reply.err);
    io_remove(folder);
}

Test(report_command, speaks_both_languages)
{
    char folder[IO_PATH];
    program_make_copy(folder);
    program_shell("bianzhi solve datasets/toy/scenario.json -o run >/dev/null && bianzhi --lang zh report "
                  "run -o zh.html"
                  " && bianzhi --lang en report run -o en.html && grep -o '<html lang=.*' zh.html en.html"
                  " && grep -ho '\"language\": \"..\"' zh.html en.html",
                  folder, &reply);
    cr_expect(strstr(reply.out, "zh.html:<html lang=\"zh-CN\">\nen.html:<html lang=\"en\">\n"), "%s%s",
              reply.out, reply.err);
    cr_expect(strstr(reply.out, "\"language\": \"zh\"\n\"language\": \"en\"\n"), "%s", reply.out);
    program_shell("grep -c '编制分类管理' zh.html; grep -c '编制分类管理' en.html; grep -c '示意数据 "
                  "illustrative' en.html",
                  folder, &reply);
    cr_expect(reply.out[0] != '0' && strstr(reply.out, "\n0\n"), "titles of rules follow the language: %s",
              reply.out);
    io_remove(folder);
}

Test(report_command, a_run_that_was_changed_is_refused_and_nothing_is_written)
{
    char folder[IO_PATH];
    program_make_copy(folder);
    program_shell(
        "bianzhi solve datasets/toy/scenario.json -o run >/dev/null"
        " && sed -i 's/needs and formula/needs and favour/' run/before_after.csv && bianzhi report run",
        folder, &reply);
    cr_expect(reply.code == 1, "exit %d", reply.code);
    cr_expect(strstr(reply.err, "before_after.csv:"), "%s", reply.err);
    program_shell("test ! -e run/report.html", folder, &reply);
    cr_expect(reply.code == 0, "something was written");
    program_shell(
        "rm -r run && bianzhi solve datasets/toy/scenario.json --prices -o run >/dev/null && sed -i "
        "'s/posts/people/' run/prices.csv"
        " && bianzhi report run",
        folder, &reply);
    cr_expect(reply.code == 1 && strstr(reply.err, "prices.csv"), "exit %d: %s", reply.code, reply.err);
    io_remove(folder);
}

Test(report_command, without_a_run_it_says_what_to_do)
{
    char folder[IO_PATH];
    program_make_copy(folder);
    program_shell("bianzhi report nowhere", folder, &reply);
    cr_expect(reply.code == 4, "exit %d", reply.code);
    cr_expect(strstr(reply.err, "nowhere: cannot open: it is not there"), "%s", reply.err);
    program_shell("bianzhi report datasets/toy", folder, &reply);
    cr_expect(reply.code == 4 && strstr(reply.err, "bianzhi solve SCENARIO -o RUN"), "exit %d: %s",
              reply.code, reply.err);
    io_remove(folder);
}

/* A regional office needs 5 (in principle), the county's land-office total is 3. */
Test(report_command, a_plan_that_needs_waivers_is_called_a_proposal_and_shows_the_ways_out)
{
    char folder[IO_PATH];
    program_make_copy(folder);
    io_put(folder, "s.json",
           "{\"extends\": \"datasets/toy/scenario.json\", \"changes\": [{\"table\": \"counties\", \"where\": "
           "{\"code\": \"T\"},"
           " \"set\": {\"land_office_total\": 3}}, {\"table\": \"offices\", \"where\": {\"code\": \"O\"},"
           " \"set\": {\"staff\": 0, \"posts\": 3}}]}");
    program_shell("bianzhi solve s.json -o run >/dev/null; bianzhi report run && grep -c '\"mark\": "
                  "\"proposal\"' run/report.html"
                  " && grep -o '\"name\": \"conflicts\"\\|\"name\": \"waivers_asked\"' run/report.html",
                  folder, &reply);
    cr_expect(reply.code == 0, "exit %d: %s%s", reply.code, reply.out, reply.err);
    cr_expect(strstr(reply.out, "\"conflicts\"") && strstr(reply.out, "\"waivers_asked\""), "%s", reply.out);
    program_shell("grep -c 不符合 run/audit.csv; grep -o 'Decide on [^\"]*\\|Settle [^\"]*' run/report.html",
                  folder, &reply);
    cr_expect_str_eq(
        reply.out,
        "1\nDecide on the waiver that the proposal needs, 1 in all; conflicts.csv lists every remedy "
        "that there is.\n",
        "its own breach is what the waiver is for: %s", reply.out);
    io_remove(folder);
}

/* What best means, and what stands in for tables that nobody gave, is said where the answer is. */
Test(report_command, goals_and_what_is_assumed_are_told_with_the_answer)
{
    char folder[IO_PATH];
    program_make_copy(folder);
    program_shell("bianzhi solve --alone datasets/toy -o run >/dev/null && bianzhi report run >/dev/null && "
                  "grep -o 'The goals and how much each[^\"]*\\|Of two lawful plans[^\"]*' run/report.html; "
                  "cp -rL datasets/toy mine && rm mine/eligibility.csv && bianzhi solve --alone mine -o none "
                  ">/dev/null && "
                  "bianzhi report none >/dev/null && grep -o 'What no table says[^\"]*' none/report.html",
                  folder, &reply);
    cr_expect(strstr(reply.out, "[assumption]: every platform has the people it needs (1), "), "%s%s",
              reply.out, reply.err);
    cr_expect(strstr(reply.out, "Of two lawful plans is preferred: a missing person counts"), "%s",
              reply.out);
    cr_expect(strstr(reply.out, "What no table says is assumed [assumption]: every kind of posts may work"),
              "%s", reply.out);
    io_remove(folder);
}

/* The figures that head the report are not all of the plan that was judged. */
Test(report_command, what_is_not_judged_is_told_where_its_figures_are)
{
    char folder[IO_PATH];
    program_make_copy(folder);
    program_shell(
        "bianzhi solve datasets/toy -o run >/dev/null && bianzhi report run >/dev/null && "
        "bianzhi solve --alone datasets/toy -o alone >/dev/null && bianzhi report alone >/dev/null; "
        "grep -o 'Not judged: figures of other plans' run/report.html; "
        "grep -c 'Not judged: figures' alone/report.html",
        folder, &reply);
    cr_expect_str_eq(reply.out, "Not judged: figures of other plans\n0\n", "%s", reply.err);
    io_remove(folder);
}

/* One of a thing: another profile of platforms moves one post of the shipped county. */
Test(report_command, one_post_that_would_lie_elsewhere_is_told_as_one)
{
    char folder[IO_PATH];
    program_make_copy(folder);
    program_shell("bianzhi solve datasets/yanbian -o run >/dev/null && bianzhi report run >/dev/null && "
                  "grep -o '[0-9]* figures of the plan would be different, and 1 post would lie elsewhere' "
                  "run/report.html | head -1",
                  folder, &reply);
    cr_expect(strstr(reply.out, " figures of the plan would be different, and 1 post would"), "%s%s",
              reply.out, reply.err);
    io_remove(folder);
}
