/* Words have no order, and shares of one sum do not change one by one: what wants either is not said. */
#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../support/study_support.h"
#include "study/statistics/random.h"

enum { ROWS = 48, TEXT = 8192 };

/* The toy county over own.csv. */
static void format_own(char text[TEXT], const char *analysis)
{
    snprintf(
        text, TEXT,
        "{\"name\": \"o\", \"scenario\": \"@/datasets/toy/scenario.json\", \"factors\": ["
        "{\"name\": \"pool\", \"set\": {\"table\": \"pools\", \"column\": \"posts\"}, \"how\": \"factor\"},"
        "{\"name\": \"curve\", \"set\": \"goals.need.curve\"}], \"design\": {\"method\": \"cases\", "
        "\"file\": \"own.csv\", \"sample\": true, \"analysis\": \"%s\"}, \"outputs\": [\"people_short\"]}",
        analysis);
}

static const char *const curves[] = {"webster", "absolute", "least_squares"};

/* Row i says the same whichever end of the file it stands at. */
static void format_rows(char csv[TEXT], bool is_backwards)
{
    size_t used = (size_t)snprintf(csv, TEXT, "pool,curve\n");
    for (int i = 0; i < ROWS; i++) {
        int row = is_backwards ? ROWS - 1 - i : i;
        used += (size_t)snprintf(csv + used, TEXT - used, "%.4f,%s\n", 1 + 0.002 * (row * 29 % ROWS),
                                 curves[row % 3]);
    }
}

static double value_of_pool(const char *analysis, bool is_backwards)
{
    struct estimated_study e;
    char text[TEXT], csv[TEXT];
    format_own(text, analysis);
    format_rows(csv, is_backwards);
    estimated_study_open_beside(&e, "own.csv", csv, text);
    const struct statistic *pool = estimate_find(&e.estimate, 0, 0, analysis),
                           *curve = estimate_find(&e.estimate, 0, 1, analysis);
    cr_assert(pool && curve);
    cr_expect(isnan(curve->value) && isnan(curve->low) && isnan(curve->high));
    double value = pool->value;
    const char *said = study_site_export(&e.site, "s");
    cr_expect(strstr(said, "no order  the words of curve have none"), "%s", said);
    snprintf(csv, sizeof csv, ",%s,curve,,,,,", analysis);
    cr_expect(strstr(said, csv), "%s", said);
    estimated_study_close(&e);
    return value;
}

Test(study_words, of_more_than_two_no_correlation_is_given_and_rows_may_stand_in_any_order)
{
    cr_expect_float_eq(value_of_pool("rank", false), value_of_pool("rank", true), 1e-12);
    cr_expect_float_eq(value_of_pool("prcc", false), value_of_pool("prcc", true), 1e-12);
}

/* The result goes with the word alone, in no order; the pool goes with the word. */
static double correlation_of_pool(const char *analysis)
{
    static const double level[] = {5, 0, 10};
    struct study_site site;
    struct cases cases;
    struct estimate estimate;
    char text[TEXT], csv[TEXT];
    format_own(text, analysis);
    size_t used = (size_t)snprintf(csv, sizeof csv, "pool,curve\n");
    for (int i = 0; i < 96; i++)
        used += (size_t)snprintf(csv + used, sizeof csv - used, "%.4f,%s\n",
                                 1 + 0.01 * level[i % 3] + 0.0001 * (i * 37 % 97), curves[i % 3]);
    study_site_open_beside(&site, "own.csv", csv, text);
    cr_assert_eq(site.status, STATUS_OK, "%s", io_all(&site.faults));
    cr_assert_eq(cases_lay_out(&cases, &site.design), STATUS_OK);
    for (size_t i = 0; i < cases.ncases; i++) {
        double y = level[i % 3] + 0.01 * (double)(i * i * 7 % 101);
        struct result result = {.status = STATUS_OK, .values = &y};
        cr_assert_eq(cases_take(&cases, i, &result), STATUS_OK);
    }
    cr_assert_eq(estimate_init(&estimate, &cases), STATUS_OK);
    double value = estimate_find(&estimate, 0, 0, analysis)->value;
    estimate_done(&estimate);
    cases_done(&cases);
    study_site_close(&site);
    return value;
}

Test(study_words, are_held_while_the_others_are_correlated)
{
    cr_expect(correlation_of_pool("rank") > 0.85);
    cr_expect(fabs(correlation_of_pool("prcc")) < 0.3, "%g", correlation_of_pool("prcc"));
}

/* Of two there is none to get wrong. */
Test(study_words, two_are_correlated_the_second_being_the_larger)
{
    struct estimated_study e;
    estimated_study_open(
        &e, "{\"name\": \"o\", \"scenario\": \"@/datasets/toy/scenario.json\", \"factors\": [{\"name\": "
            "\"curve\", \"set\": \"goals.need.curve\", \"list\": [\"webster\", \"absolute\"]}], \"design\": "
            "{\"method\": \"grid\"}, \"outputs\": [\"people_short\"]}");
    cr_expect_eq(e.cases.ncases, 2);
    cr_expect_null(strstr(study_site_export(&e.site, "s"), "no order  "));
    estimated_study_close(&e);
}

