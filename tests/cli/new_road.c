/* bianzhi new --years: tables and a road to begin with. */
#include <criterion/criterion.h>

#include "../support/io_support.h"
#include "../support/program.h"

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

TestSuite(new_road, .init = set_up, .fini = tear_down);

static void expect(const char *line, int code, const char *words)
{
    program_expect(line, folder, code, words, &reply);
}

Test(new_road, lacks_nothing_but_rows)
{
    expect("bianzhi new n --years 2026-2030", 0,
           "The road of the years 2026 to 2030 is n/path.json; with its tables filled in, too:\n"
           "bianzhi path n\n");
    expect("bianzhi check n/path.json", 3,
           "counties.csv: has no rows; enter one per county\n"
           "townships.csv: has no rows; enter one per township\n"
           "posts.csv: has no rows; enter one per township and kind\n"
           "3 faults\n");
    /* of a township code, name and county come first, five indicators and the source last */
    expect(
        "cd n && echo C,County,yes >>counties.csv && "
        "between=$(head -n 1 townships.csv | sed 's/[^,]//g; s/,\\{8\\}//') && "
        "for t in A B; do echo $t,Town $t,C$between,9,4,1,1,1 >>townships.csv; for k in administrative "
        "public_service; do echo $t,$k,9,8 >>posts.csv; done; done; "
        "echo A,administrative,1,,2 >>departures.csv; echo ,administrative,1,,不限 >>recruits.csv; "
        "echo C,public_service,编制总量,18,17 >>pools_by_year.csv; "
        "echo ,public_service,县内调剂,1 >>placements.csv; "
        "echo administrative,A,B,1,2026,2027 >>loans.csv; bianzhi check path.json",
        0,
        "years 2026 to 2030: 3 people leave (departures.csv), 1 may be recruited, and as many as there are");
    expect("bianzhi path n -o road && bianzhi verify road", 0, "accepted");
}

Test(new_road, a_workbook_has_its_tables_too)
{
    expect("bianzhi new n --xlsx --years 2026-2030 && bianzhi tables datasets/yanbian -o filled.xlsx && mv "
           "filled.xlsx n/tables.xlsx && bianzhi check n/path.json",
           0, "years 2026 to 2030: 123 people leave ([tables.xlsx]离岗人数), 120 may be recruited");
    expect("bianzhi path n -o road && cut -d, -f1-3 road/room.csv | tail -1", 0, "2030,盐边县,事业编制");
}

Test(new_road, years_that_no_road_may_have_are_refused)
{
    static const char *const calls[] = {
        "bianzhi new n --years 2026",      "bianzhi new n --years 2026-2036",
        "bianzhi new n --years 2030-2026", "bianzhi new n --years 26-30",
        "bianzhi new n --years 2026-",     "bianzhi new n --years 1999-2003",
        "bianzhi new n --years 20260-20",  "bianzhi new n --years 2026-2030年"};
    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++)
        expect(calls[i], 2, "write the first and the last year, at most 10 years, such as 2026-2030");
    expect("bianzhi new n.xlsx --years 2026-2030", 2, "name a folder, with --xlsx for a workbook in it");
    expect("test ! -e n -a ! -e n.xlsx", 0, "");
    expect(
        "bianzhi new n --years 2026-2035 && bianzhi new m --years 2026-2026 && grep -h '\"years' n/path.json "
        "m/path.json",
        0, "  \"years\": 10\n  \"years\": 1\n");
}
