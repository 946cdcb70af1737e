/* What stands where a run is to be written: an earlier one goes, and nothing else. */
#include <criterion/criterion.h>
#include <string.h>

#include "../support/io_support.h"
#include "../support/program.h"

static struct reply reply;
static char folder[IO_PATH];

static void set_up(void)
{
    io_make_folder(folder);
    program_shell(
        "cp -r \"$datasets\"/toy toy && printf '{\"scenario\": \"toy/scenario.json\", \"first_year\": "
        "2026, \"years\": 2, \"recruits\": 1}' >path.json && printf '{\"name\": \"s\", \"scenario\": "
        "\"toy/scenario.json\", \"factors\": [{\"name\": \"stability\", \"set\": "
        "\"goals.stability.weight\", \"range\": [0.01, 0.5]}], \"design\": {\"method\": \"oat\", "
        "\"levels\": 2}, \"outputs\": [\"posts_moved\"]}' >s.json",
        folder, &reply);
}

static void tear_down(void)
{
    io_remove(folder);
}

TestSuite(run_target, .init = set_up, .fini = tear_down);

static void expect(const char *line, int code, const char *words)
{
    program_expect(line, folder, code, words, &reply);
}

Test(run_target, a_manifest_of_somebody_else_s_makes_no_run)
{
    expect("mkdir app && echo '{\"name\": \"app\", \"icons\": []}' >app/manifest.json && echo work "
           ">app/thesis.txt "
           "&& bianzhi solve toy -o app",
           4, "app: exists and is no earlier run (it has no manifest.json of bianzhi)");
    expect("bianzhi path path.json -o app", 4, "app: exists and is no earlier run");
    expect("cat app/thesis.txt", 0, "work");
}

Test(run_target, what_a_county_has_put_there_is_not_lost)
{
    expect("bianzhi solve toy -o run && mkdir run/minutes && echo agreed >run/minutes/1.txt && "
           "bianzhi solve toy -o run",
           4, "run/minutes/1.txt: was not written by bianzhi, and would be lost; move it away");
    expect("mv run/minutes . && bianzhi solve toy -o run && echo A,administrative,p1,1 >>run/plan.csv && "
           "bianzhi solve toy -o run",
           4, "run/plan.csv: was changed since it was written, and would be lost");
    expect("echo mine >run/report.html && rm run/plan.csv && bianzhi solve toy -o run", 4,
           "run/report.html: was not written by bianzhi");
}

/* They can be written again, and of another run they would be untrue. */
Test(run_target, reports_beside_a_run_go_with_it)
{
    expect("bianzhi solve toy -o run && bianzhi report run && bianzhi report run --xlsx && "
           "bianzhi solve toy -o run && test ! -e run/report.html -a ! -e run/papers.xlsx",
           0, "");
    expect("bianzhi path path.json -o road && bianzhi report road && bianzhi report road/years/2026 && "
           "bianzhi path path.json -o road",
           0, "");
    expect("echo here >road/years/2026/note.txt && bianzhi path path.json -o road", 4,
           "road/years/2026/note.txt: was not written by bianzhi");
    expect("rm road/years/2026/note.txt && echo >>road/years/2026/plan.csv && bianzhi path path.json -o road",
           4, "road/years/2026/plan.csv: was changed");
}

Test(run_target, other_kinds_of_work_are_not_replaced)
{
    expect("bianzhi solve toy -o run && bianzhi path path.json -o road && bianzhi study run s.json --store "
           "s.sqlite "
           "&& bianzhi study export s.json --store s.sqlite -o tables && bianzhi study bundle s.json --store "
           "s.sqlite -o bundle",
           0, "");
    expect("bianzhi path path.json -o run", 4, "run: is the folder of a run; give another name");
    expect("bianzhi solve toy -o road", 4, "road: is the folder of a road; give another name");
    expect("bianzhi solve toy -o bundle", 4, "bundle: is the bundle of a study; give another name");
    expect("bianzhi study export s.json --store s.sqlite -o run", 4, "run: is the folder of a run");
    expect("bianzhi study bundle s.json --store s.sqlite -o tables", 4, "tables: has the results of a study");
    expect(
        "bianzhi study export s.json --store s.sqlite -o tables && bianzhi study bundle s.json --store "
        "s.sqlite -o "
        "bundle && bianzhi verify bundle && echo 1 >tables/mine.csv && bianzhi study export s.json --store "
        "s.sqlite -o tables",
        4, "tables/mine.csv: was not written by bianzhi");
}
