/* What is said of results that are not known well enough. */
#include "study/estimate/certainty.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "../support/study_support.h"
#include "study/statement/method.h"

/* y = x1 + 2 x2, where x1 is 1 in one of so many draws and x2 is always 0. */
static void open_rare(struct estimated_study *study, int one_in, const char *design)
{
    char text[1024];
    snprintf(
        text, sizeof text,
        "{\"name\": \"r\", \"test_model\": \"linear\", \"factors\": [{\"name\": \"x1\", \"distribution\": "
        "{\"discrete\": {\"values\": [0, 1], \"weights\": [%d, 1]}}}, {\"name\": \"x2\", \"list\": [0]}], "
        "\"design\": %s, \"outputs\": [\"y\"]}",
        one_in - 1, design);
    estimated_study_open(study, text);
    cr_assert(study->estimate.varies[0], "the sample has no such case");
}

Test(study_certainty, what_changes_too_rarely_has_no_shares)
{
    struct estimated_study study;
    open_rare(&study, 200, "{\"method\": \"sobol\", \"n\": 256}");
    cr_expect_eq(estimate_knowledge(&study.estimate, 0), RARE);
    cr_expect(study.estimate.events[0] < 10);
    const struct statistic *total = estimate_find(&study.estimate, 0, 0, "total");
    cr_expect(isnan(total->value) && isnan(total->low) && total->events > 0);
    struct certainty certainty = certainty_of(&study.cases, &study.estimate);
    cr_expect(certainty.nvarying == 1 && certainty.nrare == 1 && certainty.nshort == 0 &&
              certainty.nknown == 0);
    cr_expect_eq(certainty_count_won(&study.cases, &study.estimate, 0), 0);
    estimated_study_close(&study);
}

Test(study_certainty, the_count_of_events_is_said)
{
    struct estimated_study study;
    char words[128];
    open_rare(&study, 200, "{\"method\": \"sobol\", \"n\": 256}");
    const char *said = study_site_export(&study.site, "s");
    snprintf(words, sizeof words, "1 of 1 results: they differ in fewer than 10 blocks; rarest y, in %zu;",
             study.estimate.events[0]);
    cr_expect(strstr(said, words) && strstr(said, "  too rare\n"), "%s", said);
    cr_expect_null(strstr(said, "strongest x1"));
    estimated_study_close(&study);
}

/* Where enough happens, a factor that does nothing is known to do nothing. */
Test(study_certainty, what_changes_often_enough_is_known)
{
    struct estimated_study study;
    open_rare(&study, 20, "{\"method\": \"sobol\", \"n\": 1024}");
    cr_expect_eq(estimate_knowledge(&study.estimate, 0), KNOWN, "reach %g", study.estimate.reach[0]);
    const struct statistic *acts = estimate_find(&study.estimate, 0, 0, "total"),
                           *idle = estimate_find(&study.estimate, 0, 1, "total");
    cr_expect(acts->low < 1 && acts->high > 1 && acts->events > 50);
    cr_expect(idle->value == 0 && idle->events == 0 && isnan(idle->low));
    cr_expect_eq(certainty_count_won(&study.cases, &study.estimate, 0), 1);
    estimated_study_close(&study);
}

/* Of two factors that are as strong, neither is the strongest, however well both are known; the third is far
 * from them. */
Test(study_certainty, what_is_not_told_apart_is_nobodys_result)
{
    static const char *const designs[] = {"{\"method\": \"sobol\", \"n\": 256}",
                                          "{\"method\": \"lhs\", \"n\": 2000}",
                                          "{\"method\": \"lhs\", \"n\": 2000, \"analysis\": \"shapley\"}"};
    for (size_t d = 0; d < sizeof designs / sizeof *designs; d++) {
        struct estimated_study study;
        char text[1024];
        snprintf(
            text, sizeof text,
            "{\"name\": \"t\", \"test_model\": \"linear\", \"factors\": [{\"name\": \"a\", \"range\": [0, "
            "6]}, "
            "{\"name\": \"b\", \"range\": [0, 3]}, {\"name\": \"c\", \"range\": [0, 0.5]}], \"design\": %s, "
            "\"outputs\": [\"y\"]}",
            designs[d]);
        estimated_study_open(&study, text);
        cr_expect_eq(estimate_knowledge(&study.estimate, 0), KNOWN);
        for (size_t f = 0; f < 3; f++) {
            cr_expect_eq(certainty_may_be_strongest(&study.cases, &study.estimate, 0, f), f < 2, "%s: %zu",
                         designs[d], f);
            cr_expect_eq(certainty_count_won(&study.cases, &study.estimate, f), 0);
        }
        const char *said = study_site_export(&study.site, "s");
        cr_expect_null(strstr(said, "strongest a") ? strstr(said, "strongest a")
                                                   : strstr(said, "strongest b"),
                       "%s", said);
        estimated_study_close(&study);
    }
}

