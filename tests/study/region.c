/* The lawful part of a sample is no box. */
#include "study/estimate/region.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "../support/study_support.h"

/* Cases of k factors of which those are lawful that keep x1 + x2 below most. */
static bool find_pair(size_t k, const char *design, double most, struct region_pair *pair)
{
    struct study_site site;
    struct cases cases;
    char text[2048];
    bool found;
    int used = snprintf(text, sizeof text, "{\"name\": \"r\", \"test_model\": \"linear\", \"factors\": [");
    for (size_t f = 1; f <= k; f++)
        used += snprintf(text + used, sizeof text - (size_t)used, "%s{\"name\": \"x%zu\", \"range\": [0, 1]}",
                         f > 1 ? "," : "", f);
    snprintf(text + used, sizeof text - (size_t)used, "], \"design\": %s, \"outputs\": [\"y\"]}", design);
    study_site_open(&site, text);
    cr_assert_eq(site.status, STATUS_OK, "%s", io_all(&site.faults));
    cr_assert_eq(cases_lay_out(&cases, &site.design), STATUS_OK);
    for (size_t i = 0; i < cases.ncases; i++) {
        double y = cases.factors[i * k];
        bool lawful = cases.factors[i * k] + cases.factors[i * k + 1] < most;
        struct result result = {.status = lawful ? STATUS_OK : STATUS_INFEASIBLE, .values = &y};
        cr_assert_eq(cases_take(&cases, i, &result), STATUS_OK);
    }
    cr_assert_eq(region_find_pair(&cases, pair, &found), STATUS_OK);
    cases_done(&cases);
    study_site_close(&site);
    return found;
}

/* Uniform on a triangle the two have a correlation of -1/2. */
Test(study_region, factors_that_go_together_only_where_plans_are_lawful_are_named)
{
    struct region_pair pair;
    cr_assert(find_pair(4, "{\"method\": \"lhs\", \"n\": 2000}", 1, &pair));
    cr_expect(pair.one == 0 && pair.other == 1);
    cr_expect_float_eq(pair.rank, -0.5, 0.08);
    cr_assert(find_pair(2, "{\"method\": \"grid\", \"levels\": 5}", 0.9, &pair));
    cr_expect(pair.rank < -0.3);
    cr_assert(find_pair(3, "{\"method\": \"sobol\", \"n\": 512}", 1.5, &pair));
    cr_expect(pair.one == 0 && pair.other == 1 && pair.rank < -0.1);
}

Test(study_region, chance_is_not_taken_for_a_shape)
{
    struct region_pair pair;
    cr_expect_not(find_pair(8, "{\"method\": \"monte_carlo\", \"n\": 60}", 1.7, &pair));
    cr_expect_not(find_pair(2, "{\"method\": \"lhs\", \"n\": 400}", 3, &pair), "every case is lawful");
}

Test(study_region, the_report_says_it)
{
    struct study_site site;
    study_site_open(&site, "{}");
    cr_assert_eq(study_site_shell(&site, "cp -r \"$OLDPWD/datasets\" . && \"$BIANZHI\" study "
                                         "datasets/panzhihua/study_pool.json -s s >said 2>error"),
                 0, "%s", io_get(site.folder, "error"));
    cr_expect(
        strstr(io_get(site.folder, "said"), "among cases with a plan pool and change_limit go together"),
        "%s", io_get(site.folder, "said"));
    study_site_close(&site);
}

/* Inputs that were drawn together elsewhere. */
Test(study_region, cases_of_ones_own_may_go_together_from_the_start)
{
    static const char *const analyses[] = {"rank", "prcc"};
    for (size_t i = 0; i < 2; i++) {
        struct estimated_study e;
        char csv[4096], text[1024];
        size_t used = (size_t)snprintf(csv, sizeof csv, "x1,x2\n");
        for (int row = 0; row < 64; row++)
            used += (size_t)snprintf(csv + used, sizeof csv - used, "%d,%d\n", row, row + row * 37 % 41);
        snprintf(text, sizeof text,
                 "{\"name\": \"l\", \"test_model\": \"linear\", \"factors\": [{\"name\": \"x1\"}, {\"name\": "
                 "\"x2\"}], \"design\": {\"method\": \"cases\", \"file\": \"own.csv\", \"sample\": true, "
                 "\"analysis\": \"%s\"}, \"outputs\": [\"y\"]}",
                 analyses[i]);
        estimated_study_open_beside(&e, "own.csv", csv, text);
        const char *said = study_site_export(&e.site, "s");
        const char *found = strstr(said, "together  x1 and x2 (rank correlation 0.");
        cr_assert(found, "%s", said);
        cr_expect_eq(strncmp(strchr(found, ')'), "): what one seems to do", 10) == 0, i == 0, "%s", found);
        estimated_study_close(&e);
    }
}
