/* How often 95 % intervals hold the truth, counted over seeds, and how wide they are beside the errors made.
 */
#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "../support/models.h"
#include "../support/soak.h"
#include "../support/study_support.h"

enum { MOST_FACTORS = 8, MOST_STATISTICS = 1000 };

/* What became of one statistic. */
struct track {
    double truth, errors, halves; /* sums of squared errors and of half widths */
    size_t nintervals, nheld;
};

#define SOBOL "\"method\": \"sobol\""

static struct track tracks[MOST_STATISTICS];

/* Of the statistics that have a truth here. */
static struct track *track_of(const struct estimated_study *study, const struct statistic *s)
{
    size_t k = study->cases.nfactors;
    if (strncmp(s->name, "chance", strlen("chance")) == 0 || strcmp(s->name, "pawn_max") == 0)
        return NULL;
    return &tracks[(s->measure * k + s->factor) * 2 + (strcmp(s->name, "total") == 0)];
}

/* Solves the cases of a seed in memory. */
static void solve(struct estimated_study *study, uint64_t seed, size_t n)
{
    struct faults faults;
    struct evaluator *evaluator;
    struct result result;
    struct study_site *site = &study->site;
    site->study.seed = seed;
    site->study.nsamples = n;
    cr_assert_eq(design_init(&site->design, &site->study), STATUS_OK);
    cr_assert_eq(cases_lay_out(&study->cases, &site->design), STATUS_OK);
    cr_assert_eq(evaluator_new(&evaluator, &site->study, ENGINE_AUTO), STATUS_OK);
    cr_assert_eq(result_init(&result, &site->study), STATUS_OK);
    for (size_t i = 0; i < study->cases.ncases; i++) {
        const double *values = &study->cases.factors[i * study->cases.nfactors];
        cr_assert_eq(evaluator_run(evaluator, values, &result, &faults), STATUS_OK);
        cr_assert_eq(cases_take(&study->cases, i, &result), STATUS_OK);
    }
    cr_assert_eq(estimate_init(&study->estimate, &study->cases), STATUS_OK);
    result_done(&result);
    evaluator_free(evaluator);
}

static void forget(struct estimated_study *study)
{
    estimate_done(&study->estimate);
    cases_done(&study->cases);
    design_done(&study->site.design);
}

static void follow(struct estimated_study *study, size_t nseeds, size_t n)
{
    for (uint64_t seed = 1; seed <= nseeds; seed++) {
        soak_progress(study->site.study.name, seed, nseeds);
        solve(study, seed, n);
        for (size_t i = 0; i < study->estimate.n; i++) {
            const struct statistic *s = &study->estimate.statistics[i];
            struct track *track = track_of(study, s);
            if (!track || isnan(s->low))
                continue;
            track->nintervals++;
            track->nheld += s->low <= track->truth && track->truth <= s->high;
            track->errors += (s->value - track->truth) * (s->value - track->truth);
            track->halves += (s->high - s->low) / 2;
        }
        forget(study);
    }
}

/* Over all statistics; and no interval is much wider than its statistic's errors, but where it may hold the
 * truth always (most is 1). */
static void expect_honest(const char *name, double least, double most)
{
    size_t nintervals = 0, nheld = 0;
    double errors = 0, halves = 0;
    for (size_t t = 0; t < MOST_STATISTICS; t++) {
        nintervals += tracks[t].nintervals;
        nheld += tracks[t].nheld;
        errors += sqrt(tracks[t].errors * (double)tracks[t].nintervals);
        halves += tracks[t].halves;
    }
    double coverage = (double)nheld / (double)nintervals;
    cr_assert(nintervals > 0, "%s", name);
    cr_expect(coverage >= least && coverage <= most, "%s: %zu of %zu intervals hold the truth", name, nheld,
              nintervals);
    cr_expect(halves <= (most < 1 ? 4 : 6) * errors, "%s: intervals reach %g, errors are %g", name,
              halves / (double)nintervals, errors / (double)nintervals);
    if (most < 1) /* else errors are more than chance, and intervals lie to one side */
        cr_expect(halves >= 1.5 * errors, "%s", name);
}

