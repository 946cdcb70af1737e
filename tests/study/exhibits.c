/* What a study's page shows: tables that are the exported ones, and roles that its tables have. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "../support/exhibit_support.h"
#include "../support/program.h"
#include "../support/study_support.h"
#include "base/language.h"
#include "report/words.h"
#include "study/report/exhibits.h"
#include "study/report/export.h"
#include "study/report/front.h"

/* A study solved and looked at. */
static struct estimated_study look;

/* All cases of a study; or half of them. */
static void open_look(const char *study, bool half)
{
    half ? estimated_study_open_half(&look, study) : estimated_study_open(&look, study);
}

static void close_look(void)
{
    estimated_study_close(&look);
}

/* The table of that file; end with buffer_done. */
static struct buffer table_of(const char *file)
{
    struct buffer text;
    buffer_init(&text);
    struct sink sink = buffer_sink(&text);
    for (size_t t = 0; t < STUDY_TABLES; t++)
        if (strcmp(study_table_name(t), file) == 0)
            study_table_write(t, &look.cases, &look.estimate, false, &sink);
    cr_assert(sink.status == STATUS_OK && text.length > 0, "%s", file);
    return text;
}

/* Every exhibit of the study is sound; returns their names, ' ' between them; static storage. */
static const char *expect_exhibits(const char *study)
{
    static char names[256];
    struct exhibit list[STUDY_TABLES];
    open_look(study, false);
    names[0] = '\0';
    size_t n = study_exhibits(&look.cases, list);
    for (size_t e = 0; e < n; e++) {
        struct buffer table = table_of(list[e].file);
        exhibit_expect_sound(&list[e], table.text);
        snprintf(names + strlen(names), sizeof names - strlen(names), "%s%s/%s", e > 0 ? " " : "",
                 list[e].name, list[e].drawing ? list[e].drawing : "-");
        buffer_done(&table);
    }
    close_look();
    return names;
}

#define TOY_STUDY(design)                                                                                    \
    "{\"name\": \"s\", \"scenario\": \"@/datasets/toy/scenario.json\", \"factors\": [{\"name\": \"pool\", "  \
    "\"set\": {\"table\": \"pools\", \"column\": \"posts\"}, \"how\": \"factor\", \"range\": [0.9, 1.1]}, "  \
    "{\"name\": \"stability\", \"set\": \"goals.stability.weight\", \"range\": [0.01, 0.5]}], "              \
    "\"design\": " design ", \"outputs\": [\"posts_moved\", \"posts[A]\"]}"

Test(study_exhibits, each_method_has_drawings_whose_columns_are_there)
{
    cr_expect_str_eq(
        expect_exhibits(TOY_STUDY("{\"method\": \"oat\", \"levels\": 2}")),
        "cases/outcomes clashes/- influence/tornado steadiness/steadiness extremes/- codebook/-");
    cr_expect_str_eq(
        expect_exhibits(TOY_STUDY("{\"method\": \"grid\", \"levels\": 2}")),
        "cases/outcomes map/map clashes/- influence/tornado steadiness/steadiness extremes/- codebook/-");
    cr_expect(strstr(expect_exhibits(TOY_STUDY("{\"method\": \"morris\", \"trajectories\": 2}")),
                     "influence/indices"));
    cr_expect(strstr(expect_exhibits(TOY_STUDY("{\"method\": \"sobol\", \"n\": 4}")), "influence/indices"));
    cr_expect(strstr(expect_exhibits(TOY_STUDY("{\"method\": \"lhs\", \"n\": 4}")), "influence/tornado"));
}

/* Names in cells that a page says in words have them. */
static void expect_statistics_have_words(const char *design)
{
#define HEADING(heading) heading,
    static const char *const headings[] = {REPORT_HEADINGS(HEADING)};
    char study[1024];
    snprintf(
        study, sizeof study,
        "{\"name\": \"s\", \"scenario\": \"@/datasets/toy/scenario.json\", \"factors\": [{\"name\": \"a\", "
        "\"set\": \"goals.stability.weight\", \"range\": [0.01, 0.5]}, {\"name\": \"b\", \"set\": "
        "\"formula.weights.population\", \"range\": [0.1, 0.9]}], \"renormalise\": [\"formula.weights\"], "
        "\"design\": %s, \"outputs\": [\"people_short\"]}",
        design);
    open_look(study, false);
    size_t nstatistics = look.estimate.n;
    cr_expect_gt(nstatistics, 0, "%s", design);
    for (size_t i = 0; i < nstatistics; i++) {
        bool has_words = false;
        for (size_t h = 0; h < sizeof headings / sizeof *headings; h++)
            has_words |= strcmp(headings[h], look.estimate.statistics[i].name) == 0;
        cr_expect(has_words, "no words for %s", look.estimate.statistics[i].name);
    }
    close_look();
}

