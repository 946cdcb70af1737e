/* Cases without a lawful plan: what is said of them, and what is not said for their sake. */
#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "../support/study_support.h"
#include "study/estimate/certainty.h"

/* Panzhihua with its pools between too small and ample. */
static void open_pools(struct estimated_study *study, const char *design, const char *more)
{
    char text[2048];
    snprintf(
        text, sizeof text,
        "{\"name\": \"p\", \"scenario\": \"@/datasets/panzhihua/scenario.json\", \"seed\": 7, \"factors\": "
        "[\n"
        "{\"name\": \"pool\", \"set\": {\"table\": \"pools\", \"column\": \"posts\"}, \"how\": \"factor\", "
        "\"range\": [0.88, 1.04]},\n"
        "{\"name\": \"change\", \"set\": \"rules.change_limit.share\", \"range\": [0, 0.2]}],\n"
        "\"design\": {%s}, %s \"outputs\": [\"lawful\", \"waivers\", \"posts_moved\", \"people_short\"]}",
        design, more);
    estimated_study_open(study, text);
}

enum { LAWFUL, WAIVERS, MOVED, SHORT };

Test(study_plans, lawfulness_and_waivers_are_results_of_their_own)
{
    struct estimated_study study;
    size_t nwith = 0, nwithout = 0;
    open_pools(&study, "\"method\": \"lhs\", \"n\": 24", "");
    for (size_t i = 0; i < study.cases.ncases; i++) {
        enum status status = study.cases.status[i];
        double waivers = cases_value(&study.cases, i, WAIVERS);
        cr_expect_eq(cases_value(&study.cases, i, LAWFUL), status == STATUS_OK ? 1 : 0);
        if (status == STATUS_INFEASIBLE)
            cr_expect(isnan(waivers));
        else
            cr_expect(status == STATUS_OK ? waivers == 0 : waivers >= 1, "case %zu: %g", i + 1, waivers);
        cr_expect_eq(isnan(cases_value(&study.cases, i, MOVED)), status != STATUS_OK);
        nwith += status == STATUS_NEEDS_WAIVERS;
        nwithout += status == STATUS_INFEASIBLE;
    }
    cr_expect(nwith > 3 && nwithout > 1, "%zu and %zu", nwith, nwithout);
    cr_expect(estimate_find(&study.estimate, LAWFUL, 0, "rank")->value > 0.3);
    estimated_study_close(&study);
}

/* The number is that of the waivers that `bianzhi solve` writes for the same scenario. */
Test(study_plans, as_many_waivers_are_counted_as_solve_asks_for)
{
    struct estimated_study study;
    char line[1024], wanted[32];
    size_t i = 0;
    open_pools(&study, "\"method\": \"lhs\", \"n\": 24", "");
    while (i < study.cases.ncases && !(cases_value(&study.cases, i, WAIVERS) >= 2))
        i++;
    cr_assert(i < study.cases.ncases, "no case needs two waivers");
    snprintf(
        line, sizeof line,
        "\"$BIANZHI\" study case \"$STUDY\" %zu >case.json && \"$BIANZHI\" solve case.json -o run >said; "
        "grep -c '\"reason\"' run/waivers.json >count",
        i + 1);
    study_site_shell(&study.site, line);
    snprintf(wanted, sizeof wanted, "%.0f\n", cases_value(&study.cases, i, WAIVERS));
    cr_expect_str_eq(io_get(study.site.folder, "count"), wanted);
    estimated_study_close(&study);
}

/* Whether reasons are asked for changes nothing else: every status and figure is the same. */
Test(study_plans, reasons_are_looked_for_where_the_study_asks_for_them)
{
    struct estimated_study silent, told;
    open_pools(&silent, "\"method\": \"lhs\", \"n\": 24", "");
    open_pools(&told, "\"method\": \"lhs\", \"n\": 24", "\"reasons\": true,");
    cr_expect_eq(silent.cases.nclashes, 2, "with waivers, and without any plan");
    for (size_t c = 0; c < silent.cases.nclashes; c++)
        cr_expect(silent.cases.clashes[c].rules[0] == '\0' && silent.cases.clashes[c].reason[0] == '\0');
    for (size_t c = 0; c < told.cases.nclashes; c++)
        cr_expect(told.cases.clashes[c].rules[0] != '\0' && told.cases.clashes[c].reason[0] != '\0');
    for (size_t i = 0; i < told.cases.ncases; i++) {
        cr_expect_eq(told.cases.status[i], silent.cases.status[i]);
        for (size_t m = 0; m < told.cases.nmeasures; m++) {
            double with = cases_value(&told.cases, i, m), without = cases_value(&silent.cases, i, m);
            cr_expect(with == without || (isnan(with) && isnan(without)), "case %zu: %s", i + 1,
                      told.site.study.measures[m].name);
        }
    }
    estimated_study_close(&told);
    estimated_study_close(&silent);
}

