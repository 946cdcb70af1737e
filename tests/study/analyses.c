/* Analyses of any cases, against figures worked out by hand, by another program, or in closed form. */
#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "../support/study_support.h"

#define TWO_OR_THREE "{\"name\": \"x1\"}, {\"name\": \"x2\"}"

/* The linear model over rows of one's own. */
static void open_rows(struct estimated_study *study, const char *factors, const char *csv,
                      const char *analysis)
{
    char text[1024];
    snprintf(text, sizeof text,
             "{\"name\": \"l\", \"test_model\": \"linear\", \"factors\": [%s], \"design\": {\"method\": "
             "\"cases\", "
             "\"file\": \"own.csv\", \"sample\": true, \"analysis\": %s}, \"outputs\": [\"y\"]}",
             factors, analysis);
    estimated_study_open_beside(study, "own.csv", csv, text);
}

/* x1 has the ranks 1 2 3 4 5 6, x2 3 1 2 6 4 5, and y = x1 + 2 x2 = 7 4 7.5 16 13 17 the ranks 2 1 3 5 4 6.
 * Squared differences add up to 12 between x1 and x2, to 4 between either and y; a correlation is 1 - 6 d /
 * 210. */
Test(study_analyses, partial_rank_correlations_are_those_worked_out_by_hand)
{
    struct estimated_study e;
    const double r12 = 23. / 35, r = 31. / 35;
    open_rows(&e, TWO_OR_THREE, "x1,x2\n1,3\n2,1\n3.1,2.2\n4,6\n5,4\n6,5.5\n", "\"prcc\"");
    const struct statistic *one = estimate_find(&e.estimate, 0, 0, "prcc"),
                           *two = estimate_find(&e.estimate, 0, 1, "prcc");
    cr_assert(one && two);
    cr_expect_float_eq(one->value, (r - r12 * r) / sqrt((1 - r12 * r12) * (1 - r * r)), 1e-12);
    cr_expect_float_eq(two->value, one->value, 1e-12);
    estimated_study_close(&e);
}

Test(study_analyses, factors_that_determine_each_other_have_no_partial_correlation)
{
    struct estimated_study e;
    open_rows(&e, TWO_OR_THREE, "x1,x2\n1,2\n2,4\n3,6\n4,8\n5,10\n6,12\n", "\"prcc\"");
    cr_expect_null(estimate_find(&e.estimate, 0, 0, "prcc"));
    cr_expect(strstr(study_site_export(&e.site, "s"), "too few cases, or factors that determine each other"));
    estimated_study_close(&e);
}

/* x1 does next to nothing and goes with x2: the plain correlation gives it what is x2's. */
Test(study_analyses, partial_correlations_see_through_dependence)
{
    struct estimated_study e;
    char csv[16384];
    int used = snprintf(csv, sizeof csv, "x1,x2,x3\n");
    for (int i = 0; i < 200; i++)
        used += snprintf(csv + used, sizeof csv - (size_t)used, "%de-9,%d,%d\n", i * 37 % 200 + i * i % 61,
                         i * 37 % 200, i * 83 % 200);
    open_rows(&e, TWO_OR_THREE ", {\"name\": \"x3\"}", csv, "\"prcc\"");
    cr_expect(fabs(estimate_find(&e.estimate, 0, 0, "prcc")->value) < 0.2);
    cr_expect(estimate_find(&e.estimate, 0, 1, "prcc")->value > 0.6);
    estimated_study_close(&e);
    open_rows(&e, TWO_OR_THREE ", {\"name\": \"x3\"}", csv, "\"rank\"");
    cr_expect(estimate_find(&e.estimate, 0, 0, "rank")->value > 0.4);
    estimated_study_close(&e);
}

/* --- PAWN --- */

/* y = x1 + 2 x2 over 1 .. 4 and 0: slices {1, 2} and {3, 4}; of y 1 .. 4 the lower half has all below 2.5
 * where the whole has half: 1/2, and so the upper. */
