/* What a stranger gets: tables that explain themselves, the same figures in the store and in the export. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../support/store_support.h"
#include "../support/study_support.h"
#include "io/csv.h"
#include "study/report/tables.h"
#include "study/solve/codec.h"

/* Of the 10 administrative and 20 public-service posts in the toy county's pools, 0.45 are 4.5, rounded to 5,
 * and 9. */
static const char halves[] =
    "{\"name\": \"halves\", \"scenario\": \"@/datasets/toy/scenario.json\", \"factors\": ["
    "{\"name\": \"pool\", \"set\": {\"table\": \"pools\", \"column\": \"posts\"}, \"how\": \"factor\", "
    "\"list\": [0.45, 1]},"
    "{\"name\": \"base\", \"set\": \"goals.stability.weight\", \"list\": [0.5, 1]}],"
    "\"design\": {\"method\": \"grid\"}, \"outputs\": [\"posts_moved\", \"posts\", \"plan\"]}";

/* A draw for each township, which people call by its name and files by its code. */
static const char each_row[] =
    "{\"name\": \"each\", \"scenario\": \"@/datasets/toy/scenario.json\", \"factors\": [{\"name\": "
    "\"people\", "
    "\"name_zh\": \"人口\", \"set\": {\"table\": \"townships\", \"column\": \"population\"}, \"how\": "
    "\"factor\", "
    "\"each\": true, \"range\": [0.5, 2]}], \"design\": {\"method\": \"lhs\", \"n\": 24}, "
    "\"options\": [{\"name\": \"now\", \"scenario\": \"@/datasets/toy/scenario.json\"}], "
    "\"outputs\": [\"posts_moved\", \"people_short\", \"posts\"]}";

static void solve_and_export(struct study_site *site, const char *shard)
{
    char line[512];
    cr_assert_eq(site->status, STATUS_OK, "%s", io_all(&site->faults));
    snprintf(
        line, sizeof line,
        "\"$BIANZHI\" study run \"$STUDY\" -s s.sqlite %s 2>said && \"$BIANZHI\" study export \"$STUDY\" "
        "-s s.sqlite -o out 2>said",
        shard);
    cr_assert_eq(study_site_shell(site, line), 0, "%s", io_get(site->folder, "said"));
}

static void run_and_export(struct study_site *site, const char *study, const char *shard)
{
    study_site_open(site, study);
    solve_and_export(site, shard);
}

/* --- the tables --- */

enum { MOST_HEADINGS = 256, HEADING = 128 };

struct headings {
    char name[MOST_HEADINGS][HEADING];
    size_t n;
};

static enum status take_headings(void *target, const struct record *row)
{
    struct headings *headings = target;
    for (size_t i = 0; headings->n == 0 && i < row->n; i++)
        snprintf(headings->name[i], HEADING, "%s", row->fields[i]);
    if (headings->n == 0)
        headings->n = row->n;
    return STATUS_OK;
}

/* The column of a codebook's rows that are of a table. */
struct described {
    const char *table;
    struct headings columns, types;
};

static enum status take_described(void *target, const struct record *row)
{
    struct described *of = target;
    if (strcmp(row->fields[0], of->table) != 0)
        return STATUS_OK;
    cr_expect(*row->fields[4] && *row->fields[5], "%s: %s is not explained", of->table, row->fields[1]);
    snprintf(of->types.name[of->columns.n], HEADING, "%s", row->fields[2]);
    snprintf(of->columns.name[of->columns.n++], HEADING, "%s", row->fields[1]);
    return STATUS_OK;
}

/* A cell is empty or can be read as its column says. */
static enum status take_cells(void *target, const struct record *row)
{
    const struct described *of = target;
    for (size_t i = 0; i < row->n && row->line > 1; i++) {
        const char *type = of->types.name[i], *cell = row->fields[i];
        char *end = NULL;
        if (strcmp(type, "whole number") == 0)
            strtoll(cell, &end, 10);
        else if (strcmp(type, "number") == 0)
            strtod(cell, &end);
        else
            cr_expect(strcmp(type, "text") == 0 || strcmp(type, "number or text") == 0, "%s", type);
        cr_expect(!end || *end == '\0', "%s:%ld: %s is no %s", of->table, row->line, cell, type);
    }
    return STATUS_OK;
}

