/* Statistics against closed forms and published figures. */
#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "../support/study_support.h"
#include "study/methods/morris.h"

enum { MOST_ROWS = 64 };

static const struct json *read_case(struct arena *arena, const char *name)
{
    const struct json *document;
    struct faults faults = {0};
    const char *text = io_get("tests/cases", name);
    cr_assert_eq(json_parse(name, text, strlen(text), arena, &document, &faults), STATUS_OK);
    return document;
}

static double number_at(const struct json *list, size_t i)
{
    return list->items[i].number;
}

/* Saltelli et al. 2008, exercise 4: six trajectories of two factors. */
Test(study_estimate, elementary_effects_equal_the_worked_example)
{
    enum { N = 6, K = 2 };
    struct arena arena;
    arena_init(&arena);
    const struct json *published = read_case(&arena, "morris_saltelli_ex4.json");
    const struct json *inputs = json_find(published, "inputs_unit_cube"),
                      *outputs = json_find(published, "outputs");
    double effects[K][N], places[MOST_ROWS][K];
    cr_assert_eq(inputs->n, N * (K + 1));
    for (size_t i = 0; i < inputs->n; i++)
        for (size_t f = 0; f < K; f++)
            places[i][f] = number_at(&inputs->items[i], f);
    for (size_t t = 0; t < N; t++) {
        for (size_t s = 0; s < K; s++) {
            size_t i = t * (K + 1) + s, factor;
            double effect = morris_effect(places[i], places[i + 1], number_at(outputs, i),
                                          number_at(outputs, i + 1), K, &factor);
            effects[factor][t] = effect;
        }
    }
    for (size_t f = 0; f < K; f++) {
        struct effects summary = morris_effects(effects[f], N);
        const struct json *expected = &json_find(published, "recomputed")->items[f];
        cr_expect_float_eq(summary.mu, json_find(expected, "mu")->number, 1e-12);
        cr_expect_float_eq(summary.mu_star, json_find(expected, "mu_star")->number, 1e-12);
        cr_expect_float_eq(summary.sigma, json_find(expected, "sigma")->number, 1e-12);
        cr_expect_float_eq(summary.mu, number_at(json_find(published, "mu"), f), 0.0101);
        cr_expect_float_eq(summary.mu_star, number_at(json_find(published, "mu_star"), f), 0.0101);
        cr_expect_float_eq(summary.sigma, number_at(json_find(published, "sigma"), f), 0.0101);
    }
    arena_done(&arena);
}

Test(study_estimate, two_effects_have_a_spread_and_one_has_none)
{
    struct effects two = morris_effects((const double[]){1, -3}, 2),
                   one = morris_effects((const double[]){-3}, 1);
    cr_expect(two.mu == -1 && two.mu_star == 2);
    cr_expect_float_eq(two.sigma, sqrt(8), 1e-12);
    cr_expect(one.mu == -3 && one.mu_star == 3 && one.sigma == 0);
}

#define ISHIGAMI(design)                                                                                     \
    "{\"name\": \"i\", \"test_model\": \"ishigami\", \"seed\": 1, \"factors\": ["                            \
    "{\"name\": \"x1\", \"range\": [-3.141592653589793, 3.141592653589793]},"                                \
    "{\"name\": \"x2\", \"range\": [-3.141592653589793, 3.141592653589793]},"                                \
    "{\"name\": \"x3\", \"range\": [-3.141592653589793, 3.141592653589793]}],"                               \
    " \"design\": " design ", \"outputs\": [\"y\"]}"

static void expect_near(const struct statistic *s, double exact)
{
    cr_assert(s);
    double half = (s->high - s->low) / 2;
    cr_expect(half > 0 && s->low < s->value && s->value < s->high);
    cr_expect(fabs(s->value - exact) < 2 * half, "%s of factor %zu: %g is not %g +- %g", s->name, s->factor,
              s->value, exact, half);
    cr_expect(half < 0.1, "%g", half);
}

Test(study_estimate, sobol_indices_are_those_of_the_closed_form_of_ishigami)
{
    struct estimated_study e;
    struct arena arena;
    arena_init(&arena);
    const struct json *closed = read_case(&arena, "ishigami.json");
    estimated_study_open(&e, ISHIGAMI("{\"method\": \"sobol\", \"n\": 1024, \"second_order\": true}"));
    for (size_t f = 0; f < 3; f++) {
        expect_near(estimate_find(&e.estimate, 0, f, "first"), number_at(json_find(closed, "S1"), f));
        expect_near(estimate_find(&e.estimate, 0, f, "total"), number_at(json_find(closed, "ST"), f));
    }
    size_t npairs = 0;
    for (size_t i = 0; i < e.estimate.n; i++) {
        const struct statistic *s = &e.estimate.statistics[i];
        if (strcmp(s->name, "second") != 0)
            continue;
        npairs++;
        expect_near(s,
                    s->factor == 0 && s->other == 2 ? json_find(json_find(closed, "S2"), "1,3")->number : 0);
    }
    cr_expect_eq(npairs, 3);
    cr_expect(e.estimate.reach[0] <= ESTIMATE_ENOUGH);
    estimated_study_close(&e);
    arena_done(&arena);
}

