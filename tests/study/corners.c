/* What is told of a study before it is run. */
#include "study/estimate/corners.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "../support/study_support.h"
#include "study/statement/factor.h"

#define YANBIAN(factors, more)                                                                               \
    "{\"name\": \"c\", \"scenario\": \"@/datasets/yanbian/scenario.json\", \"factors\": [" factors           \
    "], " more "\"outputs\": [\"posts_moved\", \"posts\"]}"
#define WEIGHT "{\"name\": \"population\", \"set\": \"formula.weights.population\", \"range\": [0.2, 0.6]}"
#define LHS "\"design\": {\"method\": \"lhs\", \"n\": 20}, "

static struct study_site site;
static struct corners corners;

static void try_corners(const char *study)
{
    study_site_open(&site, study);
    cr_assert_eq(site.status, STATUS_OK, "%s", io_all(&site.faults));
    cr_assert_eq(corners_init(&corners, &site.study, &site.faults), STATUS_OK, "%s", io_all(&site.faults));
}

static void forget(void)
{
    corners_done(&corners);
    study_site_close(&site);
}

/* One weight alone breaks the sum of all. */
Test(study_corners, values_that_are_never_allowed_are_found)
{
    try_corners(YANBIAN(WEIGHT, LHS));
    cr_expect(corners.n == 2 && corners.nbad == 2, "%zu of %zu", corners.nbad, corners.n);
    cr_expect(strstr(corners.reason, "must add up to 1"), "%s", corners.reason);
    forget();
    try_corners(YANBIAN(WEIGHT, LHS "\"renormalise\": [\"formula.weights\"], "));
    cr_expect(corners.n == 2 && corners.nbad == 0);
    forget();
}

Test(study_corners, a_study_that_fails_at_each_is_no_sound_study)
{
    study_site_open(&site, YANBIAN(WEIGHT, LHS));
    cr_expect_eq(study_site_shell(&site, "\"$BIANZHI\" study check \"$STUDY\" >said 2>error"), 3);
    cr_expect(strstr(io_get(site.folder, "error"), "none of 2 corners has values that are allowed"), "%s",
              io_get(site.folder, "error"));
    cr_expect_str_eq(io_get(site.folder, "said"), "");
    cr_expect_eq(study_site_shell(&site, "\"$BIANZHI\" study run \"$STUDY\" -s s 2>error"), 1);
    cr_expect_eq(study_site_shell(&site, "\"$BIANZHI\" study \"$STUDY\" -s s >said 2>error"), 1);
    cr_expect(strstr(io_get(site.folder, "error"), "none of 20 cases has a lawful plan"), "%s",
              io_get(site.folder, "error"));
    study_site_close(&site);
}

/* Areas count by their shares, so that all of them twice as large is nothing; one of them is something. */
Test(study_corners, a_factor_that_changes_nothing_is_found)
{
    try_corners(
        YANBIAN("{\"name\": \"all\", \"set\": {\"table\": \"townships\", \"column\": \"area_km2\"}, \"how\": "
                "\"factor\", \"range\": [0.5, 2]}, {\"name\": \"pool\", \"set\": {\"table\": \"pools\", "
                "\"column\": \"posts\"}, \"how\": \"factor\", \"range\": [0.9, 1.1]}",
                LHS));
    cr_expect(corners.is_idle[0] && !corners.is_idle[1]);
    cr_expect(factor_keeps_shares(&site.study, &site.study.factors[0]));
    cr_expect_not(factor_keeps_shares(&site.study, &site.study.factors[1]), "of pools nothing is shared out");
    cr_expect_eq(study_site_shell(&site, "\"$BIANZHI\" study check \"$STUDY\" >said 2>error"), 0);
    cr_expect(strstr(io_get(site.folder, "said"),
                     "all alone changes no result at either end: it multiplies a whole column alike"),
              "%s", io_get(site.folder, "said"));
    cr_expect_null(strstr(io_get(site.folder, "said"), "pool alone"));
    forget();
    try_corners(YANBIAN("{\"name\": \"one\", \"set\": {\"table\": \"townships\", \"where\": {\"name\": "
                        "\"红格镇\"}, \"column\": \"area_km2\"}, \"how\": \"factor\", \"range\": [0.5, 2]}",
                        LHS));
    cr_expect(!corners.is_idle[0] && !factor_keeps_shares(&site.study, &site.study.factors[0]));
    forget();
}

/* The first and the last word do what the scenario does; the one between does not. */
Test(study_corners, every_word_is_tried)
{
#define CURVES(words) "{\"name\": \"curve\", \"set\": \"goals.need.curve\", \"list\": [" words "]}"
    try_corners(YANBIAN(CURVES("\"webster\", \"absolute\", \"webster\""), LHS));
    cr_expect_not(corners.is_idle[0]);
    forget();
    try_corners(YANBIAN(CURVES("\"webster\", \"webster\""), LHS));
    cr_expect(corners.is_idle[0]);
    forget();
}

