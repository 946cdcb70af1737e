/* A case equals a solve of the scenario file that says the same, whatever was solved before it. */
#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "../support/models.h"
#include "../support/study_support.h"
#include "run/run.h"
#include "study/solve/equivalent.h"
#include "study/statement/variant.h"

/* Every kind of figure a factor can set, wide enough for cases without a lawful plan and values that are not
 * allowed. */
static const char everything[] =
    "{\"name\": \"all\", \"scenario\": \"@/datasets/toy/scenario.json\", \"seed\": 11, \"factors\": [\n"
    " {\"name\": \"population\", \"set\": \"formula.weights.population\", \"range\": [0, 2]},\n"
    " {\"name\": \"change\", \"set\": \"rules.change_limit.share\", \"distribution\": {\"normal\": "
    "{\"mean\": 0.1, \"sd\": 0.1}}},\n"
    " {\"name\": \"least\", \"set\": \"rules.change_limit.least\", \"range\": [0, 3]},\n"
    " {\"name\": \"in_full\", \"set\": \"rules.pools.in_full\", \"list\": [true, false]},\n"
    " {\"name\": \"keep\", \"set\": \"rules.keep_staff.off\", \"list\": [0, 0, 1]},\n"
    " {\"name\": \"weights\", \"set\": [\"goals.stability.weight\", \"goals.formula.weight\"], \"range\": "
    "[0.01, 3]},\n"
    " {\"name\": \"pools\", \"set\": {\"table\": \"pools\", \"column\": \"posts\"}, \"how\": \"factor\", "
    "\"range\": [0.8, 1.3]},\n"
    " {\"name\": \"area\", \"set\": {\"table\": \"乡镇\", \"where\": {\"code\": \"A\"}, \"column\": "
    "\"area_km2\"}, \"range\": [1, "
    "900]},\n"
    " {\"name\": \"small\", \"set\": {\"table\": \"townships\", \"column\": \"revitalisation\"}, \"list\": "
    "[0, 1]},\n"
    " {\"name\": \"staff\", \"set\": {\"table\": \"posts\", \"where\": {\"township\": \"A\"}, \"column\": "
    "\"staff\"}, \"how\": "
    "\"add\", \"range\": [-2, 2]}],\n"
    " \"renormalise\": [\"formula.weights\"], \"design\": {\"method\": \"monte_carlo\", \"n\": 150},\n"
    " \"reasons\": true,\n"
    " \"outputs\": [\"posts_moved\", \"people_short\", \"goal.need\", \"posts\", \"plan\"]}";

/* What `bianzhi solve` makes of a scenario file; the first fault in reason. */
static void solve_file(const struct study_site *site, const char *path, struct result *result)
{
    struct faults faults = {0};
    struct run run;
    run_init(&run, township_models, (struct run_options){.engine = ENGINE_GLPK}, &faults);
    result->status = run_scenario(&run, path, NULL);
    if (result->status == STATUS_OK) {
        memcpy(result->posts, run.answer.posts, run.ledger.naccounts * sizeof *result->posts);
        double metrics[64];
        run.model->measure(&run.outcome, metrics);
        result->values[0] = metrics[site->study.measures[0].at];
        result->values[1] = metrics[site->study.measures[1].at];
        result->values[2] = run_goal_value(&run, run.answer.posts, site->study.measures[2].at);
    }
    run_done(&run);
}

static void expect_same(const struct study_site *site, size_t i, const struct result *a,
                        const struct result *b)
{
    cr_expect_eq(a->status, b->status, "case %zu: %s against %s; %s", i + 1, result_status_name(a->status),
                 result_status_name(b->status), a->reason);
    if (a->status != STATUS_OK || b->status != STATUS_OK)
        return;
    for (size_t m = 0; m < 3; m++)
        cr_expect_eq(a->values[m], b->values[m], "case %zu: %s", i + 1, site->study.measures[m].name);
    cr_expect_arr_eq(a->posts, b->posts, site->study.base.ledger.naccounts * sizeof *a->posts, "case %zu",
                     i + 1);
}

/* The file of a case, or nothing when its values are not allowed. */
static bool write_file(struct study_site *site, size_t i)
{
    struct buffer text;
    struct faults faults = {0};
    buffer_init(&text);
    struct sink sink = buffer_sink(&text);
    enum status status = equivalent_write(&site->design, i, &sink, &faults);
    if (status == STATUS_OK)
        io_put(site->folder, "case.json", text.text);
    buffer_done(&text);
    return status == STATUS_OK;
}