Test(study_analyses, distances_of_slices_are_those_worked_out_by_hand)
{
    struct estimated_study e;
    open_rows(&e, TWO_OR_THREE, "x1,x2\n3,0\n1,0\n4,0\n2,0\n", "{\"pawn\": {\"slices\": 2}}");
    cr_expect_float_eq(estimate_find(&e.estimate, 0, 0, "pawn")->value, 0.5, 1e-12);
    cr_expect_float_eq(estimate_find(&e.estimate, 0, 1, "pawn")->value, 0, 1e-12, "one slice is the whole");
    estimated_study_close(&e);
    /* ten slices of 6 cases, two of them at least in each: three */
    open_rows(&e, TWO_OR_THREE, "x1,x2\n3,0\n1,0\n4,0\n2,0\n6,0\n5,0\n", "\"pawn\"");
    cr_expect_float_eq(estimate_find(&e.estimate, 0, 0, "pawn_max")->value, 2. / 3, 1e-12);
    cr_expect_float_eq(estimate_find(&e.estimate, 0, 0, "pawn")->value, 2. / 3, 1e-12);
    estimated_study_close(&e);
}

#define ISHIGAMI(analysis, n)                                                                                \
    "{\"name\": \"i\", \"test_model\": \"ishigami\", \"seed\": 1, \"factors\": ["                            \
    "{\"name\": \"x1\", \"range\": [-3.141592653589793, 3.141592653589793]},"                                \
    "{\"name\": \"x2\", \"range\": [-3.141592653589793, 3.141592653589793]},"                                \
    "{\"name\": \"x3\", \"range\": [-3.141592653589793, 3.141592653589793]}],"                               \
    " \"design\": {\"method\": \"monte_carlo\", \"n\": " n ", \"analysis\": " analysis                       \
    "}, \"outputs\": [\"y\"]}"

/* The same 2,000 cases by SciPy's ks_2samp, slice by slice; and the truth of four million
 * (tests/study/coverage.c).
 */
Test(study_analyses, pawn_is_that_of_another_program)
{
    static const double median[] = {0.25825, 0.38575, 0.09675}, largest[] = {0.3575, 0.513, 0.247},
                        truth[] = {0.23777, 0.39080, 0.08077};
    struct estimated_study e;
    estimated_study_open(&e, ISHIGAMI("\"pawn\"", "2000"));
    for (size_t f = 0; f < 3; f++) {
        const struct statistic *s = estimate_find(&e.estimate, 0, f, "pawn"),
                               *chance = estimate_find(&e.estimate, 0, f, "chance");
        cr_expect_float_eq(s->value, median[f], 1e-12);
        cr_expect_float_eq(estimate_find(&e.estimate, 0, f, "pawn_max")->value, largest[f], 1e-12);
        cr_expect(s->low <= truth[f] && truth[f] <= s->high);
        cr_expect(chance->value > 0.05 && chance->value < 0.08 && s->value > chance->value);
    }
    estimated_study_close(&e);
}

/* x1 alone makes y; what x2 has is chance. */
Test(study_analyses, chance_is_what_a_factor_that_does_nothing_has)
{
    struct estimated_study e;
    estimated_study_open(
        &e, "{\"name\": \"l\", \"test_model\": \"sobol_g\", \"factors\": [{\"name\": \"x1\", \"range\": [0, "
            "1]}, {\"name\": \"x2\", \"list\": [0.25]}, {\"name\": \"x3\", \"list\": [0.25]}, {\"name\": "
            "\"x4\", \"list\": [0.25]}, {\"name\": \"x5\", \"range\": [0, 1]}], \"design\": {\"method\": "
            "\"lhs\", \"n\": 400, \"analysis\": {\"pawn\": {\"slices\": 8}}}, \"outputs\": [\"y\"]}");
    cr_expect(estimate_find(&e.estimate, 0, 0, "pawn")->value >
              2 * estimate_find(&e.estimate, 0, 0, "chance")->value);
    cr_expect(estimate_find(&e.estimate, 0, 4, "pawn")->value <
              1.2 * estimate_find(&e.estimate, 0, 4, "chance")->value);
    cr_expect_eq(estimate_find(&e.estimate, 0, 4, "pawn")->low, 0);
    const char *said = study_site_export(&e.site, "s");
    cr_expect(strstr(said, "* the strongest, or not told apart from it, ~ may be chance\n") &&
                  strstr(said, "   known to   chance\n") && strstr(said, "~  +-"),
              "%s", said);
    cr_expect(strstr(said, "not seen  x5 does no more than chance may, in any result"), "%s", said);
    estimated_study_close(&e);
}

