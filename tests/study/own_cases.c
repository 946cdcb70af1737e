/* Cases that a study brings with it, and factors whose values are words. */
#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "../support/study_support.h"

/* A study of the toy county over own.csv: a number, a switch and a word. */
#define OWN(design)                                                                                          \
    "{\"name\": \"o\", \"scenario\": \"@/datasets/toy/scenario.json\", \"factors\": ["                       \
    "{\"name\": \"pool\", \"set\": {\"table\": \"pools\", \"column\": \"posts\"}, \"how\": \"factor\"},"     \
    "{\"name\": \"free\", \"set\": \"rules.change_limit.off\"},"                                             \
    "{\"name\": \"curve\", \"set\": \"goals.need.curve\"}],"                                                 \
    " \"design\": {\"method\": \"cases\", \"file\": \"own.csv\"" design "}, \"outputs\": [\"posts_moved\", " \
    "\"people_short\"]}"

static void open_own(struct study_site *site, const char *csv, const char *text)
{
    study_site_open_beside(site, "own.csv", csv, text);
}

Test(study_own_cases, rows_are_cases_and_empty_cells_leave_things_as_they_are)
{
    struct study_site site;
    double values[3];
    open_own(&site, "note,curve,pool,free\nfirst,adams,1.05,true\nsecond,,1,\nthird,webster,,false\n",
             OWN(""));
    cr_assert_eq(site.status, STATUS_OK, "%s", io_all(&site.faults));
    cr_expect_eq(site.design.ncases, 3);
    design_values(&site.design, 0, values);
    cr_expect(values[0] == 1.05 && values[1] == 1 && values[2] == 0);
    design_values(&site.design, 1, values);
    cr_expect(values[0] == 1 && isnan(values[1]) && isnan(values[2]));
    design_values(&site.design, 2, values);
    cr_expect(isnan(values[0]) && values[1] == 0 && values[2] == 1);
    study_site_close(&site);
}

/* Numbers of cases are those of the rows, whatever these hold. */
Test(study_own_cases, rows_of_empty_cells_are_cases)
{
    static const struct {
        const char *csv;
        size_t ncases, empty;
    } sheets[] = {{"curve,pool,free\nadams,1,true\n,,\n,1.1,\n", 3, 1},
                  {"curve,pool,free\n\"\",\"\",\"\"\nadams,1,true\n\n \n", 2, 0},
                  {"curve,pool,free\r\nadams,1,true\r\n , ,\r\n", 2, 1}};
    for (size_t i = 0; i < sizeof sheets / sizeof *sheets; i++) {
        struct study_site site;
        double values[3];
        open_own(&site, sheets[i].csv, OWN(""));
        cr_assert_eq(site.status, STATUS_OK, "%zu: %s", i, io_all(&site.faults));
        cr_assert_eq(site.design.ncases, sheets[i].ncases, "%zu: %zu", i, site.design.ncases);
        design_values(&site.design, sheets[i].empty, values);
        cr_expect(isnan(values[0]) && isnan(values[1]) && isnan(values[2]), "%zu", i);
        study_site_close(&site);
    }
}

/* The scenario file of a case says the same with words as the case does. */
Test(study_own_cases, words_are_carried_out)
{
    struct study_site site;
    char line[512];
    open_own(&site, "curve,pool,free\nadams,1.05,true\nwebster,1.05,true\njefferson,1,false\n", OWN(""));
    study_site_run(&site, "s", 1, 0, 0);
    const char *said = study_site_export(&site, "s");
    cr_expect(strstr(said, "\n1,1.05,1,adams,"), "%s", said);
    for (int i = 1; i <= 3; i++) {
        snprintf(line, sizeof line,
                 "\"$BIANZHI\" study case \"$STUDY\" %d >case.json && \"$BIANZHI\" solve case.json -o run%d "
                 ">said && grep -m1 posts_moved run%d/summary.json | tr -dc 0-9 >moved && grep -c "
                 "\"^%d,[^,]*,[^,]*,[a-z]*,.*,lawful,yes,,,$(cat moved),\" s.export/cases.csv >count",
                 i, i, i, i);
        cr_expect_eq(study_site_shell(&site, line), 0, "case %d: %s", i, io_get(site.folder, "case.json"));
        cr_expect(strstr(io_get(site.folder, "case.json"), i == 1   ? "\"adams\""
                                                           : i == 2 ? "\"webster\""
                                                                    : "\"jefferson\""));
    }
    study_site_close(&site);
}