/* Solves each case and its file; how often each status came out goes to nsame. */
static void compare_with_files(const char *study, size_t nsame[STATUS_INTERNAL + 1])
{
    struct study_site site;
    struct evaluator *evaluator;
    struct result mine, theirs;
    double values[16];
    char path[2 * IO_PATH];
    study_site_open(&site, study);
    cr_assert_eq(site.status, STATUS_OK, "%s", io_all(&site.faults));
    snprintf(path, sizeof path, "%s/case.json", site.folder);
    cr_assert_eq(evaluator_new(&evaluator, &site.study, ENGINE_AUTO), STATUS_OK);
    cr_assert_eq(result_init(&mine, &site.study), STATUS_OK);
    cr_assert_eq(result_init(&theirs, &site.study), STATUS_OK);
    for (size_t i = 0; i < site.design.ncases; i++) {
        design_values(&site.design, i, values);
        cr_assert_eq(evaluator_run(evaluator, values, &mine, &site.faults), STATUS_OK, "%s",
                     io_all(&site.faults));
        theirs.status = STATUS_DATA;
        if (write_file(&site, i))
            solve_file(&site, path, &theirs);
        expect_same(&site, i, &mine, &theirs);
        nsame[mine.status]++;
    }
    result_done(&mine);
    result_done(&theirs);
    evaluator_free(evaluator);
    study_site_close(&site);
}

Test(study_evaluator, a_case_equals_the_solve_of_its_scenario_file)
{
    size_t nsame[STATUS_INTERNAL + 1] = {0};
    compare_with_files(everything, nsame);
    /* the comparison is about something: each outcome came up */
    cr_expect(nsame[STATUS_OK] > 20, "%zu", nsame[STATUS_OK]);
    cr_expect(nsame[STATUS_NEEDS_WAIVERS] + nsame[STATUS_INFEASIBLE] > 5, "%zu", nsame[STATUS_NEEDS_WAIVERS]);
    cr_expect(nsame[STATUS_DATA] > 5, "%zu", nsame[STATUS_DATA]);
}

/* Half a resident and half a village, which a file must not have, are what a scenario may suppose. */
Test(study_evaluator, so_does_one_of_residents_and_villages)
{
    static const char counted[] =
        "{\"name\": \"counted\", \"scenario\": \"@/datasets/yanbian/scenario.json\", \"factors\": [\n"
        " {\"name\": \"people\", \"set\": {\"table\": \"townships\", \"column\": \"population\"}, \"how\": "
        "\"factor\", \"range\": [0.8, 1.15]},\n"
        " {\"name\": \"more\", \"set\": {\"table\": \"townships\", \"where\": {\"name\": \"红格镇\"}, "
        "\"column\": \"villages\"}, \"how\": \"add\", \"range\": [0.1, 0.4]},\n"
        " {\"name\": \"area\", \"set\": {\"table\": \"townships\", \"column\": \"area_km2\"}, \"how\": "
        "\"factor\", \"range\": [0.8, 1.15]}],\n"
        " \"design\": {\"method\": \"lhs\", \"n\": 4},\n"
        " \"outputs\": [\"posts_moved\", \"people_short\", \"goal.need\", \"posts\", \"plan\"]}";
    size_t nsame[STATUS_INTERNAL + 1] = {0};
    compare_with_files(counted, nsame);
    cr_expect_eq(nsame[STATUS_OK], 4, "%zu", nsame[STATUS_OK]);
}

/* The scenario's own file does not name the goals that it puts first. */
Test(study_evaluator, so_does_one_of_a_scenario_that_prefers_something)
{
    static const char preferred[] =
        "{\"name\": \"fewest\", \"scenario\": \"@/datasets/yanbian/fewest_short.json\", \"factors\": [\n"
        " {\"name\": \"pool\", \"set\": {\"table\": \"pools\", \"column\": \"posts\"}, \"how\": \"factor\", "
        "\"list\": [0.98, 1]},\n"
        " {\"name\": \"moves\", \"set\": \"goals.stability.weight\", \"list\": [0.1, 3]},\n"
        " {\"name\": \"needs\", \"set\": \"goals.need.weight\", \"list\": [1, 2]}],\n"
        " \"design\": {\"method\": \"grid\"},\n"
        " \"outputs\": [\"posts_moved\", \"people_short\", \"goal.need\", \"posts\", \"plan\"]}";
    size_t nsame[STATUS_INTERNAL + 1] = {0};
    compare_with_files(preferred, nsame);
    cr_expect(nsame[STATUS_OK] >= 4, "%zu", nsame[STATUS_OK]);
}