/* --- Shapley effects --- */

/* A pair of independent standard normal numbers from two places of a sequence (Box and Muller 1958). */
static void normal_pair(double u, double v, double *a, double *b)
{
    *a = sqrt(-2 * log(u)) * cos(2 * 3.141592653589793 * v);
    *b = sqrt(-2 * log(u)) * sin(2 * 3.141592653589793 * v);
}

/* y = x1 + 2 x2 of normal numbers of deviation 1 and correlation rho, in closed form (Owen and Prieur, On
 * Shapley value for measuring importance of dependent inputs, 2017; Iooss and Prieur 2019): with b = 1, 2 the
 * effect of x1 is (b1^2 (1 - rho^2 / 2) + rho b1 b2 + b2^2 rho^2 / 2) / (b1^2 + 2 rho b1 b2 + b2^2). */
static void expect_normal_effects(double rho)
{
    enum { N = 2000 };
    static char csv[N * 64];
    struct estimated_study e;
    int used = snprintf(csv, sizeof csv, "x1,x2\n");
    for (int i = 0; i < N; i++) {
        double a, b;
        normal_pair((i + 0.5) / N, fmod(i * 0.6180339887498949, 1), &a, &b);
        used += snprintf(csv + used, sizeof csv - (size_t)used, "%.9f,%.9f\n", a,
                         rho * a + sqrt(1 - rho * rho) * b);
    }
    open_rows(&e, TWO_OR_THREE, csv, "\"shapley\"");
    double effect = (1 * (1 - rho * rho / 2) + 2 * rho + 4 * rho * rho / 2) / (1 + 4 * rho + 4);
    const struct statistic *one = estimate_find(&e.estimate, 0, 0, "shapley"),
                           *two = estimate_find(&e.estimate, 0, 1, "shapley");
    cr_expect_float_eq(one->value, effect, 0.03, "rho %g: %g is not %g", rho, one->value, effect);
    cr_expect(one->low <= effect && effect <= one->high, "rho %g: %g to %g", rho, one->low, one->high);
    cr_expect_float_eq(one->value + two->value, 1, 1e-12);
    estimated_study_close(&e);
}

Test(study_analyses, shapley_effects_of_dependent_factors_are_those_in_closed_form)
{
    expect_normal_effects(0);
    expect_normal_effects(0.5);
    expect_normal_effects(-0.4);
    expect_normal_effects(0.9);
}

/* Song, Nelson and Staum 2016: y is the sum of three normal numbers, x2 and x3 with correlation rho, all of
 * deviation 1: here y = x1 + 2 x2 + 3 x3 with deviations 1, 1/2, 1/3. The variance is 3 + 2 rho, x1 has 1 of
 * it, and the two halve the rest. */
Test(study_analyses, shapley_effects_of_three_factors_two_of_which_go_together)
{
    enum { N = 2500 };
    static char csv[N * 96];
    const double rho = 0.6;
    struct estimated_study e;
    int used = snprintf(csv, sizeof csv, "x1,x2,x3\n");
    for (int i = 0; i < N; i++) {
        double a, b, c, d;
        normal_pair((i + 0.5) / N, fmod(i * 0.8191725133961645, 1), &a, &b);
        normal_pair(fmod((i + 1) * 0.6710436067037893, 1), fmod(i * 0.5497004779019703, 1), &c, &d);
        used += snprintf(csv + used, sizeof csv - (size_t)used, "%.9f,%.9f,%.9f\n", a, b / 2,
                         (rho * b + sqrt(1 - rho * rho) * c) / 3);
    }
    open_rows(&e, TWO_OR_THREE ", {\"name\": \"x3\"}", csv, "\"shapley\"");
    double all = 3 + 2 * rho, sum = 0;
    for (size_t f = 0; f < 3; f++) {
        double effect = f == 0 ? 1 / all : (1 + rho) / all;
        cr_expect_float_eq(estimate_find(&e.estimate, 0, f, "shapley")->value, effect, 0.04, "x%zu", f + 1);
        sum += estimate_find(&e.estimate, 0, f, "shapley")->value;
    }
    cr_expect_float_eq(sum, 1, 1e-12);
    estimated_study_close(&e);
}