/* A test model of k factors between low and high; truth [k] of first and total. */
static void expect_honest_model(const char *model, size_t k, const char *range, const char *design, size_t n,
                                double truth[][2], double most)
{
    struct estimated_study study = {0};
    char text[2048];
    int used = snprintf(text, sizeof text, "{\"name\": \"%s\", \"test_model\": \"%s\", \"factors\": [", model,
                        model);
    for (size_t f = 0; f < k; f++) {
        used += snprintf(text + used, sizeof text - (size_t)used, "%s{\"name\": \"x%zu\", \"range\": %s}",
                         f > 0 ? "," : "", f, range);
        tracks[2 * f].truth = truth[f][0];
        tracks[2 * f + 1].truth = truth[f][1];
    }
    snprintf(text + used, sizeof text - (size_t)used, "], \"design\": {%s, \"n\": 16}, \"outputs\": [\"y\"]}",
             design);
    study_site_open(&study.site, text);
    cr_assert_eq(study.site.status, STATUS_OK, "%s", io_all(&study.site.faults));
    design_done(&study.site.design);
    follow(&study, most < 1 ? 100 : 40, n);
    expect_honest(model, 0.92, most);
    study_site_close(&study.site);
}

/* V1 = (1 + b pi^4 / 5)^2 / 2, V2 = a^2 / 8, V13 = 8 b^2 pi^8 / 225, as published with the function. */
Test(study_coverage, of_ishigami)
{
    const double a = 7, b = 0.1, pi4 = pow(3.141592653589793, 4);
    double one = pow(1 + b * pi4 / 5, 2) / 2, two = a * a / 8, both = b * b * pi4 * pi4 * 8 / 225;
    double all = one + two + both;
    double truth[][2] = {{one / all, (one + both) / all}, {two / all, two / all}, {0, both / all}};
    expect_honest_model("ishigami", 3, "[-3.141592653589793, 3.141592653589793]", SOBOL, 256, truth, 0.98);
}

Test(study_coverage, of_a_linear_model)
{
    double truth[][2] = {{1. / 14, 1. / 14}, {4. / 14, 4. / 14}, {9. / 14, 9. / 14}};
    expect_honest_model("linear", 3, "[0, 1]", SOBOL, 256, truth, 0.98);
}

Test(study_coverage, of_sobols_g)
{
    const double a[MOST_FACTORS] = {0, 1, 4.5, 9, 99, 99, 99, 99};
    double truth[MOST_FACTORS][2], product = 1;
    for (size_t f = 0; f < MOST_FACTORS; f++)
        product *= 1 + 1 / (3 * (1 + a[f]) * (1 + a[f]));
    for (size_t f = 0; f < MOST_FACTORS; f++) {
        double own = 1 / (3 * (1 + a[f]) * (1 + a[f]));
        truth[f][0] = own / (product - 1);
        truth[f][1] = own * product / (1 + own) / (product - 1);
    }
    expect_honest_model("sobol_g", MOST_FACTORS, "[0, 1]", SOBOL, 256, truth, 0.98);
}

/* g is the same on both sides of a half, so that nothing correlates with it; its variance is larger at the
 * ends. */
Test(study_coverage, of_rank_correlations_with_sobols_g)
{
    double truth[MOST_FACTORS][2] = {{0}};
    expect_honest_model("sobol_g", MOST_FACTORS, "[0, 1]", "\"method\": \"monte_carlo\"", 256, truth, 0.98);
}

Test(study_coverage, of_rank_correlations_over_quasi_random_points)
{
    double truth[MOST_FACTORS][2] = {{0}};
    expect_honest_model("sobol_g", MOST_FACTORS, "[0, 1]", "\"method\": \"monte_carlo\", \"quasi\": true",
                        256, truth, 0.98);
}