static void read_csv(const struct study_site *site, const char *file, record_taker *take, void *target)
{
    struct faults faults;
    char path[64];
    faults_init(&faults);
    snprintf(path, sizeof path, "out/%s", file);
    const char *text = io_get(site->folder, path);
    cr_assert_eq(csv_read(file, text, strlen(text), ',', take, target, &faults), STATUS_OK, "%s", file);
}

/* Each heading of each table is in the codebook, in its place, and nothing else is. */
static void expect_explained(const struct study_site *site)
{
    static const char *const own[] = {"cases.csv", "plan.csv", "units.csv"};
    static struct headings headings;
    static struct described described;
    char path[64];
    size_t nseen = 0;
    for (size_t t = 0; t < STUDY_TABLES + 3; t++) {
        const char *file = t < 3 ? own[t] : study_table_name(t - 3);
        snprintf(path, sizeof path, "out/%s", file);
        headings.n = 0;
        described.table = file;
        described.columns.n = 0;
        read_csv(site, "codebook.csv", take_described, &described);
        if (io_has(site->folder, path))
            read_csv(site, file, take_headings, &headings);
        cr_expect_eq(headings.n, described.columns.n, "%s", file);
        for (size_t i = 0; i < headings.n && i < described.columns.n; i++, nseen++)
            cr_expect_str_eq(headings.name[i], described.columns.name[i], "%s", file);
        if (headings.n > 0)
            read_csv(site, file, take_cells, &described);
    }
    cr_expect_gt(nseen, 40);
}

Test(study_export, every_column_of_every_table_is_in_the_codebook)
{
    struct study_site site;
    run_and_export(&site, study_toy, "");
    expect_explained(&site);
    study_site_close(&site);
    run_and_export(&site, halves, "");
    expect_explained(&site);
    cr_expect(io_has(site.folder, "out/map.csv"));
    study_site_close(&site);
    run_and_export(&site, each_row, "--lang zh");
    expect_explained(&site);
    study_site_close(&site);
}

Test(study_export, factors_stand_as_drawn_and_as_used)
{
    struct study_site site;
    run_and_export(&site, halves, "");
    const char *cases = io_get(site.folder, "out/cases.csv");
    const char *head = "case,pool,base,pool.used[pools.csv:2: posts],pool.used[pools.csv:3: posts],base.used,"
                       "status,proven,rules,reason,posts_moved,";
    cr_expect_eq(strncmp(cases, head, strlen(head)), 0, "%s", cases);
    cr_expect(strstr(cases, "\n1,0.45,0.5,5,9,0.5,infeasible,"), "%s", cases);
    cr_expect(strstr(cases, "\n4,1,1,10,20,1,lawful,yes,,,"), "%s", cases);
    study_site_close(&site);
}

/* A word is used as it is drawn. What a case leaves empty is what the test model has then: the middle of the
 * values that are there. */
Test(study_export, words_have_no_figure_used_and_empty_cells_that_of_the_model)
{
    struct study_site site;
    run_and_export(
        &site,
        "{\"name\": \"w\", \"scenario\": \"@/datasets/toy/scenario.json\", \"factors\": [{\"name\": "
        "\"curve\", \"set\": \"goals.need.curve\", \"list\": [\"webster\", \"least_squares\"]}], "
        "\"design\": {\"method\": \"grid\"}, \"outputs\": [\"posts_moved\"]}",
        "");
    const char *cases = io_get(site.folder, "out/cases.csv");
    cr_expect(strncmp(cases, "case,curve,status,", 18) == 0, "%s", cases);
    study_site_close(&site);
    study_site_open_beside(&site, "own.csv", "x1,x2\n0.25,\n,1\n",
                           "{\"name\": \"l\", \"test_model\": \"linear\", \"factors\": [{\"name\": \"x1\"}, "
                           "{\"name\": \"x2\"}], \"design\": {\"method\": \"cases\", \"file\": \"own.csv\"}, "
                           "\"outputs\": [\"y\"]}");
    solve_and_export(&site, "");
    cases = io_get(site.folder, "out/cases.csv");
    cr_expect(strstr(cases, "\n1,0.25,,0.25,1,lawful,yes,,,2.25,"), "%s", cases);
    cr_expect(strstr(cases, "\n2,,1,0.25,1,lawful,yes,,,2.25,"), "%s", cases);
    study_site_close(&site);
}

