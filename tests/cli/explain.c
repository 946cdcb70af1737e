/* bianzhi explain: a page for the county, a township by its name, exit codes. */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "../support/program.h"
#include "io/json.h"

static struct reply reply;

static const struct json *parse(struct arena *arena)
{
    const struct json *document = NULL;
    arena_init(arena);
    cr_assert(json_parse("reply", reply.out, strlen(reply.out), arena, &document, NULL) == STATUS_OK, "%s",
              reply.out);
    return document;
}

/* In Chinese, besides files and what is quoted from tables: settings have their words, and lines fit a
 * screen. */
Test(explain, chinese_pages_have_chinese_words_and_fit_a_screen)
{
    char folder[IO_PATH];
    program_make_copy(folder);
    program_shell("bianzhi solve datasets/yanbian/scenario.json -o run >said && "
                  "bianzhi --lang zh explain run >page && bianzhi --lang zh explain run 红格镇 >township && "
                  "cat page township | sed 's/[a-z_/]*[.]csv//g' | grep '[a-z]'; LC_ALL=C.UTF-8 wc -L <page; "
                  "LC_ALL=C.UTF-8 wc -L <township",
                  folder, &reply);
    char *rest;
    long page = strtol(reply.out, &rest, 10), township = strtol(rest, NULL, 10);
    cr_expect(page > 80 && page <= 120 && township > 80 && township <= 120, "%s%s", reply.out, reply.err);
    io_remove(folder);
}

Test(explain, the_command_prints_a_page_with_what_the_rules_do)
{
    char folder[IO_PATH];
    program_make_copy(folder);
    program_shell("bianzhi solve datasets/yanbian/scenario.json -o run >/dev/null && bianzhi explain run",
                  folder, &reply);
    cr_expect(reply.code == 0, "exit %d: %s", reply.code, reply.err);
    cr_expect(program_count(reply.out, '\n') <= 60, "%s", reply.out);
    cr_expect(strstr(reply.out,
                     "\n29 posts move: 14 from other townships and offices, 13 from above, 2 not given "
                     "out before; most to 桐子林镇 (+14), most\nfrom 永兴镇 and others, 2 townships "
                     "alike (-5 each). 21.2 people are short then, worst 格萨拉彝族乡 综合行政执法 (88 "
                     "%\nfilled); today 46.9; at least 20.8 with as many moves, the same office numbers "
                     "and floors split alike. Most rests on\nthis: priority_township"),
              "no plain answer first: %s", reply.out);
    cr_expect(strstr(reply.out,
                     "  without change_limit (3.8.0, 3.9.3): 19.1 people short, down from 21.2; 2 more "
                     "posts move; 5 posts lie elsewhere\n"),
              "%s", reply.out);
    cr_expect(strstr(reply.out, "\n  and 3 more: before_after.csv\n"), "as large as the one before: %s",
              reply.out);
    program_shell("bianzhi explain run 红哥镇", folder, &reply);
    cr_expect(reply.code == 2 && strstr(reply.err, "did you mean 红格镇?"), "exit %d: %s", reply.code,
              reply.err);
    io_remove(folder);
}

/* 新九镇 has fewer posts there than two rules ask for: neither is told as if it held. */
Test(explain, a_proposal_says_which_bounds_it_breaks_and_what_is_taken_away)
{
    char folder[IO_PATH];
    program_make_copy(folder);
    io_put(folder, "cut.json",
           "{\"name\": \"cut\", \"extends\": \"datasets/yanbian/scenario.json\", \"changes\": ["
           "{\"table\": \"pools\", \"where\": {\"kind\": \"administrative\"}, \"set\": {\"posts\": 288}}, "
           "{\"table\": \"pools\", \"where\": {\"kind\": \"public_service\"}, \"set\": {\"posts\": 493}}]}");
    program_shell("bianzhi solve cut.json -o run >said; bianzhi explain run 新九镇; bianzhi explain run; "
                  "grep 'lists .* breaches' said; bianzhi --lang zh explain run 新九镇 >township; "
                  "LC_ALL=C.UTF-8 wc -L <township >&2",
                  folder, &reply);
    cr_expect(strstr(reply.out, "at least 44 by priority_township (2.4.20), broken: needs a waiver\n"), "%s",
              reply.out);
    cr_expect(strstr(reply.out,
                     "at least 26 by priority_township (2.4.20), broken: needs a waiver; behind it 22 by"),
              "%s", reply.out);
    cr_expect(strstr(reply.out, "\n3 posts move: 1 from other townships and offices, 2 not given out before; "
                                "71 taken away and given to none, most from\n新九镇 (-12). "),
              "%s", reply.out);
    cr_expect(!strstr(reply.out, "breaches of today"), "its own breaches are none of today");
    cr_expect_leq(strtol(reply.err, NULL, 10), 120, "%s", reply.err);
    io_remove(folder);
}