#define CURVE                                                                                                \
    "{\"name\": \"curve\", \"set\": \"goals.need.curve\", \"list\": [\"webster\", \"absolute\", "            \
    "\"least_squares\"]}"
#define SHARES "{\"name\": \"w\", \"set\": \"formula.weights\", \"distribution\": {\"dirichlet\": 20}}"
#define POOL                                                                                                 \
    "{\"name\": \"pool\", \"set\": {\"table\": \"pools\", \"column\": \"posts\"}, \"how\": \"factor\", "     \
    "\"range\": [0.9, 1]}"

static void open_design(struct study_site *site, const char *factors, const char *design)
{
    char text[TEXT];
    snprintf(text, sizeof text,
             "{\"name\": \"d\", \"scenario\": \"@/datasets/yanbian/scenario.json\", \"factors\": [%s], "
             "\"design\": %s, \"outputs\": [\"people_short\"]}",
             factors, design);
    study_site_open(site, text);
}

Test(study_words, a_design_that_can_say_nothing_of_them_is_refused)
{
    static const struct {
        const char *factors, *design, *words;
    } bad[] = {
        {POOL ", " CURVE, "{\"method\": \"morris\"}",
         "the words of \"curve\" have no order, and morris wants one"},
        {CURVE, "{\"method\": \"lhs\", \"n\": 64, \"analysis\": \"rank\"}", "and rank wants one"},
        {CURVE, "{\"method\": \"monte_carlo\", \"n\": 64, \"analysis\": \"prcc\"}", "and prcc wants one"},
        {SHARES, "{\"method\": \"sobol\", \"n\": 64}", "sobol changes one factor by itself"},
        {POOL ", " SHARES, "{\"method\": \"morris\"}", "morris changes one factor by itself"},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct study_site site;
        open_design(&site, bad[i].factors, bad[i].design);
        study_site_expect_fault(&site, bad[i].words);
    }
}

Test(study_words, a_design_that_can_say_something_is_taken)
{
    static const struct {
        const char *factors, *design;
    } good[] = {
        {POOL ", " CURVE, "{\"method\": \"lhs\", \"n\": 64, \"analysis\": \"rank\"}"},
        {CURVE, "{\"method\": \"lhs\", \"n\": 64}"},
        {CURVE, "{\"method\": \"lhs\", \"n\": 64, \"analysis\": \"pawn\"}"},
        {CURVE, "{\"method\": \"sobol\", \"n\": 64}"},
        {CURVE, "{\"method\": \"oat\"}"},
        {SHARES, "{\"method\": \"lhs\", \"n\": 64, \"analysis\": \"shapley\"}"},
    };
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        struct study_site site;
        open_design(&site, good[i].factors, good[i].design);
        cr_expect_eq(site.status, STATUS_OK, "%s: %s", good[i].design, io_all(&site.faults));
        study_site_close(&site);
    }
}

struct own_row {
    int x1, x2;
};

static int by_sum(const void *a, const void *b)
{
    const struct own_row *one = a, *other = b;
    return one->x1 + 2 * one->x2 - other->x1 - 2 * other->x2;
}

/* How far the interval of x1's correlation with x1 + 2 x2 reaches, the rows standing as drawn or by that sum.
 */
static double reach_of_x1(bool is_sorted)
{
    enum { N = 256 };
    struct estimated_study e;
    struct own_row rows[N];
    char csv[TEXT];
    size_t used = (size_t)snprintf(csv, sizeof csv, "x1,x2\n");
    for (uint32_t i = 0; i < N; i++)
        rows[i] = (struct own_row){(int)random_below(7, RANDOM_POINT, i, 0, 4000),
                                   (int)random_below(7, RANDOM_POINT, i, 1, 1000)};
    if (is_sorted)
        qsort(rows, N, sizeof *rows, by_sum);
    for (size_t i = 0; i < N; i++)
        used += (size_t)snprintf(csv + used, sizeof csv - used, "%d,%d\n", rows[i].x1, rows[i].x2);
    estimated_study_open_beside(
        &e, "own.csv", csv,
        "{\"name\": \"l\", \"test_model\": \"linear\", \"factors\": [{\"name\": \"x1\"}, "
        "{\"name\": \"x2\"}], \"design\": {\"method\": \"cases\", \"file\": \"own.csv\", "
        "\"sample\": true}, \"outputs\": [\"y\"]}");
    const struct statistic *s = estimate_find(&e.estimate, 0, 0, "rank");
    double reach = (s->high - s->low) / 2;
    estimated_study_close(&e);
    return reach;
}

/* Every sixteenth of sorted rows would be much the same sample once more. */
Test(study_words, an_interval_does_not_shrink_when_rows_are_sorted)
{
    double sorted = reach_of_x1(true), drawn = reach_of_x1(false);
    cr_expect(sorted > 0.7 * drawn, "%g, %g", sorted, drawn);
}
