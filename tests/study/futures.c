/* Plans against futures: sums, places and dominance worked out by hand, and plans that are held in real
 * cases. */
#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "../support/study_support.h"
#include "study/estimate/futures.h"
#include "study/statement/options.h"

/* --- by hand --- */

enum { OPTIONS = 3, MEASURES = 1 + OPTIONS * 3, CASES = 4 };

/* A result of the case's own, then of A, B and C: two criteria and the posts outside. The third case is not
 * solved, the values of the fourth are not allowed.
 *
 *            loss: first + second / 2      regret where kept    A is never worse than C, and better
 *   case     A      B      C               A    B    C
 *    1       5      6      5.5             0    1    -
 *    2      10      7     10.5             0    -    0.5
 *   mean     7.5    6.5    8               0    1    0.5 */
static double values[CASES][MEASURES] = {
    {0, 4, 2, 0, 3, 6, 0, 4, 3, 1},
    {0, 10, 0, 0, 6, 2, 3, 10, 1, 0},
    {NAN, 99, 99, 9, 0, 0, 0, 99, 99, 9},
    {NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN},
};

struct by_hand {
    struct study study;
    struct study_option options[OPTIONS];
    struct criterion criteria[3];
    struct design design;
    struct cases cases;
    bool solved[CASES];
    struct futures futures;
};

static void open_by_hand(struct by_hand *h)
{
    *h = (struct by_hand){.options = {{.name = "A"}, {.name = "B"}, {.name = "C"}},
                          .criteria = {{.weight = 1000000}, {.weight = 500000}, {.weight = 0}},
                          .solved = {true, true, false, true}};
    h->study = (struct study){.options = h->options,
                              .noptions = OPTIONS,
                              .criteria = h->criteria,
                              .ncriteria = 3,
                              .first_option_measure = 1,
                              .nmeasures = MEASURES};
    h->design.study = &h->study;
    h->cases = (struct cases){.design = &h->design,
                              .ncases = CASES,
                              .nmeasures = MEASURES,
                              .solved = h->solved,
                              .values = values[0]};
    cr_assert_eq(futures_init(&h->futures, &h->cases), STATUS_OK);
}

Test(study_futures, losses_and_regrets_are_those_worked_out_by_hand)
{
    static struct by_hand h;
    static const double mean[] = {7.5, 6.5, 8}, worst[] = {10, 7, 10.5}, regret[] = {0, 1, 0.5};
    static const size_t rank[] = {1, 2, 3}, regret_rank[] = {1, 3, 2}, nbest[] = {2, 0, 0};
    static const size_t nkept[] = {2, 1, 1}, regret_case[] = {0, 0, 1};
    open_by_hand(&h);
    cr_expect_eq(h.futures.n, 2, "what is not solved or not allowed is no future");
    for (size_t o = 0; o < OPTIONS; o++) {
        const struct outlook *outlook = &h.futures.outlooks[o];
        cr_expect_eq(futures_number(outlook->loss, 2), mean[o]);
        cr_expect_eq(futures_number(outlook->worst_loss, 1), worst[o]);
        cr_expect_eq(futures_number(outlook->regret, outlook->nkept), o == 0 ? 0 : regret[o]);
        cr_expect_eq(futures_number(outlook->worst_regret, 1), regret[o]);
        cr_expect_eq(outlook->rank, rank[o]);
        cr_expect_eq(outlook->worst_rank, rank[o]);
        cr_expect_eq(outlook->regret_rank, regret_rank[o]);
        cr_expect_eq(outlook->nbest, nbest[o]);
        cr_expect_eq(outlook->nkept, nkept[o]);
        cr_expect_eq(outlook->loss_case, 1);
        cr_expect_eq(outlook->regret_case, regret_case[o]);
    }
    futures_done(&h.futures);
}

Test(study_futures, only_what_is_never_worse_and_once_better_dominates)
{
    static struct by_hand h;
    open_by_hand(&h);
    for (size_t a = 0; a < OPTIONS; a++)
        for (size_t b = 0; b < OPTIONS; b++)
            cr_expect_eq(h.futures.dominates[a * OPTIONS + b], a == 0 && b == 2, "%zu %zu", a, b);
    futures_done(&h.futures);
}