Test(study_own_cases, what_the_file_lacks_is_said_with_its_place)
{
    static const struct {
        const char *csv, *words;
    } bad[] = {
        {"curve,pool\nadams,1\n", "has no column \"free\""},
        {"curve,pool,free\nadams,much,true\n", "own.csv:2: pool: \"much\" is not a number"},
        {"curve,pool,free\nadams,1\n", "own.csv:2: has 2 values, and there are 3 names"},
        {"curve,pool,free\n", "no row of values"},
        {"curve,pool,pool\nadams,1,1\n", "two columns are called \"pool\""},
        {"curve,pool,free\nadams,,true\n", "has no values in \"pool\""},
        {"curve,pool,free\nstraight,1,true\n", "\"straight\" is no curve"},
        {"curve,pool,free\nadams,-1,true\n", "would become"},
        {"curve,pool,free\nadams,1,true\n\nadams,1,true\n",
         "own.csv:3: the line is empty, and there are rows below it; take it out, or put the separators"},
        {"curve,pool,free\n  \nadams,1,true\n", "own.csv:2: the line is empty"},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct study_site site;
        char said[FAULT_LENGTH * 2];
        open_own(&site, bad[i].csv, OWN(""));
        cr_expect_eq(site.status, STATUS_DATA, "%s", bad[i].csv);
        cr_expect_neq(study_site_shell(&site, "\"$BIANZHI\" --lang en study check \"$STUDY\" 2>said"), 0);
        snprintf(said, sizeof said, "%s", io_get(site.folder, "said"));
        cr_expect(strstr(said, bad[i].words), "%s: %s", bad[i].words, said);
        study_site_close(&site);
    }
}

/* Where there is one column, an empty line and an empty cell look alike. */
Test(study_own_cases, an_empty_line_among_cells_is_refused)
{
#define ONE                                                                                                  \
    "{\"name\": \"o\", \"scenario\": \"@/datasets/toy/scenario.json\", \"factors\": [{\"name\": \"pool\", "  \
    "\"set\": {\"table\": \"pools\", \"column\": \"posts\"}, \"how\": \"factor\"}], \"design\": "            \
    "{\"method\": "                                                                                          \
    "\"cases\", \"file\": \"own.csv\"}, \"outputs\": [\"posts_moved\"]}"
    struct study_site site;
    open_own(&site, "pool\n1\n\"\"\n1.1\n\n", ONE);
    cr_expect(site.status == STATUS_OK && site.design.ncases == 3, "%s", io_all(&site.faults));
    study_site_close(&site);
    open_own(&site, "pool\n1\n\n1.1\n", ONE);
    cr_expect_eq(site.status, STATUS_DATA);
    cr_expect(io_said(&site.faults, "own.csv:3: ") && io_said(&site.faults, "or write \"\" for a case"), "%s",
              io_all(&site.faults));
    study_site_close(&site);
}

Test(study_own_cases, only_a_sample_has_intervals)
{
    for (int is_sample = 0; is_sample < 2; is_sample++) {
        struct estimated_study e;
        char text[512];
        snprintf(text, sizeof text,
                 "{\"name\": \"l\", \"test_model\": \"linear\", \"factors\": [{\"name\": \"x1\"}, {\"name\": "
                 "\"x2\"}], "
                 "\"design\": {\"method\": \"cases\", \"file\": \"@/tests/cases/linear_sample.csv\", "
                 "\"sample\": %s}, "
                 "\"outputs\": [\"y\"]}",
                 is_sample ? "true" : "false");
        estimated_study_open(&e, text);
        const struct statistic *s = estimate_find(&e.estimate, 0, 1, "rank");
        cr_expect(s->n == 64 && s->value > 0.8 && isnan(s->low) == !is_sample);
        estimated_study_close(&e);
    }
}

/* A name is never cut within a character. */
Test(study_own_cases, a_case_of_a_study_with_a_long_name_is_a_scenario)
{
    static const char study[] = "{\"name\": \"aNAME\", \"scenario\": \"@/datasets/toy/scenario.json\", "
                                "\"factors\": [{\"name\": \"least\", \"set\": "
                                "\"rules.enforcement_floor.least\", \"list\": [2, 6]}], \"design\": "
                                "{\"method\": \"grid\"}, \"outputs\": [\"posts_moved\"]}";
    struct study_site site;
    study_site_open(&site, study);
    cr_expect_eq(study_site_shell(&site,
                                  "sed -i \"s/NAME/$(yes 编 | head -n 200 | tr -d '\\n')/\" \"$STUDY\" && "
                                  "\"$BIANZHI\" study case \"$STUDY\" 2 >case.json && \"$BIANZHI\" "
                                  "solve case.json --alone >said"),
                 0);
    study_site_close(&site);
}