Test(study_estimate, few_samples_are_said_to_be_not_enough)
{
    struct estimated_study e;
    estimated_study_open(&e, ISHIGAMI("{\"method\": \"sobol\", \"n\": 16}"));
    cr_expect(e.estimate.reach[0] > ESTIMATE_ENOUGH);
    cr_expect(strstr(study_site_export(&e.site, "s"), "not enough samples for 1 of 1"));
    estimated_study_close(&e);
}

#define LINEAR(design)                                                                                       \
    "{\"name\": \"l\", \"test_model\": \"linear\", \"seed\": 1, \"factors\": ["                              \
    "{\"name\": \"x1\", \"range\": [0, 1]}, {\"name\": \"x2\", \"range\": [0, 1]},"                          \
    "{\"name\": \"x3\", \"range\": [0, 1]}], \"design\": " design ", \"outputs\": [\"y\"]}"

/* x1 + 2 x2 + 3 x3: effects are 1, 2, 3 everywhere, shares of the variance 1/14, 4/14, 9/14. */
Test(study_estimate, a_linear_model_has_constant_effects)
{
    struct estimated_study e;
    estimated_study_open(&e, LINEAR("{\"method\": \"morris\", \"trajectories\": 6}"));
    for (size_t f = 0; f < 3; f++) {
        cr_expect_float_eq(estimate_find(&e.estimate, 0, f, "mu")->value, (double)f + 1, 1e-12);
        cr_expect_float_eq(estimate_find(&e.estimate, 0, f, "mu_star")->value, (double)f + 1, 1e-12);
        cr_expect_float_eq(estimate_find(&e.estimate, 0, f, "sigma")->value, 0, 1e-12);
    }
    estimated_study_close(&e);
    estimated_study_open(&e, LINEAR("{\"method\": \"sobol\", \"n\": 512}"));
    for (size_t f = 0; f < 3; f++) {
        double share = (double)((f + 1) * (f + 1)) / 14;
        cr_expect_float_eq(estimate_find(&e.estimate, 0, f, "first")->value, share, 0.02);
        cr_expect_float_eq(estimate_find(&e.estimate, 0, f, "total")->value, share, 0.02);
    }
    estimated_study_close(&e);
}

Test(study_estimate, swings_and_rank_correlations_of_a_linear_model)
{
    struct estimated_study e;
    estimated_study_open(
        &e,
        "{\"name\": \"l\", \"test_model\": \"linear\", \"factors\": [{\"name\": \"x1\", \"range\": [0, 1]}],"
        " \"design\": {\"method\": \"lhs\", \"n\": 30}, \"outputs\": [\"y\"]}");
    cr_expect_float_eq(estimate_find(&e.estimate, 0, 0, "rank")->value, 1, 1e-12);
    estimated_study_close(&e);
    estimated_study_open(&e, LINEAR("{\"method\": \"lhs\", \"n\": 400}"));
    const struct statistic *weak = estimate_find(&e.estimate, 0, 0, "rank"),
                           *strong = estimate_find(&e.estimate, 0, 2, "rank");
    /* Pearson's correlation of x1 and x3 with the sum is 1 / sqrt 14 and 3 / sqrt 14; ranks come near to it
     */
    cr_expect_float_eq(weak->value, 1 / sqrt(14), 0.1);
    cr_expect_float_eq(strong->value, 3 / sqrt(14), 0.05);
    cr_expect(strong->low < strong->value && strong->value < strong->high);
    estimated_study_close(&e);
}

/* x1 + 2 x2 + ... + 25 x25 in 50 dimensions, ten more than the library has, the strongest factors among them:
 * each has its number's square of the sum of all squares, by itself and in all. */
Test(study_estimate, sobol_indices_of_more_factors_than_the_library_has_dimensions_for)
{
    enum { FACTORS = 25 };
    struct estimated_study e;
    char text[4096];
    const double all = FACTORS * (FACTORS + 1) * (2. * FACTORS + 1) / 6;
    int used = snprintf(text, sizeof text,
                        "{\"name\": \"l\", \"test_model\": \"linear\", \"seed\": 2, \"factors\": [");
    for (size_t f = 0; f < FACTORS; f++)
        used += snprintf(text + used, sizeof text - (size_t)used, "%s{\"name\": \"x%zu\", \"range\": [0, 1]}",
                         f > 0 ? "," : "", f + 1);
    snprintf(text + used, sizeof text - (size_t)used,
             "], \"design\": {\"method\": \"sobol\", \"n\": 512}, \"outputs\": [\"y\"]}");
    estimated_study_open(&e, text);
    for (size_t f = 0; f < FACTORS; f++) {
        double share = (double)((f + 1) * (f + 1)) / all;
        const struct statistic *first = estimate_find(&e.estimate, 0, f, "first"),
                               *total = estimate_find(&e.estimate, 0, f, "total");
        cr_expect(fabs(first->value - share) < first->high - first->low, "first of x%zu: %g is not %g", f + 1,
                  first->value, share);
        cr_expect(fabs(total->value - share) < total->high - total->low, "total of x%zu: %g is not %g", f + 1,
                  total->value, share);
        cr_expect(total->high - total->low < 0.08 && first->high - first->low < 0.2);
    }
    estimated_study_close(&e);
}