/* Both lawful cases have one plan: it stands once. Its rows add up to the posts of the measures. */
Test(study_export, a_plan_that_cases_share_stands_once)
{
    struct study_site site;
    run_and_export(&site, halves, "");
    const char *cases = io_get(site.folder, "out/cases.csv");
    const char *third = strstr(cases, "\n3,1,0.5,"), *fourth = strstr(cases, "\n4,1,1,");
    cr_assert(third && fourth);
    cr_expect_eq(strncmp(strchr(fourth + 1, '\n') - 2, ",3", 2), 0, "%s", fourth);
    cr_expect_eq(strncmp(strchr(third + 1, '\n') - 2, ",3", 2), 0, "%s", third);
    cr_expect_eq(study_site_shell(&site, "awk -F, 'NR > 1 {print $1}' out/plan.csv | sort -u >said"), 0);
    cr_expect_str_eq(io_get(site.folder, "said"), "3\n");
    cr_expect_eq(
        study_site_shell(&site, "awk -F, 'NR == 1 {for (i = 1; i <= NF; i++) at[$i] = i} $2 == \"posts\" && "
                                "$at[\"kind\"] == \"administrative\" {n += $at[\"posts\"]} END {print n}' "
                                "out/plan.csv >said"),
        0);
    cr_expect_str_eq(io_get(site.folder, "said"), "10\n");
    study_site_close(&site);
}

Test(study_export, an_unfinished_study_is_exported_as_far_as_it_is)
{
    struct study_site site;
    run_and_export(&site, study_toy, "--shard 1/2");
    cr_expect_eq(study_site_shell(&site, "grep -c ,not_solved, out/cases.csv >said"), 0);
    cr_expect_str_eq(io_get(site.folder, "said"), "12\n");
    cr_expect(strstr(io_get(site.folder, "out/manifest.json"), "\"solved_cases\": 12"));
    cr_expect(strstr(io_get(site.folder, "out/outcomes.csv"), "not_solved,12,0"));
    study_site_close(&site);
}

/* --- the store --- */

/* sqlite3 knows nothing of us: its rows are those of the export. */
Test(study_export, the_views_of_a_store_say_what_the_export_says)
{
    struct study_site site;
    run_and_export(&site, halves, "");
    cr_expect_eq(study_site_shell(&site, "sqlite3 -csv s.sqlite 'SELECT \"case\", pool, base, status, "
                                         "posts_moved FROM results WHERE status = \"lawful\"' | tr -d '\\r' "
                                         ">view; grep lawful out/cases.csv | cut -d, -f1,2,3,7,11 >table; "
                                         "test -s table && diff view table >said"),
                 0, "%s", io_get(site.folder, "said"));
    cr_expect_eq(study_site_shell(&site,
                                  "sqlite3 s.sqlite \"SELECT sum(posts) FROM plan WHERE family = 'posts' "
                                  "AND kind = 'public_service' GROUP BY \\\"case\\\"\" >said"),
                 0);
    cr_expect_str_eq(io_get(site.folder, "said"), "20\n20\n");
    cr_expect_eq(study_site_shell(&site,
                                  "sqlite3 s.sqlite \"SELECT count(*) FROM measured; SELECT "
                                  "count(*) FROM pragma_table_list AS t, pragma_table_info(t.name) WHERE "
                                  "t.name NOT LIKE 'sqlite%' AND pragma_table_info.type = 'BLOB'\" >said"),
                 0);
    char measured[32];
    snprintf(measured, sizeof measured, "%zu\n0\n", 2 * site.study.nmeasures);
    cr_expect_str_eq(io_get(site.folder, "said"), measured, "a measure of each lawful case, and no blobs");
    study_site_close(&site);
}

Test(study_export, a_name_with_quotation_marks_is_a_column_of_a_view)
{
    struct study_site site;
    study_site_open(
        &site,
        "{\"name\": \"t\", \"test_model\": \"linear\", \"factors\": [{\"name\": \"x\\\"y 'z\", \"list\": "
        "[1, 2]}], \"design\": {\"method\": \"grid\"}, \"outputs\": [\"y\"]}");
    cr_assert_eq(study_site_shell(&site, "\"$BIANZHI\" study run \"$STUDY\" -s s.sqlite 2>said"), 0, "%s",
                 io_get(site.folder, "said"));
    cr_expect_eq(study_site_shell(&site, "sqlite3 s.sqlite 'SELECT \"x\"\"y '\\''z\", y FROM results' >said"),
                 0);
    cr_expect_str_eq(io_get(site.folder, "said"), "1|1\n2|2\n");
    study_site_close(&site);
}

