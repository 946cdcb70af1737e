/* What only rounding tells apart is one, and causes of nothing. */
#include "study/statistics/settle.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "../support/study_support.h"

Test(study_settle, values_apart_by_rounding_become_the_smallest_of_them)
{
    double values[] = {178 + 1e-13, NAN, 178, 21, 178 - 3e-14, 21.000001};
    cr_assert_eq(settle_values(values, 6), STATUS_OK);
    cr_expect(values[0] == 178 - 3e-14 && values[2] == values[0] && values[4] == values[0]);
    cr_expect(isnan(values[1]) && values[3] == 21 && values[5] == 21.000001);
    cr_assert_eq(settle_values(values, 0), STATUS_OK);
}

/* 0 has no digits to compare with. */
Test(study_settle, nothing_but_rounding_is_nothing)
{
    double values[] = {3e-17, 0, -1e-16};
    cr_assert_eq(settle_values(values, 3), STATUS_OK);
    cr_expect(values[0] == values[1] && values[1] == values[2]);
}

/* A thousand steps, each too small to see, are no step that is too small to see. */
Test(study_settle, values_that_go_over_into_each_other_are_not_all_one)
{
    enum { N = 1000 };
    double values[N];
    for (size_t i = 0; i < N; i++)
        values[i] = 1 + (double)i * 0.6e-10;
    cr_assert_eq(settle_values(values, N), STATUS_OK);
    for (size_t i = 0; i < N; i++)
        cr_expect(fabs(values[i] - (1 + (double)i * 0.6e-10)) <= settle_reach(values[N - 1]));
    cr_expect_neq(values[0], values[N - 1]);
}

#define ALL(column)                                                                                          \
    "{\"name\": \"" column "\", \"set\": {\"table\": \"townships\", \"column\": \"" column                   \
    "\"}, \"how\": \"factor\", \"range\": [0.5, 2]}"

static void expect_no_causes(const char *design)
{
    struct estimated_study e;
    char text[2048];
    snprintf(text, sizeof text,
             "{\"name\": \"n\", \"scenario\": \"@/datasets/yanbian/scenario.json\", \"seed\": 5, "
             "\"factors\": [" ALL("population") ", " ALL("economy") ", " ALL(
                 "area_km2") "], \"design\": %s, \"outputs\": [\"people_short\", \"largest_shortage\"]}",
             design);
    estimated_study_open(&e, text);
    cr_expect(!e.estimate.varies[0] && !e.estimate.varies[1]);
    cr_expect_eq(e.estimate.n, 0, "%s", design);
    const char *tables = study_site_export(&e.site, "s");
    cr_expect_null(strstr(tables, "strongest"), "%s", tables);
    estimated_study_close(&e);
}

/* Shares of a county stay as they are when all townships have twice of all: what needs come to by other sums
 * is neither in what is recorded nor in what is made of it. */
Test(study_settle, factors_that_cancel_are_no_causes)
{
    expect_no_causes("{\"method\": \"lhs\", \"n\": 64, \"analysis\": \"shapley\"}");
    expect_no_causes("{\"method\": \"sobol\", \"n\": 16}");
    expect_no_causes("{\"method\": \"morris\", \"trajectories\": 16}");
    expect_no_causes("{\"method\": \"lhs\", \"n\": 64, \"analysis\": \"pawn\"}");
}

/* Beside a factor that acts, one that cancels is seen to do nothing. */
Test(study_settle, a_factor_that_cancels_is_without_effect)
{
    struct estimated_study e;
    estimated_study_open(
        &e, "{\"name\": \"n\", \"scenario\": \"@/datasets/yanbian/scenario.json\", \"seed\": 5, "
            "\"factors\": [" ALL("population") ", {\"name\": \"pool\", \"set\": {\"table\": \"pools\", "
                                               "\"column\": \"posts\"}, \"how\": \"factor\", \"range\": "
                                               "[0.97, 1.03]}], \"design\": {\"method\": "
                                               "\"sobol\", \"n\": 64}, \"outputs\": [\"people_short\"]}");
    cr_expect_eq(estimate_find(&e.estimate, 0, 0, "total")->value, 0);
    cr_expect_eq(estimate_find(&e.estimate, 0, 0, "total")->events, 0);
    cr_expect(strstr(study_site_export(&e.site, "s"), "no effect population changes no result in any case"));
    estimated_study_close(&e);
}