Test(study_exhibits, every_statistic_has_words)
{
    expect_statistics_have_words("{\"method\": \"oat\", \"levels\": 3}");
    expect_statistics_have_words("{\"method\": \"morris\", \"trajectories\": 4}");
    expect_statistics_have_words("{\"method\": \"sobol\", \"n\": 16}");
    expect_statistics_have_words("{\"method\": \"lhs\", \"n\": 64}");
    expect_statistics_have_words("{\"method\": \"lhs\", \"n\": 64, \"analysis\": \"prcc\"}");
    expect_statistics_have_words("{\"method\": \"lhs\", \"n\": 64, \"analysis\": \"pawn\"}");
    expect_statistics_have_words("{\"method\": \"lhs\", \"n\": 64, \"analysis\": \"shapley\"}");
}

Test(study_exhibits, the_tables_of_a_page_are_those_of_the_export)
{
    char path[4 * IO_PATH], folder[2 * IO_PATH];
    open_look(study_toy, false);
    snprintf(folder, sizeof folder, "%s/export", look.site.folder);
    cr_assert_eq(export_write(&look.cases, &look.estimate, look.store, folder, &look.site.faults), STATUS_OK);
    for (size_t t = 0; t < STUDY_TABLES; t++) {
        snprintf(path, sizeof path, "export/%s", study_table_name(t));
        cr_expect_eq(io_has(look.site.folder, path), study_table_applies(t, &look.cases), "%s", path);
        if (!study_table_applies(t, &look.cases))
            continue;
        struct buffer table = table_of(study_table_name(t));
        cr_expect_str_eq(table.text, io_get(look.site.folder, path), "%s", path);
        buffer_done(&table);
    }
    close_look();
}

Test(study_exhibits, shares_of_numbers_of_posts_add_up_over_the_lawful_cases)
{
    open_look(study_toy, false);
    struct buffer table = table_of("steadiness.csv");
    long ncases = 0;
    for (const char *line = strstr(table.text, "\n\"posts[A,administrative]\""); line;
         line = strstr(line + 1, "\n\"posts[A,administrative]\"")) {
        long value, cases;
        cr_assert_eq(sscanf(strstr(line, "\",") + 2, "%*[^,],%ld,%ld", &value, &cases), 2, "%s", line);
        ncases += cases;
    }
    cr_expect_eq(ncases, (long)look.cases.nlawful);
    buffer_done(&table);
    close_look();
}

/* The head of the page that is open; static storage. */
static const char *front_of_look(void)
{
    static struct buffer front;
    struct json_writer json;
    buffer_done(&front);
    buffer_init(&front);
    struct sink sink = buffer_sink(&front);
    struct study_view view = {&look.cases, &look.estimate};
    json_begin(&json, &sink);
    json_open_object(&json);
    study_front_write(&view, &json);
    json_close(&json);
    return front.text;
}

/* Fails when the head of the page calls a study finished that is not. */
Test(study_exhibits, a_part_of_a_study_says_how_much_is_missing)
{
    char words[64];
    open_look(study_toy, true);
    size_t nmissing = look.cases.ncases - look.cases.nsolved;
    cr_assert(nmissing > 0);
    struct buffer cases = table_of("outcomes.csv");
    snprintf(words, sizeof words, "\nnot_solved,%zu,0\n", nmissing);
    cr_expect(strstr(cases.text, words), "%s", cases.text);
    const char *front = front_of_look();
    snprintf(words, sizeof words, "%zu are missing", nmissing);
    cr_expect(strstr(front, words) && strstr(front, "\"mark\": \"open\""), "%s", front);
    buffer_done(&cases);
    close_look();
}