Test(study_coverage, of_partial_rank_correlations_with_sobols_g)
{
    double truth[MOST_FACTORS][2] = {{0}};
    expect_honest_model("sobol_g", MOST_FACTORS, "[0, 1]", "\"method\": \"lhs\", \"analysis\": \"prcc\"", 256,
                        truth, 0.98);
}

/* The truth by counting in four million cases of Ishigami's function (NumPy), ten slices. */
Test(study_coverage, of_pawn_with_ishigami)
{
    double truth[][2] = {{0.23777}, {0.39080}, {0.08077}};
    expect_honest_model("ishigami", 3, "[-3.141592653589793, 3.141592653589793]",
                        "\"method\": \"monte_carlo\", \"analysis\": \"pawn\"", 1000, truth, 0.98);
}

/* Factors that are neither weak nor strong, whose indices chance moves up by as much as they are. The truth
 * by counting in four million cases. */
Test(study_coverage, of_pawn_with_factors_in_between)
{
    double truth[][2] = {{0.04413}, {0.09064}, {0.14112}, {0.19361}, {0.27238}};
    expect_honest_model("linear", 5, "[0, 1]", "\"method\": \"lhs\", \"analysis\": \"pawn\"", 400, truth, 1);
}

/* Of a factor that does nothing the index is 0, and what is found is above it, always. */
Test(study_coverage, of_pawn_with_a_factor_that_does_nothing)
{
    enum { SEEDS = 200 };
    struct estimated_study study = {0};
    size_t nheld = 0, nmost = 0, nwon = 0;
    study_site_open(
        &study.site,
        "{\"name\": \"nothing\", \"test_model\": \"linear\", \"factors\": [{\"name\": \"x1\", "
        "\"range\": [0, 1]}, {\"name\": \"x2\", \"range\": [0, 1e-15]}], \"design\": {\"method\": "
        "\"lhs\", \"n\": 16, \"analysis\": \"pawn\"}, \"outputs\": [\"y\"]}");
    cr_assert_eq(study.site.status, STATUS_OK, "%s", io_all(&study.site.faults));
    design_done(&study.site.design);
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        solve(&study, seed, 200);
        const struct statistic *index = estimate_find(&study.estimate, 0, 1, "pawn"),
                               *most = estimate_find(&study.estimate, 0, 1, "pawn_max");
        nheld += index->low <= 0;
        nmost += most->low <= 0;
        nwon += statistic_is_effect(index);
        cr_expect(index->value > 0 && statistic_is_effect(estimate_find(&study.estimate, 0, 0, "pawn")));
        forget(&study);
    }
    cr_expect(nheld >= SEEDS * 92 / 100, "%zu of %d intervals hold 0", nheld, SEEDS);
    cr_expect(nmost >= SEEDS * 92 / 100, "%zu of %d intervals hold 0", nmost, SEEDS);
    cr_expect(nwon <= SEEDS * 8 / 100, "%zu of %d times told from chance", nwon, SEEDS);
    study_site_close(&study.site);
}

/* Hardly anything is left of y once the other two are taken out, and what is left is mostly the noise of
 * ranks. The truth is that of a million cases. */
Test(study_coverage, of_partial_rank_correlations_of_a_linear_model)
{
    double truth[][2] = {{0.88}, {0.9668}, {0.986}};
    expect_honest_model("linear", 3, "[0, 1]", "\"method\": \"monte_carlo\", \"analysis\": \"prcc\"", 250,
                        truth, 1);
}

/* Independent factors: each has its own share and half of what it makes with another. Leaving a group out
 * moves neighbours about, and what neighbours miss is anybody's, so that intervals are on the safe side. */
Test(study_coverage, of_shapley_effects_with_ishigami)
{
    const double a = 7, b = 0.1, pi4 = pow(3.141592653589793, 4);
    double one = pow(1 + b * pi4 / 5, 2) / 2, two = a * a / 8, both = b * b * pi4 * pi4 * 8 / 225;
    double all = one + two + both;
    double truth[][2] = {{(one + both / 2) / all}, {two / all}, {both / 2 / all}};
    expect_honest_model("ishigami", 3, "[-3.141592653589793, 3.141592653589793]",
                        "\"method\": \"monte_carlo\", \"analysis\": \"shapley\"", 1000, truth, 1);
}

