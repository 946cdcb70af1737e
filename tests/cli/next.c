/* The dataset of the year after a run: whatever form the tables of the run have. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "../support/io_support.h"
#include "../support/program.h"
#include "../support/sheet_support.h"

static struct reply reply;
static char folder[IO_PATH];

static void set_up(void)
{
    program_make_copy(folder);
}

static void tear_down(void)
{
    io_remove(folder);
}

TestSuite(next, .init = set_up, .fini = tear_down);

static void expect(const char *line, int code, const char *words)
{
    program_expect(line, folder, code, words, &reply);
}

static void shell(const char *line, int code)
{
    expect(line, code, "");
}

/* Posts of townships by code and kind, as the plan has them and as the new dataset has them. */
static void expect_posts_of_the_plan(const char *run, const char *dataset)
{
    char line[1024];
    snprintf(
        line, sizeof line,
        "tr -d '\\r' <%s/before_after.csv | awk -F, 'NR > 1 {print $1, $4, $6}' | sort >plan.txt && tr -d "
        "'\\r' <%s/kinds.csv >k.csv 2>/dev/null; tr -d '\\r' <%s/posts.csv | awk -F, 'NR > 1 {k = $2; "
        "sub(/^administrative$/, \"行政编制\", k); sub(/^public_service$/, \"事业编制\", k); print $1, k, "
        "$3}' | sort >posts.txt && cmp plan.txt posts.txt",
        run, dataset, dataset);
    shell(line, 0);
}

Test(next, carries_out_the_plan)
{
    shell("bianzhi solve datasets/yanbian -o run && bianzhi next run y2", 0);
    cr_expect(strstr(reply.out, "y2: the dataset of the year after; 5 tables have new figures"), "%s",
              reply.out);
    expect_posts_of_the_plan("run", "y2");
    expect("bianzhi check y2", 0, "no faults");
    /* 57 were in post at 桐子林镇 and none was to leave; 13 posts came down */
    expect("grep '^510422100000,public_service,66,57,' y2/posts.csv", 0, "illustrative; plan ");
    expect("grep '^510422,administrative,325,1,' y2/pools.csv", 0, "510422");
    expect("grep '^510422,public_service,556,2,' y2/pools.csv", 0, "510422");
    /* what townships need does not grow with them */
    expect("tr -d ' \n' <y2/scenario.json", 0,
           "\"total\":{\"510422:administrative\":320,\"510422:public_service\":548},\"offices\":{\"510422\":"
           "27}");
    shell("diff -r datasets/yanbian/registers y2/registers && cmp datasets/yanbian/tasks.csv y2/tasks.csv",
          0);
    shell("grep -q \"$(sed -n 's/.*\"result\": \"\\(.*\\)\",*/\\1/p' run/manifest.json)\" y2/README.md", 0);
}

/* Offices had 27 posts and have 29, townships 868 and 881. */
Test(next, the_shortage_that_a_plan_leaves_is_todays_of_the_year_after)
{
    shell("bianzhi solve datasets/yanbian -o run && bianzhi next run y2 && bianzhi solve y2 -o run2", 0);
    shell("awk -F, '$1 ~ / plan$/ {print $5}' run/shortages.csv >a && "
          "awk -F, '$1 ~ / today$/ {print $5}' run2/shortages.csv >b && grep -q '^[1-9]' a && cmp a b",
          0);
}

/* nothing came down: the plan is best where it stands */
Test(next, moves_nothing_where_nothing_else_changes)
{
    shell("bianzhi solve datasets/toy -o run && bianzhi next run y2 && bianzhi solve y2", 0);
    cr_expect(strstr(reply.out, "moved     0 posts"), "%s", reply.out);
}

Test(next, those_known_to_leave_have_left)
{
    shell(
        "cp -r datasets/toy t && awk -F, -v OFS=, 'NR == 1 {print \"township,kind,posts,staff,departures\"; "
        "next} {print $1,$2,$3,$4,1}' datasets/toy/posts.csv >t/posts.csv && bianzhi solve t -o run && "
        "bianzhi "
        "next run y2",
        0);
    shell("tr -d '\\r' <t/posts.csv | awk -F, 'NR > 1 {print $1,$2,$4-1,0}' | sort >a && tr -d '\\r' "
          "<y2/posts.csv | awk -F, 'NR > 1 {print $1,$2,$4,$5}' | sort >b && cmp a b",
          0);
}

/* 桐子林镇's 2 civil servants of the third year leave in the second of the year after */
Test(next, the_second_year_becomes_the_first)
{
    shell("bianzhi solve datasets/yanbian -o run && bianzhi next run y2 && bianzhi check y2", 0);
    expect("grep '^510422100000,administrative,1,2,0,0,' y2/departures.csv", 0, "plan ");
    expect("grep '^510422100000,administrative,[0-9]*,35,1,' y2/posts.csv", 0, "plan ");
    expect("grep '^administrative,8,8,8,8,' y2/recruits.csv", 0, "plan ");
}