/* The report looks into the first case of each kind, so that a page without reasons still has one. */
Test(study_plans, a_report_has_a_reason_though_the_study_asks_for_none)
{
    struct estimated_study silent, told;
    char first[256];
    open_pools(&silent, "\"method\": \"lhs\", \"n\": 24", "");
    open_pools(&told, "\"method\": \"lhs\", \"n\": 24", "\"reasons\": true,");
    cr_assert_eq(study_site_shell(&silent.site, "\"$BIANZHI\" --lang en study export \"$STUDY\" -s s -o x && "
                                                "cp x/clashes.csv ."),
                 0);
    snprintf(first, sizeof first, "%.200s", told.cases.clashes[told.cases.clash_of[0]].reason);
    cr_expect(first[0] && strstr(io_get(silent.site.folder, "clashes.csv"), first), "%s", first);
    estimated_study_close(&told);
    estimated_study_close(&silent);
}

Test(study_plans, proposals_count_where_the_study_takes_them)
{
    struct estimated_study lawful, all;
    open_pools(&lawful, "\"method\": \"lhs\", \"n\": 24", "");
    open_pools(&all, "\"method\": \"lhs\", \"n\": 24", "\"proposals\": true,");
    cr_expect_eq(all.cases.nplans, lawful.cases.nplans + lawful.cases.nwaivers);
    for (size_t i = 0; i < all.cases.ncases; i++) {
        double with = cases_value(&all.cases, i, SHORT), without = cases_value(&lawful.cases, i, SHORT);
        cr_expect_eq(all.cases.status[i], lawful.cases.status[i]);
        cr_expect_eq(isnan(with), all.cases.status[i] == STATUS_INFEASIBLE);
        cr_expect(isnan(without) || with == without, "case %zu: %g and %g", i + 1, with, without);
    }
    estimated_study_close(&all);
    estimated_study_close(&lawful);
}

/* Cases without a plan leave no box; whether there is one can be said of all. */
Test(study_plans, shares_of_a_variance_are_refused_where_the_region_is_no_box)
{
    struct estimated_study study;
    open_pools(&study, "\"method\": \"sobol\", \"n\": 16", "");
    cr_expect(estimate_find(&study.estimate, LAWFUL, 0, "total")->value > 0.3, "every case is lawful or not");
    cr_expect_null(estimate_find(&study.estimate, MOVED, 0, "total"));
    cr_expect_eq(estimate_knowledge(&study.estimate, MOVED), UNTOLD);
    cr_expect_eq(certainty_of(&study.cases, &study.estimate).nuntold, 3);
    const char *said = study_site_export(&study.site, "s");
    cr_expect(
        strstr(said,
               "shares of a variance are those of a whole box, and nothing is said of 3 of the results"),
        "%s", said);
    cr_expect_eq(study_site_shell(&study.site, "\"$BIANZHI\" --lang en report s -o page.html >told"), 0);
    cr_expect(strstr(io_get(study.site.folder, "page.html"), "nothing is said of 3 results."));
    estimated_study_close(&study);
}

/* y is x1 + 2 x2 wherever there is a plan: each effect between two such cases is whole, and says so, whatever
 * became of the rest of its trajectory. */
Test(study_plans, effects_beside_a_case_without_a_plan_are_kept)
{
    struct study_site site;
    struct cases cases;
    struct estimate estimate;
    study_site_open(&site,
                    "{\"name\": \"m\", \"test_model\": \"linear\", \"factors\": [{\"name\": \"x1\", "
                    "\"range\": [0, 1]}, {\"name\": \"x2\", \"range\": [0, 1]}], \"design\": {\"method\": "
                    "\"morris\", \"trajectories\": 40}, \"outputs\": [\"y\"]}");
    cr_assert_eq(cases_lay_out(&cases, &site.design), STATUS_OK);
    size_t nwhole = 0;
    for (size_t i = 0; i < cases.ncases; i++) {
        const double *x = &cases.factors[2 * i];
        double y = x[0] + 2 * x[1];
        struct result result = {.status = y < 2 ? STATUS_OK : STATUS_INFEASIBLE, .values = &y};
        cr_assert_eq(cases_take(&cases, i, &result), STATUS_OK);
        nwhole += i % 3 == 2 && cases_has_plan(&cases, i) && cases_has_plan(&cases, i - 1) &&
                  cases_has_plan(&cases, i - 2);
    }
    cr_assert_eq(estimate_init(&estimate, &cases), STATUS_OK);
    for (size_t f = 0; f < 2; f++) {
        const struct statistic *s = estimate_find(&estimate, 0, f, "mu_star");
        cr_expect_float_eq(s->value, (double)f + 1, 1e-12);
        cr_expect(s->n >= nwhole && s->n < 40, "%zu effects, %zu whole trajectories", s->n, nwhole);
    }
    cr_expect(estimate_find(&estimate, 0, 0, "mu_star")->n + estimate_find(&estimate, 0, 1, "mu_star")->n >
              2 * nwhole);
    estimate_done(&estimate);
    cases_done(&cases);
    study_site_close(&site);
}
