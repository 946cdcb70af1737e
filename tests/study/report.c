/* What a study's report says, and that it fits a screen. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "../support/io_support.h"
#include "../support/study_support.h"
#include "base/text.h"

/* Columns of the widest line. */
static size_t widest_line(const char *text)
{
    static char line[4096];
    size_t widest = 0;
    for (const char *end = strchr(text, '\n'); end; text = end + 1, end = strchr(text, '\n')) {
        snprintf(line, sizeof line, "%.*s", (int)(end - text), text);
        widest = text_width(line) > widest ? text_width(line) : widest;
    }
    return widest;
}

/* What the command says of a study, the first call's text being gone with the next. */
static const char *report_of(struct study_site *site, const char *study)
{
    study_site_open(site, study);
    cr_assert_eq(site->status, STATUS_OK, "%s", io_all(&site->faults));
    cr_assert_eq(study_site_shell(site, "\"$BIANZHI\" study \"$STUDY\" -s s.sqlite >said 2>error"), 0, "%s",
                 io_get(site->folder, "error"));
    return io_get(site->folder, "said");
}

/* The coefficients of the linear model grow with the number of the factor. */
Test(study_report, of_many_factors_the_strongest_are_named)
{
    struct study_site site;
    char study[4096], *at = study;
    at += sprintf(at, "{\"name\": \"many\", \"test_model\": \"linear\", \"factors\": [");
    for (int f = 1; f <= 30; f++)
        at +=
            sprintf(at, "%s{\"name\": \"f%d\", \"range\": [0, %d]}", f == 1 ? "" : ",", f, f == 17 ? 99 : 1);
    sprintf(at, "], \"design\": {\"method\": \"lhs\", \"n\": 300}, \"outputs\": [\"y\"]}");
    const char *said = report_of(&site, study);
    cr_expect(widest_line(said) <= 120, "%zu columns\n%s", widest_line(said), said);
    const char *row = strstr(said, "\ny ");
    cr_assert(row, "%s", said);
    cr_expect_eq(strncmp(row + 2 + strspn(row + 2, " "), "f17 ", 4), 0, "%s", row);
    cr_expect(strstr(said, "... and 18 more"), "%s", said);
    study_site_close(&site);
}

/* Labels that are wider than a figure make their columns wider; where these do not fit, the strongest are
 * named. */
Test(study_report, figures_stand_below_their_factors_however_long_their_names_are)
{
    static const char *const names[] = {"a", "a rather long name", "c"};
    struct study_site site;
    const char *said = report_of(
        &site,
        "{\"name\": \"long\", \"test_model\": \"linear\", \"factors\": [{\"name\": \"a\", \"range\": [0, "
        "1]}, "
        "{\"name\": \"a rather long name\", \"range\": [0, 2]}, {\"name\": \"c\", \"range\": [0, 3]}], "
        "\"design\": {\"method\": \"lhs\", \"n\": 300}, \"outputs\": [\"y\"]}");
    const char *heading = strstr(said, "\n                     ");
    cr_assert(heading, "%s", said);
    const char *row = strchr(heading + 1, '\n') + 1, *figure = row + 1;
    for (size_t f = 0; f < 3; f++) {
        const char *name = strstr(heading, names[f]);
        figure += strcspn(figure, "0123456789");
        figure += strspn(figure, "0123456789.");
        cr_expect_eq(name + strlen(names[f]) - (heading + 1), figure - row, "%s: %s", names[f], said);
    }
    study_site_close(&site);
}

/* Factors with a draw for each row are called by the row's name, which may be long. */
Test(study_report, factors_with_long_names_fit_a_screen)
{
    struct study_site site;
    const char *said = report_of(
        &site, "{\"name\": \"each\", \"scenario\": \"@/datasets/yanbian/scenario.json\", \"factors\": ["
               "{\"name\": \"people who live there\", \"set\": {\"table\": \"townships\", \"column\": "
               "\"population\"}, \"how\": "
               "\"factor\", \"each\": true, \"range\": [0.5, 2]}], \"design\": {\"method\": \"lhs\", \"n\": "
               "40}, \"outputs\": "
               "[\"people_short\"]}");
    cr_expect(widest_line(said) <= 120, "%zu columns\n%s", widest_line(said), said);
    const char *row = strstr(said, "\npeople_short "), *end = row ? strstr(row, "+-") : NULL;
    cr_assert(end, "%s", said);
    size_t nnamed = 0;
    for (const char *at = strstr(row, "people who live there"); at && at < end;
         at = strstr(at + 1, "people who live there"))
        nnamed++;
    cr_expect_eq(nnamed, 4, "%s", row);
    study_site_close(&site);
}

Test(study_report, fits_a_screen_and_says_which_factors_a_clash_depends_on)
{
    struct study_site site;
    const char *said = report_of(
        &site,
        "{\"name\": \"wide\", \"scenario\": \"@/datasets/yanbian/scenario.json\", \"factors\": ["
        "{\"name\": \"pool\", \"set\": {\"table\": \"pools\", \"column\": \"posts\"}, \"how\": \"factor\", "
        "\"list\": [0.9, 1]}, "
        "{\"name\": \"stability\", \"set\": \"goals.stability.weight\", \"list\": [0.05, 0.1]}], "
        "\"design\": {\"method\": \"grid\"}, \"outputs\": [\"posts_moved\", \"posts\"]}");
    cr_expect(widest_line(said) <= 120, "%zu columns\n%s", widest_line(said), said);
    const char *clash = strstr(said, "2 cases, ");
    cr_assert(clash, "%s", said);
    cr_expect(strstr(clash, "\n    pool 0.9\n"), "all its cases have the pool, and any stability: %s", clash);
    study_site_close(&site);
}