/* --- lists --- */

Test(study_codec, numbers_come_back_as_they_were)
{
    static const double values[] = {0.1 + 0.2, -1e-300, 57, 1.0 / 3};
    static const int64_t posts[] = {0, 36, INT64_C(1) << 40}, signs[] = {-7, INT64_MIN, INT64_MAX};
    double back[4];
    int64_t posts_back[3];
    struct buffer text;
    buffer_init(&text);
    struct sink sink = buffer_sink(&text);
    cr_assert_eq(codec_write_values(&sink, values, 4), STATUS_OK);
    cr_expect_str_eq(text.text, "[0.30000000000000004,-1e-300,57,0.3333333333333333]");
    cr_expect(codec_read_values(text.text, back, 4));
    cr_expect(memcmp(values, back, sizeof back) == 0);
    text.length = 0;
    cr_assert_eq(codec_write_posts(&sink, posts, 3), STATUS_OK);
    cr_expect_str_eq(text.text, "[0,36,1099511627776]");
    cr_expect(codec_read_posts(text.text, posts_back, 3));
    cr_expect(memcmp(posts, posts_back, sizeof posts_back) == 0);
    text.length = 0;
    cr_assert_eq(codec_write_posts(&sink, signs, 3), STATUS_OK);
    cr_expect_str_eq(text.text, "[-7,-9223372036854775808,9223372036854775807]");
    buffer_done(&text);
}

Test(study_codec, what_is_no_list_of_so_many_numbers_is_refused)
{
    static const char *const bad[] = {"",     "[",      "[1",  "[1]",     "[1,2,3]",   "[1,2] ", "[1,,2]",
                                      "[,1]", "[1,2]x", "1,2", "[1,nan]", "[1,1e400]", "[ 1,2]", "[1,x]"};
    double values[2];
    int64_t posts[2];
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        cr_expect(!codec_read_values(bad[i], values, 2), "%s", bad[i]);
        cr_expect(!codec_read_posts(bad[i], posts, 2), "%s", bad[i]);
    }
    cr_expect(!codec_read_posts("[-1,2]", posts, 2));
    cr_expect(!codec_read_posts("[1,9999999999999999999]", posts, 2));
    cr_expect(!codec_read_values(NULL, values, 2));
    cr_expect(codec_read_posts(NULL, posts, 0));
}

/* --- names --- */

/* Screens speak Chinese, files for programs keep the names they have. */
Test(study_names, a_chinese_screen_calls_a_study_and_its_factors_by_their_chinese_names)
{
    struct study_site site;
    study_site_open(
        &site, "{\"name\": \"toy\", \"title\": \"Two prices\", \"title_zh\": \"两个权重\", \"scenario\": "
               "\"@/datasets/toy/scenario.json\", \"factors\": [{\"name\": \"stability\", \"name_zh\": "
               "\"稳定权重\", \"set\": \"goals.stability.weight\", \"list\": [0.05, 1]}], \"design\": "
               "{\"method\": \"grid\"}, \"outputs\": [\"posts_moved\"]}");
    cr_assert_eq(study_site_shell(
                     &site, "\"$BIANZHI\" study run \"$STUDY\" -s s.sqlite 2>said && \"$BIANZHI\" --lang zh "
                            "study report \"$STUDY\" -s s.sqlite >zh && \"$BIANZHI\" --lang en study "
                            "report \"$STUDY\" -s s.sqlite >en && \"$BIANZHI\" --lang zh study export "
                            "\"$STUDY\" -s s.sqlite -o out"),
                 0, "%s", io_get(site.folder, "said"));
    cr_expect(strstr(io_get(site.folder, "zh"), "两个权重") && strstr(io_get(site.folder, "zh"), "稳定权重"),
              "%s", io_get(site.folder, "zh"));
    cr_expect_null(strstr(io_get(site.folder, "zh"), "stability"), "%s", io_get(site.folder, "zh"));
    cr_expect(strstr(io_get(site.folder, "en"), "Two prices") &&
              strstr(io_get(site.folder, "en"), "stability"));
    cr_expect_eq(strncmp(io_get(site.folder, "out/cases.csv"), "case,stability,stability.used,", 30), 0);
    study_site_close(&site);
}