/* Tenths do not add up in doubles, 0.1 + 0.2 is not 0.3; in millionths they do. */
Test(study_futures, what_is_equal_shares_a_place)
{
    static struct by_hand h;
    values[0][1] = 0.1 + 0.2;
    values[0][4] = 0.3;
    values[0][2] = values[0][5] = 1;
    values[1][1] = values[1][4] = 7;
    values[1][2] = values[1][5] = values[1][6] = 0;
    open_by_hand(&h);
    cr_expect_eq(h.futures.outlooks[0].rank, 1);
    cr_expect_eq(h.futures.outlooks[1].rank, 1);
    cr_expect_eq(h.futures.outlooks[2].rank, 3);
    cr_expect_eq(h.futures.outlooks[0].worst_regret, 0);
    cr_expect(!h.futures.dominates[1] && !h.futures.dominates[OPTIONS]);
    futures_done(&h.futures);
}

/* What no future keeps is not to be had: it is no yardstick, is best nowhere, has no place and dominates
 * none, short of nobody as it is. */
Test(study_futures, what_is_never_kept_wins_nothing)
{
    static struct by_hand h;
    for (size_t i = 0; i < 2; i++) {
        values[i][7] = values[i][8] = 0;
        values[i][9] = 1;
    }
    open_by_hand(&h);
    const struct outlook *never = &h.futures.outlooks[2];
    cr_expect_eq(never->nkept + never->nbest, 0);
    cr_expect_eq(never->rank + never->worst_rank + never->regret_rank, 0);
    cr_expect_eq(h.futures.outlooks[0].rank, 1);
    cr_expect_eq(h.futures.outlooks[0].worst_regret, 0);
    cr_expect(!h.futures.dominates[2 * OPTIONS] && !h.futures.dominates[2 * OPTIONS + 1]);
    futures_done(&h.futures);
}

/* Of what weighs below nothing more is better. */
Test(study_futures, a_weight_below_0_turns_a_criterion_round)
{
    static struct by_hand h;
    values[1][6] = 0;
    open_by_hand(&h);
    futures_done(&h.futures);
    h.criteria[0].weight = -1000000;
    cr_assert_eq(futures_init(&h.futures, &h.cases), STATUS_OK);
    cr_expect_eq(futures_number(h.futures.outlooks[0].loss, 2), (-4 + 1 - 10) / 2.0);
    cr_expect_eq(futures_number(h.futures.outlooks[1].loss, 2), (-3 + 3 - 6 + 1) / 2.0);
    cr_expect_eq(h.futures.outlooks[0].rank, 1);
    cr_expect(h.futures.dominates[1]);
    futures_done(&h.futures);
}

/* --- in cases --- */

#define STUDY_OF(more)                                                                                       \
    "{\"name\": \"f\", \"scenario\": \"@/datasets/toy/scenario.json\", \"factors\": [{\"name\": \"pool\", "  \
    "\"set\": {\"table\": \"pools\", \"column\": \"posts\"}, \"how\": \"factor\", \"list\": [0.45, 1]}], "   \
    "\"design\": {\"method\": \"grid\"}, \"outputs\": [\"people_short\", \"posts_moved\"], " more "}"

static const char held[] =
    STUDY_OF("\"options\": [{\"name\": \"now\", \"name_zh\": \"现行\", \"scenario\": "
             "\"@/datasets/toy/scenario.json\"}, {\"name\": \"still\", \"scenario\": "
             "\"still.json\"}], \"criteria\": {\"people_short\": 1, \"posts_moved\": 0.5}");

/* A plan that nothing may move in, beside the scenario's own. */
static const char still[] = "{\"name\": \"still\", \"extends\": \"@/datasets/toy/scenario.json\", \"goals\": "
                            "{\"stability\": {\"weight\": 100}}}";

static double value_of(const struct cases *cases, size_t case_ix, const char *name)
{
    const struct study *study = cases->design->study;
    size_t m = 0;
    while (m < study->nmeasures && strcmp(study->measures[m].name, name) != 0)
        m++;
    cr_assert(m < study->nmeasures, "no %s", name);
    return cases_value(cases, case_ix, m);
}

/* Where nothing is changed the scenario's own plan is the case's, and a plan that moves nothing moves
 * nothing. Where the pools of 10 and 20 are 5 and 9 there is no lawful plan, and both lie 5 and 11 posts
 * above what is to be had. */
