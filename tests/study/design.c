/* Designs: how many cases, and which. */
#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "../support/io_support.h"
#include "../support/study_support.h"
#include "study/solve/design.h"

/* A study of a test model with k factors between 0 and 1. */
static void open_with(struct study_site *site, size_t k, const char *design)
{
    char text[8192];
    int used = snprintf(text, sizeof text,
                        "{\"name\": \"d\", \"test_model\": \"linear\", \"seed\": 3, \"factors\": [");
    for (size_t f = 0; f < k; f++)
        used += snprintf(text + used, sizeof text - (size_t)used, "%s{\"name\": \"x%zu\", \"range\": [0, 1]}",
                         f > 0 ? "," : "", f);
    snprintf(text + used, sizeof text - (size_t)used, "], \"design\": %s, \"outputs\": [\"y\"]}", design);
    study_site_open(site, text);
}

static size_t count_cases(size_t k, const char *design)
{
    struct study_site site;
    open_with(&site, k, design);
    cr_assert_eq(site.status, STATUS_OK, "%s", io_all(&site.faults));
    size_t n = site.design.ncases;
    study_site_close(&site);
    return n;
}

/* The formulas stand in the file of published cases; N 64, D 3, r 10. */
Test(study_design, methods_take_as_many_cases_as_published)
{
    const char *published = io_get("tests/cases", "sample_counts.json");
    cr_assert(strstr(published, "\"sobol_first_and_total\": \"N*(D+2)\""));
    cr_assert(strstr(published, "\"sobol_with_second_order\": \"N*(2D+2)\""));
    cr_assert(strstr(published, "\"morris\": \"r*(D+1)\""));
    cr_expect_eq(count_cases(3, "{\"method\": \"sobol\", \"n\": 64}"), 64 * (3 + 2));
    cr_expect_eq(count_cases(3, "{\"method\": \"sobol\", \"n\": 64, \"second_order\": true}"),
                 64 * (2 * 3 + 2));
    cr_expect_eq(count_cases(3, "{\"method\": \"morris\", \"trajectories\": 10}"), 10 * (3 + 1));
    cr_expect_eq(count_cases(3, "{\"method\": \"oat\", \"levels\": 4}"), 1 + 3 * 4);
    cr_expect_eq(count_cases(3, "{\"method\": \"grid\", \"levels\": 4}"), 4 * 4 * 4);
    cr_expect_eq(count_cases(3, "{\"method\": \"lhs\", \"n\": 17}"), 17);
}

Test(study_design, more_cases_than_can_be_kept_are_refused)
{
    struct study_site site;
    open_with(&site, 12, "{\"method\": \"grid\", \"levels\": 10}");
    cr_expect_eq(site.status, STATUS_DATA);
    cr_expect(io_said(&site.faults, "take fewer levels"), "%s", io_all(&site.faults));
    study_site_close(&site);
}

Test(study_design, one_at_a_time_leaves_the_others_as_they_are)
{
    struct study_site site;
    double values[3];
    open_with(&site, 3, "{\"method\": \"oat\", \"levels\": 2}");
    for (size_t i = 0; i < site.design.ncases; i++) {
        design_values(&site.design, i, values);
        for (size_t f = 0; f < 3; f++) {
            bool varied = i > 0 && f == (i - 1) / 2;
            cr_expect_eq(isnan(values[f]), !varied, "case %zu factor %zu", i, f);
            if (varied)
                cr_expect_eq(values[f], (double)((i - 1) % 2));
        }
    }
    study_site_close(&site);
}

Test(study_design, each_strip_of_a_latin_hypercube_holds_one_case)
{
    enum { N = 50 };
    struct study_site site;
    double values[3];
    int seen[3][N] = {{0}};
    open_with(&site, 3, "{\"method\": \"lhs\", \"n\": 50}");
    for (size_t i = 0; i < N; i++) {
        design_values(&site.design, i, values);
        for (size_t f = 0; f < 3; f++)
            seen[f][(size_t)(values[f] * N)]++;
    }
    for (size_t f = 0; f < 3; f++)
        for (size_t s = 0; s < N; s++)
            cr_expect_eq(seen[f][s], 1, "factor %zu strip %zu", f, s);
    study_site_close(&site);
}

Test(study_design, a_trajectory_moves_each_factor_once_by_half_the_levels)
{
    enum { K = 4 };
    struct study_site site;
    double at[K], next[K];
    open_with(&site, K, "{\"method\": \"morris\", \"trajectories\": 25, \"levels\": 6}");
    for (size_t t = 0; t < 25; t++) {
        int moves[K] = {0};
        for (size_t s = 0; s < K; s++) {
            size_t nmoved = 0;
            design_values(&site.design, t * (K + 1) + s, at);
            design_values(&site.design, t * (K + 1) + s + 1, next);
            for (size_t f = 0; f < K; f++) {
                cr_expect(next[f] > -1e-12 && next[f] < 1 + 1e-12);
                if (fabs(next[f] - at[f]) < 1e-12)
                    continue;
                cr_expect_float_eq(fabs(next[f] - at[f]), 0.6, 1e-12);
                moves[f]++;
                nmoved++;
            }
            cr_expect_eq(nmoved, 1);
        }
        for (size_t f = 0; f < K; f++)
            cr_expect_eq(moves[f], 1);
    }
    study_site_close(&site);
}

Test(study_design, a_sobol_block_exchanges_one_column_a_row)
{
    enum { K = 3, BLOCK = 2 * K + 2 };
    struct study_site site;
    double a[K], b[K], row[K];
    open_with(&site, K, "{\"method\": \"sobol\", \"n\": 16, \"second_order\": true}");
    for (size_t j = 0; j < 16; j++) {
        design_values(&site.design, j * BLOCK, a);
        design_values(&site.design, j * BLOCK + BLOCK - 1, b);
        for (size_t r = 1; r + 1 < BLOCK; r++) {
            design_values(&site.design, j * BLOCK + r, row);
            for (size_t f = 0; f < K; f++) {
                bool from_b = (r > K) != ((r - 1) % K == f);
                cr_expect_eq(row[f], from_b ? b[f] : a[f], "block %zu row %zu factor %zu", j, r, f);
                cr_expect_neq(a[f], b[f]);
            }
        }
    }
    study_site_close(&site);
}

/* A larger study begins with the cases of the smaller one, so that nothing is solved twice. */
static void expect_same_beginning(const char *small, const char *large)
{
    struct study_site first, second;
    double x[2], y[2];
    open_with(&first, 2, small);
    open_with(&second, 2, large);
    for (size_t i = 0; i < first.design.ncases; i++) {
        design_values(&first.design, i, x);
        design_values(&second.design, i, y);
        cr_expect_eq(x[0], y[0]);
        cr_expect_eq(x[1], y[1]);
    }
    study_site_close(&first);
    study_site_close(&second);
}

Test(study_design, a_larger_study_begins_with_the_cases_of_the_smaller_one)
{
    expect_same_beginning("{\"method\": \"monte_carlo\", \"n\": 9}",
                          "{\"method\": \"monte_carlo\", \"n\": 40}");
    expect_same_beginning("{\"method\": \"monte_carlo\", \"n\": 9, \"quasi\": true}",
                          "{\"method\": \"monte_carlo\", \"n\": 40, \"quasi\": true}");
    expect_same_beginning("{\"method\": \"sobol\", \"n\": 4}", "{\"method\": \"sobol\", \"n\": 16}");
    expect_same_beginning("{\"method\": \"morris\", \"trajectories\": 4}",
                          "{\"method\": \"morris\", \"trajectories\": 9}");
}