Test(study_evaluator, a_result_does_not_depend_on_the_cases_before_it)
{
    struct study_site site;
    struct evaluator *forward, *backward;
    struct result mine[150], other;
    double values[16];
    study_site_open(&site, everything);
    cr_assert_eq(evaluator_new(&forward, &site.study, ENGINE_AUTO), STATUS_OK);
    cr_assert_eq(evaluator_new(&backward, &site.study, ENGINE_AUTO), STATUS_OK);
    cr_assert_eq(result_init(&other, &site.study), STATUS_OK);
    for (size_t i = 0; i < site.design.ncases; i++) {
        design_values(&site.design, i, values);
        cr_assert_eq(result_init(&mine[i], &site.study), STATUS_OK);
        cr_assert_eq(evaluator_run(forward, values, &mine[i], &site.faults), STATUS_OK);
    }
    for (size_t i = site.design.ncases; i-- > 0;) {
        design_values(&site.design, i, values);
        cr_assert_eq(evaluator_run(backward, values, &other, &site.faults), STATUS_OK);
        expect_same(&site, i, &mine[i], &other);
        cr_expect_str_eq(mine[i].reason, other.reason);
        cr_expect_str_eq(mine[i].rules, other.rules);
        result_done(&mine[i]);
    }
    result_done(&other);
    evaluator_free(forward);
    evaluator_free(backward);
    study_site_close(&site);
}

/* Of every second case the tables stay as they are: what was read of them once then stands, between cases of
 * which it does not. */
static void leave_tables(const struct study_site *site, size_t i, double *values)
{
    for (size_t f = 0; f < site->study.nfactors && i % 2 == 1; f++)
        if (site->study.factors[f].targets[0].kind == TARGET_CELL)
            values[f] = NAN;
}

Test(study_evaluator, a_case_after_others_is_the_case_alone_whether_tables_change_or_not)
{
    enum { CASES = 60 };
    struct study_site site;
    struct evaluator *one_by_one, *alone;
    struct result mine, other;
    double values[16];
    size_t nlawful = 0;
    study_site_open(&site, everything);
    cr_assert_eq(evaluator_new(&one_by_one, &site.study, ENGINE_AUTO), STATUS_OK);
    cr_assert_eq(result_init(&mine, &site.study), STATUS_OK);
    cr_assert_eq(result_init(&other, &site.study), STATUS_OK);
    for (size_t i = 0; i < CASES; i++) {
        design_values(&site.design, i, values);
        leave_tables(&site, i, values);
        cr_assert_eq(evaluator_run(one_by_one, values, &mine, &site.faults), STATUS_OK);
        cr_assert_eq(evaluator_new(&alone, &site.study, ENGINE_GLPK), STATUS_OK);
        cr_assert_eq(evaluator_run(alone, values, &other, &site.faults), STATUS_OK);
        expect_same(&site, i, &mine, &other);
        nlawful += i % 2 == 1 && mine.status == STATUS_OK;
        evaluator_free(alone);
    }
    cr_expect(nlawful > 10, "%zu", nlawful);
    result_done(&mine);
    result_done(&other);
    evaluator_free(one_by_one);
    study_site_close(&site);
}

Test(study_evaluator, scaled_weights_add_up_to_what_the_scenario_has)
{
    struct study_site site;
    struct variant variant;
    double values[16];
    study_site_open(&site, everything);
    cr_assert_eq(variant_init(&variant, &site.study, ENGINE_AUTO), STATUS_OK);
    for (size_t f = 0; f < site.study.nfactors; f++)
        values[f] = NAN;
    values[0] = 1.5;
    cr_assert_eq(variant_apply(&variant, values, &site.faults), STATUS_OK);
    const struct json *scaled = scenario_setting(&variant.changed->scenario, "formula", "weights")->codes;
    const struct json *base = scenario_setting(site.study.base.scenario, "formula", "weights")->codes;
    double sum = 0, ratio = json_find(scaled, "population")->number / 1.5;
    json_for_each(weight, scaled)
    {
        sum += weight->number;
        if (strcmp(weight->key, "population") != 0)
            cr_expect_float_eq(weight->number, ratio * json_find(base, weight->key)->number, 1e-15);
    }
    cr_expect_float_eq(sum, 1, 1e-12);
    values[0] = NAN;
    cr_assert_eq(variant_apply(&variant, values, &site.faults), STATUS_OK);
    scaled = scenario_setting(&variant.changed->scenario, "formula", "weights")->codes;
    cr_expect_eq(json_find(scaled, "population")->number, json_find(base, "population")->number);
    variant_done(&variant);
    study_site_close(&site);
}