Test(study_analyses, settings_that_are_none_are_refused)
{
    static const struct {
        const char *analysis, *words;
    } bad[] = {
        {"\"pwan\"", "did you mean pawn?"},
        {"{\"pawn\": {\"slice\": 3}}", "did you mean \"slices\"?"},
        {"{\"pawn\": {\"slices\": 1}}", "whole number of 2"},
        {"{\"prcc\": {}}", "has no settings"},
        {"\"prim\"", "boxes of \"lawful\", which is not among the outputs"},
        {"{\"prim\": {\"of\": \"y\"}}", "wants one of \"at_least\" and \"at_most\""},
        {"{\"prim\": {\"of\": \"y\", \"at_least\": 1, \"boxes\": 0}}", "whole number of 1"},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct study_site site;
        char text[512];
        snprintf(text, sizeof text,
                 "{\"name\": \"l\", \"test_model\": \"linear\", \"factors\": [{\"name\": \"x1\", \"range\": "
                 "[0, 1]}], "
                 "\"design\": {\"method\": \"lhs\", \"n\": 50, \"analysis\": %s}, \"outputs\": [\"y\"]}",
                 bad[i].analysis);
        study_site_open(&site, text);
        study_site_expect_fault(&site, bad[i].words);
    }
}

/* Another analysis is another look at the same cases. */
Test(study_analyses, solve_nothing_anew)
{
    struct study_site site;
    study_site_open(&site, ISHIGAMI("\"rank\"", "64"));
    cr_assert_eq(study_site_run(&site, "s", 1, 0, 0).nsolved, 64);
    cr_expect_eq(
        study_site_shell(&site, "sed -i 's/\"rank\"/\"shapley\"/' \"$STUDY\" && \"$BIANZHI\" --lang en study "
                                "\"$STUDY\" --store s >said 2>&1"),
        0);
    cr_expect(strstr(io_get(site.folder, "said"), "0 cases solved now, 64 of 64") &&
                  strstr(io_get(site.folder, "said"), "Shapley effect"),
              "%s", io_get(site.folder, "said"));
    study_site_close(&site);
}

/* Where plans exist below a diagonal alone: y = x1 + 2 x2, uniform on x1 + x2 < 1. Given x1 the mean of y is
 * always 1, so that x1 by itself explains nothing; given x2 the variance of y is (1 - x2)^2 / 12, 1/24 in the
 * mean; y's is 1/6. So x1 has (0 + (1/24) / (1/6)) / 2 = 1/8, and x2 the rest. */
Test(study_analyses, shapley_effects_hold_where_plans_exist_in_a_part_of_the_box)
{
    struct study_site site;
    struct cases cases;
    struct estimate estimate;
    study_site_open(
        &site,
        "{\"name\": \"t\", \"test_model\": \"linear\", \"factors\": [{\"name\": \"x1\", \"range\": [0, 1]}, "
        "{\"name\": \"x2\", \"range\": [0, 1]}], \"design\": {\"method\": \"lhs\", \"n\": 3000, "
        "\"analysis\": \"shapley\"}, \"outputs\": [\"y\"]}");
    cr_assert_eq(site.status, STATUS_OK, "%s", io_all(&site.faults));
    cr_assert_eq(cases_lay_out(&cases, &site.design), STATUS_OK);
    for (size_t i = 0; i < cases.ncases; i++) {
        const double *x = &cases.factors[2 * i];
        double y = x[0] + 2 * x[1];
        struct result result = {.status = x[0] + x[1] < 1 ? STATUS_OK : STATUS_INFEASIBLE, .values = &y};
        cr_assert_eq(cases_take(&cases, i, &result), STATUS_OK);
    }
    cr_assert_eq(estimate_init(&estimate, &cases), STATUS_OK);
    cr_expect_float_eq(estimate_find(&estimate, 0, 0, "shapley")->value, 1. / 8, 0.03);
    cr_expect_float_eq(estimate_find(&estimate, 0, 1, "shapley")->value, 7. / 8, 0.03);
    estimate_done(&estimate);
    cases_done(&cases);
    study_site_close(&site);
}
