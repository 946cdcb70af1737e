/* Whatever becomes of a roster, nobody's month of birth leaves it: counts and a fingerprint alone. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "../support/io_support.h"
#include "../support/program.h"

static struct reply reply;
static char folder[IO_PATH];

/* The toy county with a roster of its people, each born in a month that stands nowhere else. */
static void set_up(void)
{
    program_make_copy(folder);
    program_shell(
        "cp -r datasets/toy t && tr -d '\\r' <datasets/toy/posts.csv | awk -F, -v OFS=, 'NR == 1 {next} "
        "NR == 2 {print \"township,kind,born,retirement_age\" >\"t/roster.csv\"} {for (i = 0; i < $4; "
        "i++) print $1, $2, \"1987-03\", 60 >\"t/roster.csv\"}'",
        folder, &reply);
    cr_assert_eq(reply.code, 0, "%s", reply.err);
}

static void tear_down(void)
{
    io_remove(folder);
}

TestSuite(people, .init = set_up, .fini = tear_down);

static void expect(const char *line, int code, const char *words)
{
    program_expect(line, folder, code, words, &reply);
}

Test(people, of_a_roster_nothing_goes_into_a_run)
{
    expect("bianzhi check t", 0, "roster.csv");
    expect("bianzhi solve t -o run && bianzhi solve datasets/toy -o plain", 0, "proven best");
    expect("grep -rlE '1987-?03' run || echo nobody", 0, "nobody");
    expect("test ! -e run/inputs/roster.csv && cmp run/plan.csv plain/plan.csv && bianzhi verify run", 0, "");
    expect("bianzhi report run && bianzhi report run --xlsx && bianzhi next run y2 && grep -rl roster. run "
           "y2 || "
           "echo nobody",
           0, "nobody");
    expect("unzip -p run/papers.xlsx | grep -c 1987-03", 1, "0");
}

/* Everybody was born in March 1987 and leaves at 63, in 2050. */
Test(people, a_road_keeps_counts_and_a_fingerprint)
{
    io_put(folder, "p.json",
           "{\"scenario\": \"t/scenario.json\", \"first_year\": 2049, \"years\": 2, \"recruits\": 5, "
           "\"may_move\": \"unlimited\"}");
    expect("bianzhi path p.json -o road", 0, "28 leave");
    expect("bianzhi verify road && bianzhi report road && bianzhi report road --xlsx && grep -rlE "
           "'1987-?0?3' road || "
           "echo nobody",
           0, "nobody");
    expect("unzip -p road/papers.xlsx | grep -c 1987", 1, "0");
    expect("cat road/inputs/departures.csv", 0, "A,administrative,0,4,roster sha256 ");
    expect("grep -o $(sha256sum <t/roster.csv | cut -c1-64) road/summary.json", 0, "");
    expect("bianzhi path road/inputs/path.json -o again && cmp road/road.csv again/road.csv", 0, "");
}

Test(people, are_not_shown_where_options_differ)
{
    expect("bianzhi compare t datasets/toy", 0, "");
    cr_expect(!strstr(reply.out, "1987") && !strstr(reply.out, "roster"), "%s", reply.out);
}

Test(people, do_not_lie_in_a_workbook_with_other_tables)
{
    expect("bianzhi new w --xlsx && test -e w/roster.csv && unzip -p w/tables.xlsx | grep -c 在编人员", 1,
           "0");
    expect("bianzhi new w.xlsx && unzip -p w.xlsx | grep -c 离岗人数", 0, "");
}

Test(people, a_roster_that_does_not_count_right_is_refused)
{
    expect("sed -i '$d' t/roster.csv; bianzhi check t", 3, "people there; correct one of them");
}

Test(people, that_figures_are_made_up_is_said_of_the_shipped_road)
{
    expect("bianzhi path datasets/yanbian/path.json", 0,
           "made up   23 of the 24 tables hold illustrative figures, not real ones\n");
    expect("bianzhi --lang zh path datasets/yanbian/path.json", 0, "24张表中有23张含示意数据");
}

Test(people, the_shipped_road_is_checked_with_its_tables)
{
    expect("bianzhi check datasets/yanbian/path.json", 0,
           "years 2026 to 2030: 123 people leave (departures.csv), 120 may be recruited");
    expect("bianzhi check datasets/yanbian/path.json --json", 0,
           "\"leave_from\": \"departures\",\n  \"years\": [\n    {\n      \"year\": 2026,\n"
           "      \"pool\": \"510422\",\n      \"kind\": \"administrative\",\n      \"posts\": 320,\n"
           "      \"release_limit\": 6,\n      \"leave\": 8,\n      \"recruits\": 8,\n"
           "      \"recruits_given\": true,\n      \"may_move\": 0,\n      \"may_place\": 0\n    },");
    expect("bianzhi check datasets/yanbian --json", 0, "\"tables\": [");
    cr_expect(!strstr(reply.out, "\"years\""), "no road, no years");
    io_put(folder, "p.json",
           "{\"scenario\": \"datasets/yanbian/scenario.json\", \"first_year\": 2026, \"years\": 3, "
           "\"recruits\": "
           "[1, 2], \"move\": 2}");
    expect("bianzhi check p.json", 3, "\"move\" is unknown here");
    expect("sed -i 's/, \"move\": 2//' p.json; bianzhi check p.json", 3,
           "recruits: has 2 figures for 3 years; give one a year");
}