Test(explain, both_stories_are_json_for_programs)
{
    char folder[IO_PATH];
    struct arena arena;
    program_make_copy(folder);
    program_shell("bianzhi solve datasets/toy/scenario.json -o run >/dev/null && bianzhi explain run --json",
                  folder, &reply);
    const struct json *page = parse(&arena);
    cr_expect(json_find(page, "binding_rules") != NULL);
    cr_assert(json_find(page, "prices"), "%s", reply.out);
    cr_expect(json_find(json_find(page, "prices"), "rules")->n > 5);
    cr_expect(json_find(json_find(page, "prices"), "figures")->n > 0);
    arena_done(&arena);
    program_shell("bianzhi explain run 'Birch Town' --json", folder, &reply);
    const struct json *story = parse(&arena);
    cr_expect_str_eq(json_find(story, "code")->text, "B");
    cr_expect(json_find(story, "queues")->n == 4 && json_find(story, "flips")->n > 0);
    arena_done(&arena);
    program_shell("bianzhi explain datasets/toy", folder, &reply);
    cr_expect(reply.code == 4, "exit %d", reply.code);
    io_remove(folder);
}

/* A county's part of a city has one of them alone. */
Test(explain, names_of_several_keep_their_county)
{
    char folder[IO_PATH];
    program_make_copy(folder);
    program_expect("sed -i 's/丙谷镇/永兴镇/' datasets/panzhihua/townships.csv && bianzhi solve "
                   "datasets/panzhihua -o run >said && bianzhi explain run 盐边县永兴镇",
                   folder, 0, "盐边县永兴镇 (510422103000, 盐边县)\n", &reply);
    cr_expect(!strstr(reply.out, " 永兴镇") && strstr(reply.out, ", 盐边县永兴镇"), "%s", reply.out);
    program_expect("bianzhi explain run 永兴镇", folder, 2, "", &reply);
    cr_expect(strstr(reply.err, "is the name of several"), "%s", reply.err);
    io_remove(folder);
}

Test(explain, a_step_opens_as_a_run_of_its_own)
{
    char folder[IO_PATH];
    program_make_copy(folder);
    program_shell("bianzhi solve datasets/yanbian -o run >/dev/null"
                  " && bianzhi explain run 渔门镇 --step keep_staff -o step && bianzhi verify step"
                  " && grep -c '\"off\": true' step/inputs/scenario.json"
                  " && grep '渔门镇,盐边县,行政编制' step/before_after.csv",
                  folder, &reply);
    cr_expect(reply.code == 0, "%s%s", reply.out, reply.err);
    cr_expect(strstr(reply.out, "行政编制,32,34,2,"), "+3 by needs and formula, -1 by keep_staff: %s",
              reply.out);
    program_shell("bianzhi explain run --step keep_stff -o other", folder, &reply);
    cr_expect(reply.code != 0 && strstr(reply.err, "did you mean keep_staff?"), "%s", reply.err);
    program_shell("bianzhi explain run --step keep_staff", folder, &reply);
    cr_expect(reply.code != 0 && strstr(reply.err, "go together"), "%s", reply.err);
    io_remove(folder);
}

/* A county of one township: with nobody in it there is no figure to share out by, whatever the rules say. */
Test(explain, a_figure_with_which_tables_are_at_fault_is_told_as_that)
{
    static const char *const files[][2] = {
        {"s.json", "{\"name\": \"x\", \"dataset\": \".\", \"formula\": {\"weights\": {\"population\": 1}}}"},
        {"counties.csv", "code,name,in_scope\nT,Toy,1\n"},
        {"townships.csv", "code,name,county,population\nA,Abbot,T,500\n"},
        {"platforms.csv", "code,name,profile\np7,all,1\n"},
        {"posts.csv", "township,kind,posts,staff\nA,administrative,20,20\nA,public_service,30,30\n"}};
    char folder[IO_PATH];
    program_make_copy(folder);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        io_put(folder, files[i][0], files[i][1]);
    program_shell("bianzhi solve s.json -o run >/dev/null && bianzhi explain run Abbot", folder, &reply);
    cr_expect_eq(reply.code, 0, "%s", reply.err);
    cr_expect(strstr(reply.out, "-500 (0) is refused: no plan can be worked out with it"), "%s", reply.out);
    io_remove(folder);
}
