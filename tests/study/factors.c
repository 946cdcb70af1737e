/* One factor written, several drawn: a row each, and the shares of a sum. */
#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

#include "../support/study_support.h"

#define STUDY(factor, design)                                                                                \
    "{\"name\": \"f\", \"scenario\": \"@/datasets/toy/scenario.json\", \"seed\": 4, \"factors\": [" factor   \
    "], \"design\": {" design "}, \"outputs\": [\"posts_moved\", \"posts\"]}"

#define GROWTH                                                                                               \
    "{\"name\": \"growth\", \"set\": {\"table\": \"townships\", \"column\": \"population\"}, \"how\": "      \
    "\"factor\", \"each\": true, \"range\": [0.8, 1.2]}"

Test(study_factors, each_row_has_a_draw_of_its_own)
{
    struct study_site site;
    double values[3];
    study_site_open(&site, STUDY(GROWTH, "\"method\": \"lhs\", \"n\": 20"));
    cr_assert_eq(site.status, STATUS_OK, "%s", io_all(&site.faults));
    cr_assert_eq(site.study.nfactors, 3);
    cr_expect_str_eq(site.study.factors[0].name, "growth[A]");
    cr_expect_str_eq(site.study.factors[2].name, "growth[C]");
    for (size_t f = 0; f < 3; f++)
        cr_expect_eq(site.study.factors[f].ntargets, 1);
    design_values(&site.design, 5, values);
    cr_expect(values[0] != values[1] && values[1] != values[2]);
    study_site_close(&site);
}

/* A Dirichlet distribution of concentration c: means are the shares, variances share (1 - share) / (c + 1),
 * covariances - share share / (c + 1). */
Test(study_factors, dirichlet_shares_have_its_moments_and_keep_their_sum)
{
    enum { N = 4000 };
    struct study_site site;
    double values[2], mean = 0, square = 0, product = 0;
    study_site_open(
        &site,
        STUDY("{\"name\": \"weights\", \"set\": \"formula.weights\", \"distribution\": {\"dirichlet\": "
              "{\"population\": 6, \"area_km2\": 2}}}",
              "\"method\": \"monte_carlo\", \"n\": 4000, \"quasi\": true"));
    cr_assert_eq(site.status, STATUS_OK, "%s", io_all(&site.faults));
    cr_assert_eq(site.study.nfactors, 2);
    cr_expect_str_eq(site.study.factors[0].name, "weights[population]");
    for (size_t i = 0; i < N; i++) {
        design_values(&site.design, i, values);
        cr_expect_float_eq(values[0] + values[1], 1, 1e-12);
        mean += values[0] / N;
        square += values[0] * values[0] / N;
        product += values[0] * values[1] / N;
    }
    cr_expect_float_eq(mean, 0.75, 1e-3);
    cr_expect_float_eq(square - mean * mean, 0.75 * 0.25 / 9, 1e-3);
    cr_expect_float_eq(product - mean * (1 - mean), -0.75 * 0.25 / 9, 1e-3);
    study_site_close(&site);
}

Test(study_factors, a_concentration_keeps_the_scenarios_shares_as_means)
{
    enum { N = 2048 };
    struct study_site site;
    double values[2], mean = 0, square = 0;
    study_site_open(
        &site, STUDY("{\"name\": \"w\", \"set\": \"formula.weights\", \"distribution\": {\"dirichlet\": 19}}",
                     "\"method\": \"monte_carlo\", \"n\": 2048, \"quasi\": true"));
    cr_assert_eq(site.status, STATUS_OK, "%s", io_all(&site.faults));
    for (size_t i = 0; i < N; i++) {
        design_values(&site.design, i, values);
        mean += values[0] / N;
        square += values[0] * values[0] / N;
    }
    cr_expect_float_eq(mean, 0.5, 1e-3);
    cr_expect_float_eq(square - mean * mean, 0.25 / 20, 5e-4);
    study_site_close(&site);
}

Test(study_factors, what_cannot_be_drawn_so_is_refused)
{
    static const struct {
        const char *text, *words;
    } bad[] = {
        {STUDY("{\"name\": \"w\", \"set\": \"formula.weights\", \"distribution\": {\"dirichlet\": 19}}",
               "\"method\": \"grid\""),
         "\"dirichlet\" wants a sample"},
        {STUDY("{\"name\": \"w\", \"set\": \"formula.weights\", \"distribution\": {\"dirichlet\": "
               "{\"population\": 1}}}",
               "\"method\": \"lhs\", \"n\": 9"),
         "with area_km2"},
        {STUDY("{\"name\": \"w\", \"set\": \"formula.base\", \"distribution\": {\"dirichlet\": 5}}",
               "\"method\": \"lhs\", \"n\": 9"),
         "no object of numbers with a sum above 0"},
        {STUDY("{\"name\": \"c\", \"set\": \"goals.need.curve\", \"each\": true, \"list\": [\"adams\"]}",
               "\"method\": \"lhs\", \"n\": 9"),
         "leave \"how\" and \"each\" out"},
        {STUDY("{\"name\": \"c\", \"set\": [\"goals.need.curve\", \"goals.need.weight\"], \"list\": "
               "[\"adams\"]}",
               "\"method\": \"lhs\", \"n\": 9"),
         "sets words and numbers"},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct study_site site;
        study_site_open(&site, bad[i].text);
        study_site_expect_fault(&site, bad[i].words);
    }
}
