/* Rank correlations and their intervals, worked out again. */
#include "study/rank_correlation.h"

#include <criterion/criterion.h>
#include <math.h>

#include "../support/study_support.h"

enum { N = 40, GROUPS = 16, NONE = GROUPS };

static double x[N], y[N];

/* The mean rank of a value among those outside a group, by counting. */
static double rank_of(const double *values, size_t i, size_t without)
{
    double below = 0, equal = 0;
    for (size_t j = 0; j < N; j++) {
        below += j % GROUPS != without && values[j] < values[i];
        equal += j % GROUPS != without && values[j] == values[i];
    }
    return below + (equal + 1) / 2;
}

static double z_of(size_t without)
{
    double sx = 0, sy = 0, sxx = 0, syy = 0, sxy = 0, n = 0;
    for (size_t i = 0; i < N; i++) {
        if (i % GROUPS == without)
            continue;
        double a = rank_of(x, i, without), b = rank_of(y, i, without);
        n++;
        sx += a;
        sy += b;
        sxx += a * a;
        syy += b * b;
        sxy += a * b;
    }
    return atanh((sxy - sx * sy / n) / sqrt((sxx - sx * sx / n) * (syy - sy * sy / n)));
}

/* x1 + 2 x2, where x1 is one of four values. Student's 97.5 % point with 15 degrees of freedom is 2.1314. */
Test(study_rank_correlation, the_interval_is_that_of_leaving_out_every_group)
{
    struct estimated_study e;
    double mean = 0, squares = 0;
    estimated_study_open(&e, "{\"name\": \"l\", \"test_model\": \"linear\", \"factors\": [{\"name\": \"x1\", "
                             "\"list\": [0, 1, 2, 3]}, {\"name\": \"x2\", \"list\": [0, 1]}], \"design\": "
                             "{\"method\": \"lhs\", \"n\": 40}, \"outputs\": [\"y\"]}");
    for (size_t i = 0; i < N; i++) {
        x[i] = e.cases.factors[2 * i];
        y[i] = cases_value(&e.cases, i, 0);
    }
    for (size_t g = 0; g < GROUPS; g++)
        mean += z_of(g) / GROUPS;
    for (size_t g = 0; g < GROUPS; g++)
        squares += (z_of(g) - mean) * (z_of(g) - mean);
    double half = 2.131449545559 * sqrt(squares * (GROUPS - 1) / GROUPS);
    const struct statistic *s = estimate_find(&e.estimate, 0, 0, "rank");
    cr_assert(s && s->n == N && s->value > 0.2 && s->value < 0.95);
    cr_expect_float_eq(s->value, tanh(z_of(NONE)), 1e-12);
    cr_expect_float_eq(s->low, tanh(z_of(NONE) - half), 1e-10);
    cr_expect_float_eq(s->high, tanh(z_of(NONE) + half), 1e-10);
    cr_expect(s->events > 10 && s->events < N);
    estimated_study_close(&e);
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