/* No reason is given but a true one: pools are no shares, and a column without a weight is none. */
Test(study_corners, why_a_factor_changes_nothing_is_said_where_it_is_known)
{
    try_corners(
        YANBIAN("{\"name\": \"pool\", \"set\": {\"table\": \"pools\", \"column\": \"posts\"}, \"how\": "
                "\"factor\", \"range\": [1, 1.0005]}, {\"name\": \"unweighed\", \"set\": {\"table\": "
                "\"townships\", \"column\": \"positioning\"}, \"how\": \"factor\", \"range\": [0.5, 1.5]}",
                LHS));
    cr_expect(corners.is_idle[0] && corners.is_idle[1]);
    cr_expect_eq(study_site_shell(&site, "\"$BIANZHI\" --lang en study check \"$STUDY\" >said 2>error"), 0);
    const char *said = io_get(site.folder, "said");
    cr_expect(strstr(said,
                     "pool alone changes no result at either end: rounded, what it sets is the same whole "
                     "number from end to end\n"),
              "%s", said);
    cr_expect(strstr(said, "unweighed alone changes no result at either end\n"), "%s", said);
    forget();
}

/* A factor on figures of the toy county, which has three townships. */
static void open_toy(const char *set, size_t ntargets)
{
    char study[2048];
    snprintf(study, sizeof study,
             "{\"name\": \"t\", \"scenario\": \"@/datasets/toy/scenario.json\", \"factors\": [{\"name\": "
             "\"f\", \"set\": [%s], \"how\": \"factor\", \"range\": [0.9, 1.1]}], " LHS
             "\"outputs\": [\"posts\"]}",
             set);
    study_site_open(&site, study);
    cr_assert_eq(site.status, STATUS_OK, "%s", io_all(&site.faults));
    cr_assert_eq(site.study.factors[0].ntargets, ntargets);
}

#define POPULATION(code)                                                                                     \
    "{\"table\": \"townships\", \"where\": {\"code\": \"" code "\"}, \"column\": \"population\"}"

Test(study_corners, part_of_a_column_is_no_column)
{
    open_toy(POPULATION("A") ", " POPULATION("B"), 2);
    cr_expect_not(factor_keeps_shares(&site.study, &site.study.factors[0]));
    study_site_close(&site);
    open_toy(POPULATION("A") ", " POPULATION("B") ", " POPULATION("C"), 3);
    cr_expect(factor_keeps_shares(&site.study, &site.study.factors[0]));
    study_site_close(&site);
}

/* As many figures as the first one's table has rows, but of two tables; the other's stands where one of that
 * column would. */
Test(study_corners, figures_of_two_tables_are_no_column)
{
    const char *other =
        "{\"table\": \"eligibility\", \"where\": {\"kind\": \"public_service\", \"platform\": "
        "\"p1\"}, \"column\": \"minimum\"}";
    char set[1024];
    snprintf(set, sizeof set, "%s, %s", POPULATION("A") ", " POPULATION("B"), other);
    open_toy(set, 3);
    const struct target *targets = site.study.factors[0].targets;
    size_t ncolumns = site.study.base.tables->table[targets[0].group].ncolumns;
    cr_assert_eq(targets[2].at % ncolumns, targets[0].at % ncolumns, "or nothing is tried");
    cr_expect_not(factor_keeps_shares(&site.study, &site.study.factors[0]));
    study_site_close(&site);
}

Test(study_corners, all_ends_are_set_beside_each_other_while_they_are_few)
{
    char factors[2048] = "", study[4096];
    for (size_t k = 1; k <= 8; k++) {
        snprintf(factors + strlen(factors), sizeof factors - strlen(factors),
                 "%s{\"name\": \"x%zu\", \"range\": [0, 1]}", k > 1 ? ", " : "", k);
        snprintf(study, sizeof study,
                 "{\"name\": \"c\", \"test_model\": \"linear\", \"factors\": [%s], \"design\": {\"method\": "
                 "\"lhs\", "
                 "\"n\": 4}, \"outputs\": [\"y\"]}",
                 factors);
        try_corners(study);
        cr_expect_eq(corners.n, k <= 6 ? (size_t)1 << k : 2, "%zu factors: %zu", k, corners.n);
        forget();
    }
}

/* That varies one at a time has no other corners. */
Test(study_corners, of_a_design_that_varies_one_at_a_time_are_its_ends)
{
    try_corners(YANBIAN(WEIGHT, "\"design\": {\"method\": \"oat\"}, "));
    cr_expect(corners.n == 2 && corners.nbad == 2);
    forget();
}
