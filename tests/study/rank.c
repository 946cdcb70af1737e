/* Rank correlations and their intervals, worked out again. */
#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>

#include "../support/study_support.h"

enum { MOST = 40, GROUPS = 16, NONE = GROUPS };

static double x[MOST], y[MOST];
static size_t n;

/* The mean rank of a value among those outside a group, by counting. */
static double rank_of(const double *values, size_t i, size_t without)
{
    double below = 0, equal = 0;
    for (size_t j = 0; j < n; j++) {
        below += j % GROUPS != without && values[j] < values[i];
        equal += j % GROUPS != without && values[j] == values[i];
    }
    return below + (equal + 1) / 2;
}

static double z_of(size_t without)
{
    double sx = 0, sy = 0, sxx = 0, syy = 0, sxy = 0, left = 0;
    for (size_t i = 0; i < n; i++) {
        if (i % GROUPS == without)
            continue;
        double a = rank_of(x, i, without), b = rank_of(y, i, without);
        left++;
        sx += a;
        sy += b;
        sxx += a * a;
        syy += b * b;
        sxy += a * b;
    }
    return atanh((sxy - sx * sy / left) / sqrt((sxx - sx * sx / left) * (syy - sy * sy / left)));
}

/* x1 + 2 x2, where x1 is one of four values, over so many cases; student: the 97.5 % point for as many
 * groups. */
static void expect_interval(size_t ncases, size_t ngroups, double student)
{
    struct estimated_study e;
    char study[512];
    double mean = 0, squares = 0;
    snprintf(
        study, sizeof study,
        "{\"name\": \"l\", \"test_model\": \"linear\", \"factors\": [{\"name\": \"x1\", \"list\": [0, 1, 2, "
        "3]}, {\"name\": \"x2\", \"list\": [0, 1]}], \"design\": {\"method\": \"lhs\", \"n\": %zu}, "
        "\"outputs\": [\"y\"]}",
        ncases);
    estimated_study_open(&e, study);
    n = ncases;
    for (size_t i = 0; i < n; i++) {
        x[i] = e.cases.factors[2 * i];
        y[i] = cases_value(&e.cases, i, 0);
    }
    for (size_t g = 0; g < ngroups; g++)
        mean += z_of(g) / (double)ngroups;
    for (size_t g = 0; g < ngroups; g++)
        squares += (z_of(g) - mean) * (z_of(g) - mean);
    double half = student * sqrt(squares * (double)(ngroups - 1) / (double)ngroups);
    const struct statistic *s = estimate_find(&e.estimate, 0, 0, "rank");
    cr_assert(s && s->n == n && s->value > 0.2 && s->value < 0.95 && s->events < n);
    cr_expect_float_eq(s->value, tanh(z_of(NONE)), 1e-12);
    if (s->events >= ESTIMATE_LEAST_EVENTS) {
        cr_expect_float_eq(s->low, tanh(z_of(NONE) - half), 1e-10);
        cr_expect_float_eq(s->high, tanh(z_of(NONE) + half), 1e-10);
    }
    cr_expect_eq(isnan(s->low), s->events < ESTIMATE_LEAST_EVENTS);
    estimated_study_close(&e);
}

Test(study_rank_correlation, the_interval_is_that_of_leaving_out_every_group)
{
    expect_interval(40, 16, 2.131449545559);
    expect_interval(14, 14, 2.160368656461);
}

Test(study_rank_correlation, what_always_rises_together_has_one)
{
    struct estimated_study e;
    estimated_study_open(&e,
                         "{\"name\": \"l\", \"test_model\": \"linear\", \"factors\": [{\"name\": \"x1\", "
                         "\"range\": [0, 1]}, {\"name\": \"x2\", \"list\": [7]}], \"design\": {\"method\": "
                         "\"monte_carlo\", \"n\": 30}, \"outputs\": [\"y\"]}");
    cr_expect_float_eq(estimate_find(&e.estimate, 0, 0, "rank")->value, 1, 1e-9);
    cr_expect_eq(estimate_find(&e.estimate, 0, 1, "rank")->value, 0, "a factor of one value has no ranks");
    estimated_study_close(&e);
}

Test(study_rank_correlation, a_grid_has_no_intervals)
{
    struct estimated_study e;
    estimated_study_open(
        &e, "{\"name\": \"l\", \"test_model\": \"linear\", \"factors\": [{\"name\": \"x1\", "
            "\"range\": [0, 1]}, {\"name\": \"x2\", \"range\": [0, 1]}], \"design\": {\"method\": "
            "\"grid\", \"levels\": 4}, \"outputs\": [\"y\"]}");
    const struct statistic *s = estimate_find(&e.estimate, 0, 1, "rank");
    cr_expect(s->value > 0.5 && isnan(s->low) && isnan(s->high));
    cr_expect_eq(e.estimate.reach[0], 0);
    estimated_study_close(&e);
}