Test(study_futures, plans_are_held_in_cases_with_and_without_a_lawful_plan)
{
    struct estimated_study e;
    estimated_study_open_beside(&e, "still.json", still, held);
    cr_expect_eq(e.cases.status[1], STATUS_OK);
    cr_expect_eq(value_of(&e.cases, 1, "option[now].people_short"), value_of(&e.cases, 1, "people_short"));
    cr_expect_eq(value_of(&e.cases, 1, "option[now].posts_moved"), value_of(&e.cases, 1, "posts_moved"));
    cr_expect_eq(value_of(&e.cases, 1, "option[now].posts_outside"), 0);
    cr_expect_eq(value_of(&e.cases, 1, "option[still].posts_moved"), 0);
    cr_expect_gt(value_of(&e.cases, 1, "posts_moved"), 0);
    cr_expect_eq(e.cases.status[0], STATUS_INFEASIBLE);
    cr_expect(isnan(value_of(&e.cases, 0, "people_short")));
    cr_expect_eq(value_of(&e.cases, 0, "option[now].people_short"),
                 value_of(&e.cases, 1, "option[now].people_short"), "needs do not follow the pool");
    cr_expect_eq(value_of(&e.cases, 0, "option[now].posts_outside"), 16);
    cr_expect_eq(value_of(&e.cases, 0, "option[still].posts_outside"), 16);
    estimated_study_close(&e);
}

#define GROWN(criteria)                                                                                      \
    "{\"name\": \"f\", \"scenario\": \"own.json\", \"factors\": [{\"name\": \"pool\", \"set\": {\"table\": " \
    "\"pools\", \"column\": \"posts\"}, \"how\": \"factor\", \"list\": [1, 2]}], \"design\": {\"method\": "  \
    "\"grid\"}, \"outputs\": [\"posts_in_reserve\"], \"options\": [{\"name\": \"now\", \"scenario\": "       \
    "\"@/datasets/toy/scenario.json\"}], \"criteria\": " criteria "}"

static void open_grown(struct estimated_study *e, const char *rules, const char *text)
{
    char own[512];
    snprintf(own, sizeof own,
             "{\"name\": \"own\", \"extends\": \"@/datasets/toy/scenario.json\", \"rules\": {%s}}", rules);
    estimated_study_open_beside(e, "own.json", own, text);
}

/* Pools of 10 and 20 are doubled: the plan leaves 30 posts idle, and keeps the future only where posts may
 * stay in the pool; what finds no place in the future's own plan either is not held against it. */
Test(study_futures, posts_left_idle_are_outside_where_every_post_is_handed_out)
{
    static const char *const rules[] = {"", "\"pools\": {\"in_full\": false}"};
    for (size_t i = 0; i < 2; i++) {
        struct estimated_study e;
        open_grown(&e, rules[i], GROWN("{\"posts_in_reserve\": 1}"));
        cr_assert_eq(e.cases.status[1], STATUS_OK);
        double unavoidable = value_of(&e.cases, 1, "posts_in_reserve");
        cr_expect_eq(value_of(&e.cases, 0, "option[now].posts_outside"), 0);
        cr_expect_eq(value_of(&e.cases, 1, "option[now].posts_in_reserve"), 30);
        cr_expect_eq(value_of(&e.cases, 1, "option[now].posts_outside"), i == 0 ? 30 - unavoidable : 0);
        cr_expect_lt(unavoidable, 30);
        estimated_study_close(&e);
    }
}

/* A plan of 31 posts from pools of 10 and 20, of which 1 comes down. What comes down is the future's to say:
 * up to 3 of each kind where pools shrink, and none where they grow. */
Test(study_futures, what_comes_down_from_above_is_settled_anew_in_each_future)
{
    static const double outside[] = {2, 0, 0, 2}, released[] = {5, 4, 1, 0}, in_reserve[] = {0, 0, 0, 2};
    struct estimated_study e;
    estimated_study_open_beside(
        &e, "own.json",
        "{\"name\": \"own\", \"extends\": \"@/datasets/toy/scenario.json\", \"changes\": [{\"table\": "
        "\"pools\", \"where\": {\"pool\": \"T\"}, \"set\": {\"release_limit\": 3}}]}",
        "{\"name\": \"f\", \"scenario\": \"own.json\", \"factors\": [{\"name\": \"pool\", \"set\": "
        "{\"table\": \"pools\", \"column\": \"posts\"}, \"how\": \"factor\", \"list\": [0.8, 0.9, 1, "
        "1.1]}], \"design\": {\"method\": \"grid\"}, \"outputs\": [\"lawful\"], \"options\": [{\"name\": "
        "\"now\", \"scenario\": \"own.json\"}], \"criteria\": {\"posts_in_reserve\": 1, "
        "\"posts_released\": 1}}");
    for (size_t i = 0; i < 4; i++) {
        cr_expect_eq(value_of(&e.cases, i, "option[now].posts_outside"), outside[i], "%zu", i);
        cr_expect_eq(value_of(&e.cases, i, "option[now].posts_released"), released[i], "%zu", i);
        cr_expect_eq(value_of(&e.cases, i, "option[now].posts_in_reserve"), in_reserve[i], "%zu", i);
    }
    estimated_study_close(&e);
}