/* With four times the samples intervals are half as wide, and four fifths of enough are aimed at; what is
 * enough needs no more. */
Test(study_certainty, the_samples_that_would_do_are_counted_with_what_is_left_out)
{
    struct estimated_study study;
    open_rare(&study, 20, "{\"method\": \"lhs\", \"n\": 683}");
    cr_expect_eq(certainty_wanted(&study.cases, 0.2, 10), ceil(2.5 * 2.5 * 683));
    cr_expect_eq(certainty_wanted(&study.cases, 0.1001, 10), ceil(1.25 * 1.25 * 1.001 * 1.001 * 683));
    cr_expect_eq(certainty_wanted(&study.cases, 0.05, 10), 683);
    cr_expect_eq(certainty_wanted(&study.cases, 0, 5), 2 * 683);
    cr_expect_eq(certainty_wanted(&study.cases, 0, 0), HUGE_VAL);
    estimated_study_close(&study);
    open_rare(&study, 20, "{\"method\": \"sobol\", \"n\": 64}");
    cr_expect_eq(certainty_wanted(&study.cases, 0.11, 10), 128, "points are most even at powers of 2");
    estimated_study_close(&study);
}

Test(study_certainty, rank_correlations_of_rare_results_are_not_believed)
{
    struct estimated_study study;
    open_rare(&study, 100, "{\"method\": \"monte_carlo\", \"n\": 300}");
    cr_expect_eq(estimate_knowledge(&study.estimate, 0), RARE);
    cr_expect(isnan(estimate_find(&study.estimate, 0, 0, "rank")->low));
    estimated_study_close(&study);
}

/* 0.05 = (1 - share)^n; nearly 3/n. */
Test(study_certainty, what_was_never_seen_may_still_be)
{
    cr_expect_float_eq(certainty_unseen_share(1), 0.95, 1e-12);
    cr_expect_float_eq(certainty_unseen_share(2), 1 - sqrt(0.05), 1e-12);
    cr_expect_float_eq(certainty_unseen_share(1000), 3. / 1000, 1e-5);
    cr_expect_eq(certainty_unseen_share(0), 1);
}

Test(study_certainty, a_factor_without_effect_is_named)
{
    struct estimated_study study;
    open_rare(&study, 20, "{\"method\": \"sobol\", \"n\": 128}");
    cr_expect(!certainty_is_idle(&study.cases, &study.estimate, 0));
    cr_expect(certainty_is_idle(&study.cases, &study.estimate, 1));
    const char *said = study_site_export(&study.site, "s");
    cr_expect(strstr(said, "\nno effect x2 changes no result in any case\n"), "%s", said);
    estimated_study_close(&study);
    open_rare(&study, 200, "{\"method\": \"sobol\", \"n\": 256}");
    cr_expect(!certainty_is_idle(&study.cases, &study.estimate, 0), "rare, but it acts");
    estimated_study_close(&study);
    open_rare(&study, 4, "{\"method\": \"oat\", \"levels\": 2}");
    cr_expect(!certainty_is_idle(&study.cases, &study.estimate, 0));
    cr_expect(certainty_is_idle(&study.cases, &study.estimate, 1));
    estimated_study_close(&study);
    open_rare(&study, 4, "{\"method\": \"lhs\", \"n\": 40}");
    cr_expect(!certainty_is_idle(&study.cases, &study.estimate, 1), "a correlation of 0 shows nothing");
    estimated_study_close(&study);
}

Test(study_certainty, points_that_are_no_power_of_two_are_said_to_be_less_even)
{
    struct estimated_study study;
    open_rare(&study, 20, "{\"method\": \"sobol\", \"n\": 100}");
    cr_expect_eq(method_even_samples(&study.site.study), 64);
    cr_expect(strstr(study_site_export(&study.site, "s"),
                     "100 points are less even than a power of 2: take 64 or 128\n"));
    estimated_study_close(&study);
    open_rare(&study, 20, "{\"method\": \"monte_carlo\", \"n\": 100}");
    cr_expect_eq(method_even_samples(&study.site.study), 100);
    estimated_study_close(&study);
    open_rare(&study, 20, "{\"method\": \"monte_carlo\", \"n\": 128, \"quasi\": true}");
    cr_expect_eq(method_even_samples(&study.site.study), 128);
    estimated_study_close(&study);
}