/* Residents whole, as a file must have them. */
Test(next, changes_of_a_scenario_stand_in_the_tables)
{
    io_put(folder, "s.json",
           "{\"name\": \"x\", \"extends\": \"datasets/yanbian/scenario.json\", \"changes\": [{\"table\": "
           "\"townships\", \"where\": {\"code\": \"510422101000\"}, \"set\": {\"population\": 31233.6}}]}");
    shell("bianzhi solve s.json -o run && bianzhi next run y2", 0);
    expect("grep 510422101000 y2/townships.csv", 0, ",31234,");
    shell("! grep changes y2/scenario.json && bianzhi check y2", 0);
}

Test(next, rows_that_a_scenario_adds_to_a_table_that_was_not_there_stand_in_it)
{
    io_put(folder, "s.json",
           "{\"extends\": \"datasets/yanbian/scenario.json\", \"changes\": [{\"table\": \"needs\", \"add\": "
           "{\"township\": \"惠民镇\", \"platform\": \"便民服务\", \"need\": 6}}, {\"table\": \"bodies\", "
           "\"where\": "
           "{\"township\": \"红格镇\"}, \"set\": {\"note\": \"复核\"}}]}");
    shell("bianzhi solve s.json -o run && bianzhi next run y2", 0);
    cr_expect(strstr(reply.out, "7 tables have new figures"), "%s", reply.out);
    expect("cat y2/needs.csv", 0, "510422105000,p6,6");
    expect("cat y2/registers/bodies.csv", 0, "复核");
    expect("cat y2/README.md", 0,
           "\n- needs.csv\n- departures.csv\n- recruits.csv\n- registers/bodies.csv\n");
}

Test(next, a_workbook_becomes_tables)
{
    char path[2 * IO_PATH];
    snprintf(path, sizeof path, "%s/盐边县.xlsx", folder);
    sheet_write_dataset(path, "datasets/yanbian");
    io_put(
        folder, "s.json",
        "{\"name\": \"x\", \"extends\": \"datasets/yanbian/scenario.json\", \"dataset\": \"盐边县.xlsx\"}");
    shell("bianzhi solve s.json -o run && bianzhi next run y2 && bianzhi check y2", 0);
    expect_posts_of_the_plan("run", "y2");
    shell("test ! -e y2/workbook.xlsx && bianzhi solve datasets/yanbian -o csv && bianzhi next csv y3", 0);
    /* the same county however it is dressed */
    shell("bianzhi solve y2 -o a && bianzhi solve y3 -o b && cmp a/plan.csv b/plan.csv", 0);
}

Test(next, files_of_both_kinds_are_kept_where_nothing_in_them_changes)
{
    char path[2 * IO_PATH];
    shell("cp -r datasets/yanbian m && rm m/service.csv m/pools.csv", 0);
    snprintf(path, sizeof path, "%s/m/service.xlsx", folder);
    sheet_write_csv(path, "datasets/yanbian/service.csv");
    snprintf(path, sizeof path, "%s/m/pools.xlsx", folder);
    sheet_write_csv(path, "datasets/yanbian/pools.csv");
    shell("bianzhi solve m -o run && bianzhi next run y2 && cmp m/service.xlsx y2/service.xlsx && test ! -e "
          "y2/pools.xlsx && bianzhi check y2",
          0);
    expect_posts_of_the_plan("run", "y2");
}

Test(next, headings_follow_the_language)
{
    shell("bianzhi solve datasets/yanbian -o run && bianzhi next run y2 --lang zh", 0);
    expect("head -1 y2/posts.csv", 0, "乡镇,编制类别,编制数,实有人数");
    expect("bianzhi check y2", 0, "no faults");
    expect("cat y2/README.md", 0, "下一年");
}

Test(next, nothing_that_stands_is_touched)
{
    shell("bianzhi solve datasets/toy -o run && mkdir full && echo mine >full/note.txt", 0);
    expect("bianzhi next run full", 4, "full");
    expect("bianzhi next run run", 4, "run: is there already; name a new folder");
    expect("bianzhi next run full/note.txt", 4, "note.txt");
    shell("test \"$(cat full/note.txt)\" = mine && test $(ls -A full | wc -l) = 1 && bianzhi verify run", 0);
}

Test(next, a_plan_that_was_edited_or_needs_waivers_is_refused)
{
    shell("bianzhi solve datasets/toy -o run && sed -i '2s/.$/9/' run/plan.csv", 0);
    expect("bianzhi next run y2", 1, "plan.csv: is not what the inputs beside it give");
    io_put(folder, "w.json",
           "{\"extends\": \"datasets/yanbian/scenario.json\", \"name\": \"w\", \"changes\": [{\"table\": "
           "\"pools\", "
           "\"where\": {\"kind\": \"administrative\"}, \"set\": {\"posts\": 290}}]}");
    program_shell("bianzhi solve w.json -o w", folder, &reply);
    cr_assert(strstr(reply.out, "waivers"), "%s%s", reply.out, reply.err);
    expect("bianzhi next w y2", 1, "is a proposal that needs waivers");
    shell("test ! -e y2", 0);
}