#define HAS(township, kind, posts)                                                                           \
    "{\"table\": \"posts\", \"where\": {\"township\": \"" township "\", \"kind\": \"" kind                   \
    "\"}, \"set\": {\"posts\": " posts "}}"

/* A floor of 7 posts is kept by 4 and 3 of the kinds however the ledger splits it, a floor of 8 is not. */
Test(study_futures, a_floor_is_kept_as_the_sum_it_is)
{
    struct estimated_study e;
    estimated_study_open_beside(
        &e, "other.json",
        "{\"name\": \"o\", \"extends\": \"@/datasets/toy/scenario.json\", \"goals\": {\"stability\": "
        "{\"weight\": "
        "100}}, \"changes\": [" HAS("C", "administrative", "4, \"staff\": 2") ", " HAS(
            "C", "public_service",
            "3, \"staff\": 3") ", " HAS("B", "administrative",
                                        "2, \"staff\": 2") ", " HAS("B", "public_service",
                                                                    "9, \"staff\": 7") "]}",
        "{\"name\": \"f\", \"scenario\": \"@/datasets/toy/scenario.json\", \"factors\": [{\"name\": "
        "\"floor\", \"set\": "
        "{\"table\": \"townships\", \"where\": {\"township\": \"C\"}, \"column\": \"floor\"}, \"list\": [6, "
        "7, 8]}], "
        "\"design\": {\"method\": \"grid\"}, \"outputs\": [\"lawful\"], \"options\": [{\"name\": \"o\", "
        "\"scenario\": "
        "\"other.json\"}], \"criteria\": {\"posts[C,administrative]\": 1, \"posts[C,public_service]\": 1}}");
    double without = value_of(&e.cases, 0, "option[o].posts_outside");
    cr_assert_eq(value_of(&e.cases, 0, "option[o].posts[C,administrative]"), 4);
    cr_assert_eq(value_of(&e.cases, 0, "option[o].posts[C,public_service]"), 3);
    cr_expect_eq(value_of(&e.cases, 1, "option[o].posts_outside"), without);
    cr_expect_eq(value_of(&e.cases, 2, "option[o].posts_outside"), without + 1);
    estimated_study_close(&e);
}

/* Whatever may be an output and is one number of a plan weighs options: of the scenario's own plan it comes
 * to what it comes to there. */
Test(study_futures, every_number_of_a_plan_may_be_a_criterion)
{
    static const char *const names[] = {"posts_moved", "fairness.posts_per_required.new.gini",
                                        "goal.stability", "posts[A,administrative]"};
    struct estimated_study e;
    estimated_study_open_beside(
        &e, "still.json", still,
        "{\"name\": \"f\", \"scenario\": \"@/datasets/toy/scenario.json\", \"factors\": [{\"name\": "
        "\"pool\", \"set\": {\"table\": \"pools\", \"column\": \"posts\"}, \"how\": \"factor\", \"list\": "
        "[1]}], \"design\": {\"method\": \"grid\"}, \"outputs\": [\"posts_moved\", "
        "\"fairness.posts_per_required.new.gini\", \"goal.stability\", \"posts[A,administrative]\"], "
        "\"options\": [{\"name\": \"now\", \"scenario\": \"@/datasets/toy/scenario.json\"}], "
        "\"criteria\": {\"posts_moved\": 1, \"posts_outside\": 10, "
        "\"fairness.posts_per_required.new.gini\": 1, \"goal.stability\": 1, "
        "\"posts[A,administrative]\": -1}}");
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char option[128];
        snprintf(option, sizeof option, "option[now].%s", names[i]);
        cr_expect_eq(value_of(&e.cases, 0, option), value_of(&e.cases, 0, names[i]), "%s", names[i]);
    }
    cr_expect_eq(e.site.study.criteria[e.site.study.ncriteria - 1].weight, 10000000);
    estimated_study_close(&e);
}