Test(study_certainty, steadiness_is_said_with_its_bound)
{
    struct study_site site;
    study_site_open(
        &site, "{\"name\": \"s\", \"scenario\": \"@/datasets/toy/scenario.json\", \"factors\": [{\"name\": "
               "\"pool\", \"set\": {\"table\": \"pools\", \"column\": \"posts\"}, \"how\": \"factor\", "
               "\"range\": [0.999, 1.001]}], \"design\": {\"method\": \"lhs\", \"n\": 30}, \"outputs\": "
               "[\"posts\"]}");
    study_site_run(&site, "s", 1, 0, 0);
    const char *said = study_site_export(&site, "s");
    cr_expect(strstr(said, "the same in all 30 cases with a plan; of all that could be drawn, at 95 %, less "
                           "than 9.5 % differ\n"),
              "%s", said);
    study_site_close(&site);
}

/* Of many results: the rarest has the fewest events, and the worst of the others the widest interval. */
Test(study_certainty, the_rarest_and_the_worst_are_found)
{
    struct estimated_study study;
    estimated_study_open(
        &study,
        "{\"name\": \"s\", \"scenario\": \"@/datasets/yanbian/scenario.json\", \"factors\": [{\"name\": "
        "\"pool\", \"set\": {\"table\": \"pools\", \"column\": \"posts\"}, \"how\": \"factor\", \"range\": "
        "[0.99, 1.03]}, {\"name\": \"stability\", \"set\": \"goals.stability.weight\", \"range\": [0.05, "
        "0.15]}], \"design\": {\"method\": \"lhs\", \"n\": 60}, \"outputs\": [\"people_short\", \"posts\"]}");
    struct certainty certainty = certainty_of(&study.cases, &study.estimate);
    size_t nvarying = 0;
    cr_assert(certainty.nrare > 1 && certainty.nshort + certainty.nknown > 1,
              "%zu rare, %zu short, %zu known", certainty.nrare, certainty.nshort, certainty.nknown);
    for (size_t m = 0; m < study.cases.nmeasures; m++) {
        if (!study.estimate.varies[m])
            continue;
        nvarying++;
        if (estimate_knowledge(&study.estimate, m) == RARE)
            cr_expect(study.estimate.events[certainty.rarest] <= study.estimate.events[m]);
        else
            cr_expect(study.estimate.reach[certainty.worst] >= study.estimate.reach[m]);
    }
    cr_expect_eq(estimate_knowledge(&study.estimate, certainty.rarest), RARE);
    cr_expect_neq(estimate_knowledge(&study.estimate, certainty.worst), RARE);
    cr_expect_eq(nvarying, certainty.nvarying);
    cr_expect_eq(certainty.nvarying, certainty.nrare + certainty.nshort + certainty.nknown);
    estimated_study_close(&study);
}

/* Cases that vary all at once cannot show it; ends can. */
Test(study_certainty, a_factor_without_effect_is_named_whatever_the_design)
{
    struct estimated_study e;
    estimated_study_open(
        &e, "{\"name\": \"n\", \"scenario\": \"@/datasets/yanbian/scenario.json\", \"factors\": [{\"name\": "
            "\"all\", \"set\": {\"table\": \"townships\", \"column\": \"area_km2\"}, \"how\": \"factor\", "
            "\"range\": [0.5, 2]}, {\"name\": \"curve\", \"set\": \"goals.need.curve\", \"list\": "
            "[\"webster\", \"webster\"]}, {\"name\": \"pool\", \"set\": {\"table\": \"pools\", \"column\": "
            "\"posts\"}, \"how\": \"factor\", \"range\": [0.97, 1.03]}], \"design\": {\"method\": \"lhs\", "
            "\"n\": 40}, \"outputs\": [\"people_short\"]}");
    const char *said = study_site_export(&e.site, "s");
    cr_expect(
        strstr(said, "\nno effect all alone changes no result at either end: it multiplies a whole column"),
        "%s", said);
    cr_expect(strstr(said, "\nno effect curve alone changes no result, whichever of its words it has\n"),
              "%s", said);
    cr_expect_null(strstr(said, "no effect pool"), "%s", said);
    estimated_study_close(&e);
}