/* Codes and keys are for files; people read names. */
Test(study_report, calls_rows_and_figures_what_people_call_them)
{
    static const char text[] =
        "{\"name\": \"named\", \"scenario\": \"@/datasets/toy/scenario.json\", \"factors\": [{\"name\": "
        "\"population\", \"name_zh\": \"人口\", \"set\": {\"table\": \"townships\", \"column\": "
        "\"population\"}, "
        "\"how\": \"factor\", \"each\": true, \"range\": [0.8, 1.2]}, {\"name\": \"people\", \"set\": "
        "{\"table\": "
        "\"posts\", \"column\": \"staff\"}, \"how\": \"factor\", \"each\": true, \"range\": [0.99, 1]}], "
        "\"options\": [{\"name\": \"a\", \"scenario\": \"@/datasets/toy/scenario.json\"}], \"criteria\": "
        "{\"people_short\": 1, \"posts_moved\": 0.5}, \"design\": {\"method\": \"lhs\", \"n\": 4}, "
        "\"outputs\": "
        "[\"lawful\", \"waivers\", \"fairness.posts_per_required.new.gini\"]}";
    static const char *const raw[] = {"lawful",      "waivers",      "fairness",  "posts_per_required",
                                      "posts_moved", "people_short", "population"};
    struct study_site site;
    study_site_open(&site, text);
    cr_assert_eq(site.status, STATUS_OK, "%s", io_all(&site.faults));
    study_site_run(&site, "s", 1, 0, 0);
    cr_assert_eq(study_site_shell(&site, "\"$BIANZHI\" --lang zh study report \"$STUDY\" -s s >said && "
                                         "\"$BIANZHI\" --lang en study report \"$STUDY\" -s s >english"),
                 0);
    const char *said = io_get(site.folder, "said");
    for (size_t i = 0; i < sizeof raw / sizeof *raw; i++)
        cr_expect_null(strstr(said, raw[i]), "%s: %s", raw[i], said);
    cr_expect(strstr(said, "人口 Abbot Town"), "%s", said);
    cr_expect(strstr(said, "people Birch Town administrative posts "), "%s", said);
    said = io_get(site.folder, "english");
    cr_expect_null(strstr(said, "fairness."), "%s", said);
    study_site_close(&site);
}

/* A group that has no members in any case has no posts there, not none. */
Test(study_report, is_silent_on_what_no_case_has)
{
    struct study_site site;
    const char *said = report_of(
        &site, "{\"name\": \"gone\", \"scenario\": \"@/datasets/yanbian/scenario.json\", \"factors\": ["
               "{\"name\": \"flag\", \"set\": {\"table\": \"townships\", \"column\": \"revitalisation\"}, "
               "\"list\": [0, 0]}], \"design\": {\"method\": \"grid\"}, \"outputs\": [\"posts_moved\", "
               "\"fairness.posts_by_group.revitalisation.new\"]}");
    cr_expect(strstr(said, "\n  posts_moved 31\n"), "%s", said);
    cr_expect_null(strstr(said, "revitalisation townships"), "%s", said);
    study_site_close(&site);
}

/* A reason that ends in a sum is cut to it where it is long; of one that has none, all of it fits the lines.
 */
Test(study_report, tells_reasons_without_a_sum_whole)
{
    struct study_site site;
    char study[1024];
    study_site_open(&site, "{}");
    cr_assert_eq(study_site_shell(&site, "cp -r \"$OLDPWD/datasets/toy\" crossing && printf '%s\\n' "
                                         "code,township,kind,least,most,reason "
                                         "'L9,A,administrative;public_service,27,,promised to the north' "
                                         ">crossing/limits.csv"),
                 0);
    snprintf(study, sizeof study,
             "{\"name\": \"whole\", \"scenario\": \"%s/crossing/scenario.json\", \"factors\": [{\"name\": "
             "\"platform\", \"set\": \"rules.enforcement_floor.platform\", \"list\": [\"p7\", \"p9\"]}, "
             "{\"name\": \"off\", \"set\": \"rules.limits.off\", \"list\": [false, true]}], "
             "\"design\": {\"method\": \"grid\"}, \"outputs\": [\"posts\"]}",
             site.folder);
    struct study_site whole;
    const char *said = report_of(&whole, study);
    cr_expect(widest_line(said) <= 120, "%zu columns\n%s", widest_line(said), said);
    const char *first = strstr(said, "    first: "),
               *second = first ? strstr(first + 1, "    first: ") : NULL;
    cr_assert(second, "%s", said);
    const char *crossing = strstr(said, "(limits.csv:2: promised to the north)]"),
               *data = strstr(
                   said,
                   "    first: scenario.json: enforcement_floor: no platform has the code p9; name the ");
    cr_expect(crossing && strncmp(first, "    first: keep_staff (3.9.3) [", 31) == 0, "%s", first);
    cr_expect(data && strstr(data, "set \"off\": true"), "%s", said);
    study_site_close(&whole);
    study_site_close(&site);
}