/* The tables say what is worked out here anew from the store. */
Test(study_futures, tables_follow_from_the_cases)
{
    struct study_site site;
    study_site_open_beside(&site, "still.json", still, held);
    cr_assert_eq(study_site_shell(
                     &site,
                     "\"$BIANZHI\" study run \"$STUDY\" -s s.sqlite 2>said && \"$BIANZHI\" study "
                     "export \"$STUDY\" -s s.sqlite -o out 2>said && \"$BIANZHI\" --lang zh study report "
                     "\"$STUDY\" -s s.sqlite >zh && \"$BIANZHI\" study bundle \"$STUDY\" -s s.sqlite -o b "
                     ">said 2>&1 && \"$BIANZHI\" verify b >said"),
                 0, "%s", io_get(site.folder, "said"));
    cr_expect_eq(
        study_site_shell(
            &site,
            "sqlite3 -csv s.sqlite 'SELECT \"case\", \"option[now].people_short\", "
            "\"option[now].posts_moved\", \"option[still].people_short\", "
            "\"option[still].posts_moved\" FROM results' | tr -d '\\r' >cases; "
            "tr -d '\\r' <out/regrets.csv | awk -F, 'NR == FNR {loss[$1, \"now\"] = $2 + $3 / 2; "
            "loss[$1, \"still\"] = $4 + $5 / 2; next} FNR > 1 {a = loss[$1, \"now\"]; b = loss[$1, "
            "\"still\"]; l = loss[$1, $2]; d = $4 - l; e = $7 > 0 ? ($5 != \"\") : $5 - l + (a < b ? a : b); "
            "if (d * d > 1e-10 || e * e > 1e-10) print}' "
            "cases - >said; test ! -s said && test $(wc -l <out/regrets.csv) -eq 5"),
        0, "%s", io_get(site.folder, "said"));
    cr_expect(strstr(io_get(site.folder, "zh"), "现行"), "%s", io_get(site.folder, "zh"));
    cr_expect(io_has(site.folder, "b/options/2/scenario.json"));
    study_site_close(&site);
}

static void expect_fault(const char *study, const char *words)
{
    struct study_site site;
    study_site_open_beside(&site, "still.json", still, study);
    study_site_expect_fault(&site, words);
}

Test(study_futures, an_option_without_a_lawful_plan_is_refused)
{
    struct study_site site;
    study_site_open_beside(
        &site, "tight.json",
        "{\"name\": \"tight\", \"extends\": \"@/datasets/toy/scenario.json\", \"changes\": [{\"table\": "
        "\"pools\", \"where\": {\"kind\": \"administrative\"}, \"set\": {\"posts\": 1}}]}",
        STUDY_OF("\"options\": [{\"name\": \"cut\", \"scenario\": \"tight.json\"}]"));
    study_site_expect_fault(&site, "cut has no lawful plan, so there is none to hold fixed");
}

#define NOW "\"options\": [{\"name\": \"now\", \"scenario\": \"@/datasets/toy/scenario.json\"}"

Test(study_futures, faults_are_named)
{
    expect_fault(STUDY_OF(NOW "], \"criteria\": {\"people_shor\": 1}"), "did you mean \"people_short\"?");
    expect_fault(STUDY_OF(NOW "], \"criteria\": {\"people_short\": 0}"), "is no weight");
    expect_fault(STUDY_OF(NOW "], \"criteria\": {\"lawful\": 1}"),
                 "criteria: \"lawful\" is said of a case's own");
    expect_fault(STUDY_OF(NOW "], \"criteria\": {\"posts\": 1}"),
                 "criteria: \"posts\" is 6 numbers; write one");
    expect_fault(STUDY_OF(NOW "], \"criteria\": {\"posts_outsid\": 1}"), "did you mean \"posts_outside\"?");
    expect_fault(STUDY_OF(NOW ", {\"name\": \"now\", \"scenario\": \"still.json\"}]"),
                 "two options are called \"now\"");
    expect_fault(STUDY_OF("\"options\": []"), "write a list of 1 to 50 plans");
    expect_fault(STUDY_OF("\"criteria\": {\"people_short\": 1}"), "\"options\" lists none");
    expect_fault(
        STUDY_OF("\"options\": [{\"name\": \"far\", \"scenario\": \"@/datasets/yanbian/scenario.json\"}]"),
        "far has other accounts");
    expect_fault(
        "{\"name\": \"t\", \"test_model\": \"linear\", \"factors\": [{\"name\": \"x\", \"list\": [1, 2]}], "
        "\"design\": {\"method\": \"grid\"}, \"outputs\": [\"y\"], " NOW "]}",
        "a test model has none");
}