Test(study_exhibits, the_head_says_what_plans_are_weighed_by)
{
    open_look(
        "{\"name\": \"o\", \"scenario\": \"@/datasets/toy/scenario.json\", \"factors\": [{\"name\": "
        "\"pool\", \"set\": {\"table\": \"pools\", \"column\": \"posts\"}, \"how\": \"factor\", "
        "\"range\": [0.95, 1]}], \"options\": [{\"name\": \"a\", \"scenario\": "
        "\"@/datasets/toy/scenario.json\"}], \"criteria\": {\"people_short\": 1, \"posts_moved\": 0.25}, "
        "\"design\": {\"method\": \"lhs\", \"n\": 4}, \"outputs\": [\"posts_moved\"]}",
        false);
    const char *front = front_of_look();
    cr_expect(strstr(front, "Plans held fixed are weighed by ") && strstr(front, " x 1 + ") &&
                  strstr(front, " x 0.25; less is better."),
              "%s", front);
    close_look();
}

Test(study_exhibits, the_head_says_nothing_of_causes_before_a_block_is_finished)
{
    open_look(TOY_STUDY("{\"method\": \"sobol\", \"n\": 8}"), true);
    cr_assert_eq(cases_solved_samples(&look.cases), 0);
    const char *front = front_of_look();
    cr_expect(strstr(front, "None of 8 blocks is finished yet"), "%s", front);
    cr_expect_null(strstr(front, "too rarely"), "%s", front);
    cr_expect_null(strstr(front, "% differ"), "%s", front);
    close_look();
}

Test(study_exhibits, the_head_names_factors_of_which_nothing_is_told)
{
    open_look(
        "{\"name\": \"n\", \"scenario\": \"@/datasets/yanbian/scenario.json\", \"factors\": [{\"name\": "
        "\"all\", \"set\": {\"table\": \"townships\", \"column\": \"area_km2\"}, \"how\": \"factor\", "
        "\"range\": [0.5, 2]}, {\"name\": \"curve\", \"set\": \"goals.need.curve\", \"list\": "
        "[\"webster\", \"absolute\", \"least_squares\"]}, {\"name\": \"pool\", \"set\": {\"table\": "
        "\"pools\", \"column\": \"posts\"}, \"how\": \"factor\", \"range\": [0.97, 1]}], \"design\": "
        "{\"method\": \"lhs\", \"n\": 40}, \"outputs\": [\"people_short\"]}",
        false);
    const char *front = front_of_look();
    cr_expect(strstr(front, "Without effect, in every case or by themselves at their ends: all."), "%s",
              front);
    cr_expect(strstr(front, "Words without an order, of which this analysis says nothing: curve."), "%s",
              front);
    close_look();
}

Test(study_exhibits, a_store_knows_where_its_study_is)
{
    struct arena arena;
    char path[2 * IO_PATH + 16];
    open_look(study_toy, true);
    arena_init(&arena);
    snprintf(path, sizeof path, "%s/s", look.site.folder);
    const char *study;
    cr_assert_eq(store_study_path(path, &arena, &study, &look.site.faults), STATUS_OK, "%s",
                 io_all(&look.site.faults));
    cr_expect_str_eq(study, look.site.study.path);
    arena_done(&arena);
    close_look();
}

/* Lines of the codebook whose meaning has English words in it, besides names of files and of cells. */
static void expect_meanings_in_chinese(const char *codebook)
{
    static const char *const english[] = {" the ", " of ", "added up", "held", "factor: ", "as drawn"};
    for (size_t i = 0; i < sizeof english / sizeof *english; i++)
        cr_expect_null(strstr(codebook, english[i]), "%s: %s", english[i], codebook);
}

Test(study_exhibits, the_codebook_of_a_chinese_page_means_in_chinese)
{
    cr_assert(language_choose("zh", program_words()));
    open_look("{\"name\": \"o\", \"scenario\": \"@/datasets/toy/scenario.json\", \"factors\": [{\"name\": "
              "\"pool\", \"set\": {\"table\": \"pools\", \"column\": \"posts\"}, \"how\": \"factor\", "
              "\"range\": [0.95, 1]}], \"options\": [{\"name\": \"a\", \"scenario\": "
              "\"@/datasets/toy/scenario.json\"}], \"criteria\": {\"people_short\": 1, "
              "\"posts[kind=administrative]\": 0.25}, "
              "\"design\": {\"method\": \"lhs\", \"n\": 4}, \"outputs\": [\"posts_moved\", \"posts[A]\", "
              "\"posts[A,administrative]\", \"posts by kind\"]}",
              false);
    struct buffer codebook = table_of("codebook.csv");
    expect_meanings_in_chinese(codebook.text);
    buffer_done(&codebook);
    close_look();
    language_choose("en", program_words());
}