/* What several factors do is missed where no two cases are near in all of them, and who did it is not known:
 * intervals reach so far that those of the strongest and of the weakest factors hold the truth, too. */
static void expect_held(const char *model, const char *range, size_t n, size_t nseeds, const double *truth)
{
    struct estimated_study study = {0};
    char text[2048];
    int used = snprintf(text, sizeof text, "{\"name\": \"%s\", \"test_model\": \"%s\", \"factors\": [", model,
                        model);
    for (size_t f = 0; f < MOST_FACTORS; f++)
        used += snprintf(text + used, sizeof text - (size_t)used, "%s{\"name\": \"x%zu\", \"range\": %s}",
                         f > 0 ? "," : "", f, range);
    snprintf(text + used, sizeof text - (size_t)used,
             "], \"design\": {\"method\": \"monte_carlo\", \"n\": 16, \"analysis\": \"shapley\"}, "
             "\"outputs\": [\"y\"]}");
    study_site_open(&study.site, text);
    cr_assert_eq(study.site.status, STATUS_OK, "%s", io_all(&study.site.faults));
    design_done(&study.site.design);
    for (size_t f = 0; f < MOST_FACTORS; f++)
        tracks[2 * f].truth = truth[f];
    follow(&study, nseeds, n);
    for (size_t f = 0; f < MOST_FACTORS; f++) {
        cr_expect(tracks[2 * f].nintervals == nseeds && tracks[2 * f].nheld * 10 >= nseeds * 9,
                  "%s: %zu of %zu intervals hold the effect of x%zu", model, tracks[2 * f].nheld, nseeds, f);
    }
    study_site_close(&study.site);
}

Test(study_coverage, of_shapley_effects_of_many_factors)
{
    const double a[MOST_FACTORS] = {0, 1, 4.5, 9, 99, 99, 99, 99};
    double linear[MOST_FACTORS], g[MOST_FACTORS] = {0}, own[MOST_FACTORS], whole = 1;
    for (size_t f = 0; f < MOST_FACTORS; f++) {
        linear[f] = (double)((f + 1) * (f + 1)) / 204;
        own[f] = 1 / (3 * (1 + a[f]) * (1 + a[f]));
        whole *= 1 + own[f];
    }
    for (unsigned held = 0; held < 1U << MOST_FACTORS; held++) { /* each interaction by equal parts */
        double part = 1, n = 0;
        for (size_t f = 0; f < MOST_FACTORS; f++) {
            part *= held >> f & 1U ? own[f] : 1;
            n += held >> f & 1U;
        }
        for (size_t f = 0; f < MOST_FACTORS; f++)
            g[f] += held >> f & 1U ? part / n / (whole - 1) : 0;
    }
    expect_held("linear", "[0, 1]", 200, 10, linear);
    memset(tracks, 0, sizeof tracks);
    expect_held("sobol_g", "[0, 1]", 200, 10, g);
}

/* The shipped study of weights, most of whose results are whole posts that seldom change. The truth is a
 * study many times as large; `make soak` takes many more seeds. */
Test(soak, intervals_of_the_weights_of_yanbian)
{
    enum { N = 128 };
    size_t nseeds = soak_cases(4);
    struct estimated_study study = {0};
    study.site.status = study_load(&study.site.study, township_models, "datasets/yanbian/study_weights.json",
                                   &study.site.faults);
    cr_assert_eq(study.site.status, STATUS_OK, "%s", io_all(&study.site.faults));
    solve(&study, 99, nseeds > 50 ? 64 * N : 4 * N);
    for (size_t i = 0; i < study.estimate.n; i++)
        track_of(&study, &study.estimate.statistics[i])->truth = study.estimate.statistics[i].value;
    forget(&study);
    follow(&study, nseeds, N);
    expect_honest("yanbian", nseeds > 50 ? 0.92 : 0.85, nseeds > 50 ? 0.98 : 1);
    study_done(&study.site.study);
}