Test(study_certainty, where_nothing_differs_no_factor_has_an_effect)
{
    struct estimated_study e;
    estimated_study_open(&e,
                         "{\"name\": \"r\", \"test_model\": \"linear\", \"factors\": [{\"name\": \"x1\", "
                         "\"list\": [1, 1]}], \"design\": {\"method\": \"sobol\", \"n\": 16}, \"outputs\": "
                         "[\"y\"]}");
    cr_expect(certainty_is_idle(&e.cases, &e.estimate, 0));
    estimated_study_close(&e);
}

/* Every second case is solved: no block is whole. */
Test(study_certainty, before_a_block_is_finished_nothing_is_said_of_causes)
{
    struct estimated_study e;
    estimated_study_open_half(
        &e, "{\"name\": \"r\", \"test_model\": \"linear\", \"factors\": [{\"name\": \"x1\", "
            "\"range\": [0, 1]}, {\"name\": \"x2\", \"range\": [0, 1]}], \"design\": "
            "{\"method\": \"sobol\", \"n\": 16}, \"outputs\": [\"y\"]}");
    cr_assert(e.cases.nsolved > 0 && e.cases.nsolved < e.cases.ncases);
    cr_assert_eq(cases_solved_samples(&e.cases), 0);
    const char *said = study_site_export(&e.site, "s");
    cr_expect(strstr(said, "none of 16 blocks is finished yet: nothing can be said"), "%s", said);
    cr_expect_null(strstr(said, "too rare"), "%s", said);
    cr_expect_null(strstr(said, "% differ"), "%s", said);
    estimated_study_close(&e);
}

/* The way out that is taken already is none. */
Test(study_certainty, a_study_that_takes_proposals_is_not_told_to)
{
    for (int takes = 0; takes < 2; takes++) {
        struct estimated_study e;
        char text[1024];
        snprintf(
            text, sizeof text,
            "{\"name\": \"p\", \"scenario\": \"@/datasets/panzhihua/scenario.json\", \"proposals\": %s, "
            "\"factors\": [{\"name\": \"pool\", \"set\": {\"table\": \"pools\", \"column\": \"posts\"}, "
            "\"how\": \"factor\", \"range\": [0.86, 1]}, {\"name\": \"limit\", \"set\": "
            "\"rules.change_limit.share\", \"range\": [0.01, 0.2]}], \"design\": {\"method\": \"sobol\", "
            "\"n\": 16}, \"outputs\": [\"lawful\", \"people_short\"]}",
            takes ? "true" : "false");
        estimated_study_open(&e, text);
        const char *said = study_site_export(&e.site, "s");
        cr_expect(strstr(said, "which holds for a region of any shape"), "%s", said);
        cr_expect_eq(strstr(said, "(\"proposals\": true)") != NULL, !takes, "%s", said);
        cr_expect(strstr(said, takes ? ", which have no plan even with waivers\n"
                                     : ", which have no lawful plan\n"),
                  "%s", said);
        estimated_study_close(&e);
    }
}

/* Neighbours among many factors miss what these do together: the report does not call that enough, nor say
 * how many cases would do. */
Test(study_certainty, effects_that_neighbours_miss_are_not_known)
{
    struct estimated_study study;
    char text[1024];
    int used = snprintf(text, sizeof text, "{\"name\": \"g\", \"test_model\": \"sobol_g\", \"factors\": [");
    for (int f = 1; f <= 7; f++)
        used += snprintf(text + used, sizeof text - (size_t)used, "%s{\"name\": \"x%d\", \"range\": [0, 1]}",
                         f > 1 ? ", " : "", f);
    snprintf(
        text + used, sizeof text - (size_t)used,
        "], \"design\": {\"method\": \"lhs\", \"n\": 200, \"analysis\": \"shapley\"}, \"outputs\": [\"y\"]}");
    estimated_study_open(&study, text);
    cr_expect_eq(estimate_knowledge(&study.estimate, 0), UNSURE, "reach %g", study.estimate.reach[0]);
    const char *said = study_site_export(&study.site, "s");
    cr_expect(strstr(said, "not enough samples for 1 of 1 results") && !strstr(said, "would do"), "%s", said);
    estimated_study_close(&study);
}