/* Names are never cut: columns of figures that one factor sets would be called the same, and a store that
 * nobody named would be written. */
Test(study_own_cases, long_names_stay_whole)
{
    struct study_site site;
    char text[4096], name[700], line[8192];
    memset(name, 'n', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    snprintf(text, sizeof text,
             "{\"name\": \"o\", \"scenario\": \"@/datasets/toy/scenario.json\", \"factors\": [{\"name\": "
             "\"%s\", \"set\": {\"table\": \"pools\", \"column\": \"posts\"}, \"how\": \"factor\", \"list\": "
             "[1]}], "
             "\"design\": {\"method\": \"grid\"}, \"outputs\": [\"posts_moved\"]}",
             name);
    study_site_open(&site, text);
    study_site_run(&site, "s", 1, 0, 0);
    study_site_export(&site, "s");
    const char *heads = io_get(site.folder, "s.export/cases.csv");
    snprintf(line, sizeof line, "%s.used[pools.csv:2: posts],%s.used[pools.csv:3: posts],", name, name);
    cr_expect(strstr(heads, line), "%s", heads);
    snprintf(line, sizeof line,
             "\"$BIANZHI\" study status \"$STUDY\" -s \"$(printf '%%05000d' 1)\" 2>said; [ $? = 2 ] && grep "
             "-q 4095 "
             "said");
    cr_expect_eq(study_site_shell(&site, line), 0, "%s", io_get(site.folder, "said"));
    study_site_close(&site);
}

/* So is a code that a rule takes; one that no table has is told when the ends are looked at. */
Test(study_own_cases, codes_are_words)
{
    static const char study[] = "{\"name\": \"w\", \"scenario\": \"@/datasets/toy/scenario.json\", "
                                "\"factors\": [{\"name\": \"platform\", "
                                "\"set\": \"rules.enforcement_floor.platform\", \"list\": [\"p7\", \"p1\"]}, "
                                "{\"name\": \"least\", \"set\": "
                                "\"rules.enforcement_floor.least\", \"list\": [2, 6]}], \"design\": "
                                "{\"method\": \"grid\"}, \"outputs\": "
                                "[\"platform[C,p1]\", \"platform[C,p7]\"]}";
    struct study_site site;
    char line[512];
    study_site_open(&site, study);
    cr_assert_eq(site.status, STATUS_OK, "%s", io_all(&site.faults));
    study_site_run(&site, "s", 1, 0, 0);
    study_site_export(&site, "s");
    for (int i = 1; i <= 4; i++) {
        snprintf(
            line, sizeof line,
            "\"$BIANZHI\" study case \"$STUDY\" %d >case.json && \"$BIANZHI\" solve case.json -o run%d "
            ">said && awk -F, '$1 == \"C\" {n[$3] += $4} END {print n[\"p1\"] \",\" n[\"p7\"]}' "
            "run%d/plan.csv >posts && grep -q \"^%d,%s,%d,%d,lawful,yes,,,$(cat posts),\" s.export/cases.csv",
            i, i, i, i, i < 3 ? "p7" : "p1", i % 2 ? 2 : 6, i % 2 ? 2 : 6);
        cr_expect_eq(study_site_shell(&site, line), 0, "case %d: %s", i, io_get(site.folder, "case.json"));
    }
    cr_expect_eq(
        study_site_shell(&site, "sed -i 's/\"p1\"/\"p9\"/' \"$STUDY\" && \"$BIANZHI\" study check \"$STUDY\" "
                                ">said && grep -q '^2 of 4 corners have values that are not allowed: "
                                "scenario.json: enforcement_floor: no platform has the code p9; ' said"),
        0, "%s", io_get(site.folder, "said"));
    study_site_close(&site);
}

/* --- scenarios and datasets --- */

#define CHOICE(words, more)                                                                                  \
    "{\"name\": \"w\", \"scenario\": \"@/datasets/toy/scenario.json\", \"factors\": ["                       \
    "{\"name\": \"which\", " words "},"                                                                      \
    "{\"name\": \"share\", \"set\": \"rules.change_limit.share\", \"how\": \"factor\", \"list\": [1, 2]}]"   \
    ", \"design\": {\"method\": \"grid\"}, \"outputs\": [\"posts_moved\", \"people_short\", \"posts\"]" more \
    "}"

/* "times" is times what the scenario chosen says: 0.02 and 0.04 there, 0.15 and 0.3 here. */
Test(study_own_cases, scenarios_are_words_and_factors_look_into_each)
{
    struct study_site site;
    study_site_open_beside(
        &site, "tight.json",
        "{\"name\": \"tight\", \"extends\": \"@/datasets/toy/scenario.json\", \"rules\": {\"change_limit\": "
        "{\"share\": 0.02}}}",
        CHOICE("\"set\": \"scenario\", \"list\": [\"@/datasets/toy/scenario.json\", \"tight.json\"]", ""));
    cr_assert_eq(site.status, STATUS_OK, "%s", io_all(&site.faults));
    study_site_run(&site, "s", 2, 0, 0);
    static const char *const shares[] = {"0.15", "0.3", "0.02", "0.04"};
    for (int i = 0; i < 4; i++) {
        char line[512], wanted[64];
        snprintf(line, sizeof line,
                 "\"$BIANZHI\" study case \"$STUDY\" %d >case.json && \"$BIANZHI\" solve case.json -o run%d "
                 ">said && "
                 "grep -m1 posts_moved run%d/summary.json | tr -dc 0-9 >moved",
                 i + 1, i, i);
        cr_expect_eq(study_site_shell(&site, line), 0, "%s", io_get(site.folder, "case.json"));
        snprintf(wanted, sizeof wanted, "\"share\": %s", shares[i]);
        cr_expect(strstr(io_get(site.folder, "case.json"), wanted), "case %d: %s", i + 1,
                  io_get(site.folder, "case.json"));
        snprintf(line, sizeof line, "grep -q \"^%d,.*,lawful,yes,,,$(cat moved),\" s.export/cases.csv",
                 i + 1);
        study_site_export(&site, "s");
        cr_expect_eq(study_site_shell(&site, line), 0, "case %d", i + 1);
        cr_expect_eq(study_site_shell(&site, "rm -r s.export"), 0);
    }
    study_site_close(&site);
}

Test(study_own_cases, datasets_are_words)
{
    struct study_site site;
    study_site_open(&site, "{}");
    cr_assert_eq(
        study_site_shell(&site, "cp -r \"$OLDPWD/datasets/toy\" more && sed -i 's/^A,Abbot Town,T,town,5000/"
                                "A,Abbot Town,T,town,15000/' more/townships.csv"),
        0);
    io_put(site.folder, "unused", "");
    char folder[IO_PATH], text[2048];
    snprintf(folder, sizeof folder, "%s", site.folder);
    snprintf(text, sizeof text,
             CHOICE("\"set\": \"dataset\", \"list\": [\"@/datasets/toy\", \"%s/more\"]", ""), folder);
    struct estimated_study words;
    estimated_study_open(&words, text);
    cr_expect_neq(cases_value(&words.cases, 0, 1), cases_value(&words.cases, 2, 1),
                  "three times the people need more");
    estimated_study_close(&words);
    study_site_close(&site);
}

Test(study_own_cases, a_scenario_of_other_units_is_refused)
{
    struct study_site site;
    study_site_open(&site, CHOICE("\"set\": \"dataset\", \"list\": [\"@/datasets/yanbian\"]", ""));
    cr_expect_eq(site.status, STATUS_DATA);
    cr_expect(io_said(&site.faults, "townships.csv") || io_said(&site.faults, "has other accounts than"),
              "%s", io_all(&site.faults));
    study_site_close(&site);
    study_site_open(&site, CHOICE("\"set\": \"dataset\", \"list\": [1, 2]", ""));
    cr_expect(io_said(&site.faults, "takes words"), "%s", io_all(&site.faults));
    study_site_close(&site);
    study_site_open(&site, CHOICE("\"set\": \"goals.need.weight\", \"list\": [\"a\", \"b\"]", ""));
    cr_expect(io_said(&site.faults, "takes numbers"), "%s", io_all(&site.faults));
    study_site_close(&site);
}

/* What keeps its sum keeps that of the scenario chosen: 4 here, 10 there. */
Test(study_own_cases, sums_are_those_of_the_scenario_chosen)
{
    struct study_site site;
    study_site_open_beside(
        &site, "tens.json",
        "{\"name\": \"tens\", \"extends\": \"@/datasets/yanbian/scenario.json\", \"formula\": "
        "{\"base\": {\"administrative\": 4, \"public_service\": 6}}}",
        "{\"name\": \"w\", \"scenario\": \"@/datasets/yanbian/scenario.json\", \"factors\": ["
        "{\"name\": \"which\", \"set\": \"scenario\", \"list\": "
        "[\"@/datasets/yanbian/scenario.json\", \"tens.json\"]}, {\"name\": \"base\", \"set\": "
        "\"formula.base.administrative\", \"how\": \"factor\", \"list\": [1, 1.5]}], "
        "\"renormalise\": [\"formula.base\"], \"design\": {\"method\": \"grid\"}, "
        "\"outputs\": [\"posts\"]}");
    cr_assert_eq(site.status, STATUS_OK, "%s", io_all(&site.faults));
    for (int i = 0; i < 4; i++) {
        char line[256];
        double base[2];
        snprintf(line, sizeof line,
                 "\"$BIANZHI\" study case \"$STUDY\" %d >case.json && sed -n "
                 "'s/.*\"\\(administrative\\|public_service"
                 "\\)\": //p' case.json | head -2 | tr '\\n' ' ' >base",
                 i + 1);
        cr_expect_eq(study_site_shell(&site, line), 0);
        cr_assert_eq(sscanf(io_get(site.folder, "base"), "%lf, %lf", &base[0], &base[1]), 2, "%s",
                     io_get(site.folder, "base"));
        double was = i < 2 ? 8 : 4, other = i < 2 ? 10 : 6, times = i % 2 ? 1.5 : 1;
        cr_expect_float_eq(base[0], was * times * (was + other) / (was * times + other), 1e-9, "case %d",
                           i + 1);
        cr_expect_float_eq(base[0] + base[1], was + other, 1e-9, "case %d", i + 1);
    }
    study_site_close(&site);
}

/* Of the waivers, limits and rows that a factor spreads over there must be as many in every scenario. */
Test(study_own_cases, a_scenario_with_other_figures_is_refused)
{
    struct study_site site;
    study_site_open_beside(
        &site, "other.json",
        "{\"name\": \"other\", \"extends\": \"@/datasets/toy/scenario.json\", \"changes\": "
        "[{\"table\": \"townships\", \"where\": {\"code\": \"B\"}, \"set\": {\"type\": "
        "\"township\"}}]}",
        "{\"name\": \"w\", \"scenario\": \"@/datasets/toy/scenario.json\", \"factors\": ["
        "{\"name\": \"which\", \"set\": \"scenario\", \"list\": "
        "[\"@/datasets/toy/scenario.json\", \"other.json\"]}, {\"name\": \"towns\", \"set\": "
        "{\"table\": \"townships\", \"where\": {\"type\": \"town\"}, \"column\": \"population\"}, "
        "\"how\": \"factor\", \"each\": true, \"range\": [0.9, 1.1]}], "
        "\"design\": {\"method\": \"lhs\", \"n\": 4}, \"outputs\": [\"posts\"]}");
    study_site_expect_fault(&site, "towns[B]: ");
}

/* --- on the page --- */

Test(study_own_cases, words_stand_on_the_page_and_in_its_tables)
{
    struct study_site site;
    study_site_open(
        &site,
        "{\"name\": \"w\", \"scenario\": \"@/datasets/toy/scenario.json\", \"factors\": [{\"name\": "
        "\"pool\", \"set\": {\"table\": \"pools\", \"column\": \"posts\"}, \"how\": \"factor\", \"list\": "
        "[0.5, "
        "1]}, {\"name\": \"curve\", \"set\": \"goals.need.curve\", \"list\": [\"webster\", "
        "\"least_squares\"]}], "
        "\"design\": {\"method\": \"grid\"}, \"outputs\": [\"posts_moved\", \"people_short\", \"posts\"]}");
    study_site_run(&site, "s", 1, 0, 0);
    cr_assert_eq(study_site_shell(
                     &site, "\"$BIANZHI\" --lang en study report \"$STUDY\" -s s >said && \"$BIANZHI\" study "
                            "export \"$STUDY\" -s s -o x && cp x/map.csv x/clashes.csv ."),
                 0);
    const char *said = io_get(site.folder, "said");
    cr_expect(strstr(said, "varied    pool             times 0.5 or 1\n          curve            webster or "
                           "least_squares\n"),
              "%s", said);
    cr_expect(strstr(said, "                 webster least_squares\n       0.5             X             X\n"
                           "         1             .             .\n"),
              "%s", said);
    cr_expect_null(strstr(said, "\n    curve"), "it has both words in the clash");
    cr_expect(strstr(io_get(site.folder, "map.csv"), "\npool,0.5,curve,least_squares,2,infeasible,"), "%s",
              io_get(site.folder, "map.csv"));
    cr_expect(strstr(io_get(site.folder, "clashes.csv"), ",curve,webster,least_squares,"), "%s",
              io_get(site.folder, "clashes.csv"));
    study_site_close(&site);
}
