/* A workbook wherever a folder of tables is accepted; what a run keeps of it; Chinese names of files. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "../support/io_support.h"
#include "../support/program.h"
#include "../support/run_support.h"
#include "../support/sheet_support.h"

static struct reply reply;
static char folder[IO_PATH];

static void set_up(void)
{
    char path[2 * IO_PATH];
    io_make_folder(folder);
    snprintf(path, sizeof path, "%s/盐边县.xlsx", folder);
    sheet_write_dataset(path, "datasets/yanbian");
}

static void tear_down(void)
{
    io_remove(folder);
}

TestSuite(workbook, .init = set_up, .fini = tear_down);

static void expect(const char *line, int code, const char *words)
{
    program_expect(line, folder, code, words, &reply);
}

/* Whoever made the folder himself has no scenario in it. */
Test(workbook, alone_in_a_folder_is_to_be_named_itself)
{
    program_shell("mkdir county && cp 盐边县.xlsx county", folder, &reply);
    expect("bianzhi check county", 4,
           "county/scenario.json: cannot open: it is not there; name the workbook "
           "itself, county/盐边县.xlsx, or write {\"name\": \"...\", ");
    program_shell("printf 'code,name\\n' >county/kinds.csv", folder, &reply);
    expect("bianzhi check county", 4, "for the tables in the folder write {\"name\": \"...\", \"dataset\"");
    program_shell("echo '{}' >county/scenari.json", folder, &reply);
    expect("bianzhi check county", 4, "did you mean");
}

Test(workbook, stands_for_a_county_with_everything_by_default)
{
    expect("bianzhi check 盐边县.xlsx", 0, "盐边县: no faults");
    expect("bianzhi solve 盐边县.xlsx -o run", 0, "optimal: whole posts");
    expect("bianzhi audit 盐边县.xlsx", 1, "borrowing (2.4.9)");
    expect("bianzhi clauses 盐边县.xlsx", 1, "2.4.14");
    expect("bianzhi export 盐边县.xlsx --lp", 0, "Minimize");
}

/* What it lacks is a sheet of it, and no file. */
Test(workbook, sheets_that_it_lacks_are_named_as_its_own)
{
    program_shell(
        "cp -r \"$datasets\"/yanbian y && rm -f y/registers/powers.csv y/tasks.csv && bianzhi tables y -o "
        "lacking.xlsx",
        folder, &reply);
    expect("bianzhi audit lacking.xlsx --lang zh", 1,
           "权责清单（2.1.1）：[lacking.xlsx]权责清单：县（区）权责清单，每个事项一行");
    expect("bianzhi audit lacking.xlsx", 1, "(2.1.1): [lacking.xlsx]registers_powers: one row per item");
    expect("bianzhi audit lacking.xlsx", 1,
           "[lacking.xlsx]tasks: on which platform the three priority tasks");
}

Test(workbook, is_kept_in_the_run_as_the_file_it_is)
{
    expect("bianzhi solve 盐边县.xlsx -o run", 0, "optimal");
    expect("cmp 盐边县.xlsx run/inputs/盐边县.xlsx && echo the same", 0, "the same");
    expect("sha256sum <盐边县.xlsx | cut -c1-64 | xargs -I{} grep -c '\"inputs/盐边县.xlsx\": \"{}\"' "
           "run/manifest.json",
           0, "1");
    cr_expect(io_entries(folder) == 2);
    expect("ls run/inputs", 0, "scenario.json\n盐边县.xlsx\n");
}

Test(workbook, is_opened_again_from_the_run)
{
    expect("bianzhi solve 盐边县.xlsx -o run && rm 盐边县.xlsx", 0, "optimal");
    expect("bianzhi verify run", 0, "verdict   accepted");
    expect("bianzhi explain run 温泉彝族乡", 0, "温泉彝族乡 (510422210000, 盐边县)");
    expect("bianzhi solve run/inputs/scenario.json -o again && cmp run/manifest.json again/manifest.json && "
           "echo same",
           0, "same");
}

Test(workbook, may_be_the_dataset_of_a_scenario)
{
    expect("printf '{\"name\": \"x\", \"extends\": \"%s/yanbian/scenario.json\", \"dataset\": "
           "\"盐边县.xlsx\"}' \"$datasets\" "
           ">s.json && bianzhi solve s.json -o book && bianzhi solve \"$datasets\"/yanbian -o csv",
           0, "optimal");
    expect("diff book/plan.csv csv/plan.csv && test \"$(grep result book/manifest.json)\" = \"$(grep result "
           "csv/manifest.json)\" && echo same",
           0, "same");
}

Test(workbook, faults_name_the_cell)
{
    const char *const cells[] = {"乡镇", "编制类别", "编制数", "510422100000", "行政编制", "很多"};
    struct sheet_table sheet = {"编制", cells, 2, 3};
    char path[2 * IO_PATH];
    snprintf(path, sizeof path, "%s/bad.xlsx", folder);
    sheet_write(path, &sheet, 1);
    expect("bianzhi check bad.xlsx", 3, "[bad.xlsx]编制!C2: 编制数: \"很多\" is not a number");
    expect("bianzhi --lang zh check bad.xlsx", 3, "[bad.xlsx]编制!C2: 编制数: ");
}

Test(workbook, other_forms_are_told_what_to_do)
{
    expect("touch old.xls; bianzhi check old.xls", 3,
           "old.xls: is a spreadsheet of another form; open it and save it");
    expect("printf '\\320\\317\\021\\340\\241\\261\\032\\341' >locked.xlsx; bianzhi solve locked.xlsx", 3,
           "locked.xlsx: is an old workbook (.xls)");
    expect("bianzhi check none.xlsx", 4, "none.xlsx");
}

Test(workbook, a_plan_made_by_hand_may_be_one)
{
    char csv[2 * IO_PATH], path[2 * IO_PATH];
    expect("bianzhi solve \"$datasets\"/toy -o run", 0, "optimal");
    snprintf(csv, sizeof csv, "%s/run/plan.csv", folder);
    snprintf(path, sizeof path, "%s/mine.xlsx", folder);
    sheet_write_csv(path, csv);
    expect("bianzhi audit \"$datasets\"/toy --plan mine.xlsx", 0, "none: it is the best plan");
}

Test(workbook, files_of_other_names_are_verified_too)
{
    char own[2 * IO_PATH];
    snprintf(own, sizeof own, "%s/own", folder);
    run_copy("datasets/yanbian", own);
    expect("cd own && mv posts.csv 编制.csv && mv registers/certificates.csv registers/执法持证.csv && "
           "bianzhi solve . -o ../run && bianzhi verify ../run",
           0, "verdict   accepted");
}

Test(workbook, the_result_is_the_same_in_every_language)
{
    expect(
        "for l in en zh; do bianzhi --lang $l solve --json \"$datasets\"/yanbian | grep '\"result\"'; done | "
        "uniq | wc -l",
        0, "1\n");
    expect("bianzhi solve --json \"$datasets\"/yanbian -o run", 0, "\"result\": \"");
    expect("bianzhi verify run | sed -n 's/^result *//p' | xargs -I{} grep -c '\"result\": \"{}\"' "
           "run/manifest.json",
           0, "1\n");
}
