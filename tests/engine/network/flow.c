/* The network engine: judged by proof.c, compared with full enumeration, with GLPK and with itself
 * from scratch. */
#include "engine/network/flow.h"
#include "engine/engine.h"
#include "engine/simplex/simplex.h"
#include "engine/ties/canonical.h"

#include <criterion/criterion.h>
#include <string.h>

#include "../../support/county_ledger.h"
#include "../../support/enumerate.h"
#include "../../support/random_ledger.h"
#include "base/memory.h"
#include "engine/judge/proof.h"
#include "engine/network/face.h"

/* Solves and has the answer judged. */
static void resolve_and_judge(struct flow *flow, const struct ledger *ledger, struct answer *answer,
                              uint64_t seed)
{
    static struct faults faults;
    struct verdict verdict;
    faults_init(&faults);
    enum status status = flow_resolve(flow, answer, &faults);
    cr_assert(status == STATUS_OK, "seed %llu: %s", (unsigned long long)seed,
              faults.nkept ? faults.message[0] : "");
    if (answer->status == STATUS_OK)
        status = proof_check_best(ledger, answer->posts, answer->price, answer->row_price, &verdict);
    else
        status = proof_check_infeasible(ledger, answer->price, answer->row_price, &verdict);
    cr_assert(status == STATUS_OK);
    cr_assert(verdict.accepted, "seed %llu, %s: %s", (unsigned long long)seed, status_words(answer->status),
              verdict.reason);
}

static void solve_and_judge(const struct ledger *ledger, struct answer *answer, uint64_t seed)
{
    struct flow *flow = NULL;
    cr_assert(answer_init(answer, ledger) == STATUS_OK);
    cr_assert(flow_new(&flow, ledger, NULL) == STATUS_OK);
    resolve_and_judge(flow, ledger, answer, seed);
    flow_free(flow);
}

static void expect_same_totals(const struct ledger *ledger, const struct answer *answer,
                               const struct answer *other, uint64_t seed)
{
    cr_assert(answer->status == other->status, "seed %llu: %s, %s", (unsigned long long)seed,
              status_words(answer->status), status_words(other->status));
    for (size_t level = 0; answer->status == STATUS_OK && level < ledger->nlevels; level++)
        cr_assert(ledger_total(ledger, level, answer->posts) == ledger_total(ledger, level, other->posts),
                  "seed %llu level %zu", (unsigned long long)seed, level);
}

Test(flow, networks_equal_enumeration)
{
    static struct survey survey;
    size_t nsolved = 0;
    for (uint64_t seed = 0; seed < 20000; seed++) {
        struct ledger ledger;
        struct answer answer;
        random_network(&ledger, seed, 0);
        solve_and_judge(&ledger, &answer, seed);
        enumerate(&ledger, 0, &survey);
        nsolved += answer.status == STATUS_OK;
        if (survey.complete)
            cr_assert((survey.nlawful > 0) == (answer.status == STATUS_OK), "seed %llu",
                      (unsigned long long)seed);
        for (size_t level = 0; survey.complete && survey.nlawful > 0 && level < ledger.nlevels; level++)
            cr_assert(ledger_total(&ledger, level, answer.posts) == survey.best[level], "seed %llu level %zu",
                      (unsigned long long)seed, level);
        answer_done(&answer);
        ledger_done(&ledger);
    }
    cr_expect(nsolved > 10000, "%zu", nsolved);
}

/* The canonical plan is one and the same, so two engines that are right agree in every post. */
static void compare_with_glpk(const struct ledger *ledger, uint64_t seed)
{
    static struct faults faults;
    struct answer answer;
    struct answer reference;
    faults_init(&faults);
    solve_and_judge(ledger, &answer, seed);
    cr_assert(answer_init(&reference, ledger) == STATUS_OK);
    cr_assert(simplex_solve(ledger, &reference, &faults) == STATUS_OK, "%s", faults.message[0]);
    expect_same_totals(ledger, &answer, &reference, seed);
    if (answer.status == STATUS_OK) {
        cr_assert(canonical_settle(ledger, &answer, NULL) == STATUS_OK);
        cr_assert(canonical_settle(ledger, &reference, NULL) == STATUS_OK);
        for (size_t a = 0; a < ledger->naccounts; a++)
            cr_expect(answer.posts[a] == reference.posts[a], "seed %llu account %zu: %lld, GLPK %lld",
                      (unsigned long long)seed, a, (long long)answer.posts[a], (long long)reference.posts[a]);
    }
    answer_done(&reference);
    answer_done(&answer);
}

Test(flow, county_plans_equal_glpk)
{
    for (uint64_t seed = 0; seed < 24; seed++) {
        struct county_ledger county;
        struct county_shape shape = {
            .ncounties = 1 + seed % 3,
            .ntownships = 1 + seed % 11,
            .noffices = seed % 2,
            .one_pool = seed % 4 < 2,
            .tightness = (double)(seed % 5) / 4,
            .seed = seed,
        };
        cr_assert(county_ledger_init(&county, &shape));
        compare_with_glpk(&county.ledger, seed);
        county_ledger_done(&county);
    }
}

Test(flow, random_county_plans_equal_glpk)
{
    for (uint64_t seed = 0; seed < 24; seed++) {
        struct ledger ledger;
        struct county_size size = {
            .ntownships = 1 + seed % 13, .nplatforms = 7, .nkinds = 1 + seed % 3, .noffices = seed % 5};
        random_county(&ledger, seed, size);
        cr_assert(ledger.status == STATUS_OK);
        compare_with_glpk(&ledger, seed);
        ledger_done(&ledger);
    }
}

/* A ledger of so many junctions is solved one county after the other; with a pool that holds more than its
 * townships may, the cut is one of the whole. */
Test(flow, many_counties_equal_the_whole)
{
    struct county_ledger county;
    struct county_shape shape = {
        .ncounties = 14, .ntownships = 12, .noffices = 3, .tightness = 0.5, .seed = 11};
    struct verdict verdict;
    cr_assert(county_ledger_init(&county, &shape));
    struct ledger *ledger = &county.ledger;
    for (int lawful = 1; lawful >= 0; lawful--) {
        struct answer whole, answer;
        solve_and_judge(ledger, &whole, 0);
        cr_assert(answer_init(&answer, ledger) == STATUS_OK);
        cr_assert(flow_solve(ledger, &answer, NULL) == STATUS_OK);
        cr_expect_eq(answer.status, lawful ? STATUS_OK : STATUS_INFEASIBLE);
        expect_same_totals(ledger, &answer, &whole, 0);
        cr_expect(answer.nsteps > 0 && answer.nsteps < 2 * whole.nsteps, "%lld, %lld",
                  (long long)answer.nsteps, (long long)whole.nsteps);
        cr_assert((lawful ? proof_check_best(ledger, answer.posts, answer.price, answer.row_price, &verdict)
                          : proof_check_infeasible(ledger, answer.price, answer.row_price, &verdict)) ==
                  STATUS_OK);
        cr_expect(verdict.accepted, "%s", verdict.reason);
        answer_done(&answer);
        answer_done(&whole);
        struct account *posts = &ledger->accounts[county.posts[100]];
        posts->least = posts->most = 100000;
    }
    county_ledger_done(&county);
}

/* Changes one account's bounds or one curve a little. */
static void change_something(struct ledger *ledger, struct dice *dice)
{
    struct account *account = &ledger->accounts[dice_below(dice, (int64_t)ledger->naccounts)];
    if (dice_one_in(dice, 3)) {
        account->least = dice_below(dice, 3);
        account->most = account->least + dice_below(dice, dice_one_in(dice, 4) ? 1000 : 5);
    } else if (dice_one_in(dice, 2) && account->least < account->most) {
        account->least += dice_below(dice, 2);
    } else if (ledger->nterms > 0) {
        struct curve *curve = &ledger->terms[dice_below(dice, (int64_t)ledger->nterms)].curve;
        *curve = random_curve(dice, dice_one_in(dice, 2));
    }
}

static void change_and_compare(uint64_t seed)
{
    struct dice dice = {.state = seed};
    struct ledger ledger;
    struct answer answer;
    struct flow *flow = NULL;
    random_network(&ledger, seed, 0);
    cr_assert(answer_init(&answer, &ledger) == STATUS_OK);
    cr_assert(flow_new(&flow, &ledger, NULL) == STATUS_OK);
    for (int i = 0; i < 8; i++) {
        struct answer fresh;
        resolve_and_judge(flow, &ledger, &answer, seed);
        solve_and_judge(&ledger, &fresh, seed);
        expect_same_totals(&ledger, &answer, &fresh, seed);
        answer_done(&fresh);
        change_something(&ledger, &dice);
    }
    flow_free(flow);
    answer_done(&answer);
    ledger_done(&ledger);
}

Test(flow, updates_equal_fresh_solves)
{
    for (uint64_t seed = 0; seed < 2000; seed++)
        change_and_compare(seed);
}

/* Best posts and prices of one flow are best for another: it has nothing to do. */
Test(flow, starts_from_the_answer_of_another)
{
    size_t nstarted = 0, nworked = 0;
    for (uint64_t seed = 0; seed < 300; seed++) {
        struct ledger ledger;
        struct answer answer, other;
        struct flow *flow = NULL;
        random_network(&ledger, seed, 0);
        solve_and_judge(&ledger, &answer, seed);
        cr_assert(answer_init(&other, &ledger) == STATUS_OK && flow_new(&flow, &ledger, NULL) == STATUS_OK);
        if (answer.status == STATUS_OK) {
            flow_start_from(flow, &answer);
            resolve_and_judge(flow, &ledger, &other, seed);
            cr_expect_eq(other.nsteps, 0, "seed %llu", (unsigned long long)seed);
            cr_expect_arr_eq(other.posts, answer.posts, ledger.naccounts * sizeof *answer.posts);
            cr_expect_arr_eq(other.price, answer.price,
                             ledger_price_levels(&ledger) * ledger.njunctions * sizeof *answer.price);
            nworked += answer.nsteps > 0;
            nstarted++;
        }
        flow_free(flow);
        answer_done(&other);
        answer_done(&answer);
        ledger_done(&ledger);
    }
    cr_expect(nstarted > 100 && nworked > 30, "%zu, %zu", nstarted, nworked);
}

/* The boxes that the flow says are open are those that the answer's prices leave open. */
static void expect_boxes_of_face(struct flow *flow, const struct ledger *ledger, const struct answer *answer,
                                 uint64_t seed)
{
    struct face face, open;
    cr_assert(face_init(&face, ledger) == STATUS_OK && face_init(&open, ledger) == STATUS_OK);
    for (size_t level = 0; level < ledger->nlevels; level++)
        if (ledger_level_is_used(ledger, level))
            face_narrow(&face, level, answer->posts, answer->price + level * ledger->njunctions, NULL);
    flow_open_boxes(flow, open.least, open.most);
    for (size_t a = 0; a < ledger->naccounts; a++)
        cr_expect(open.least[a] == face.least[a] && open.most[a] == face.most[a],
                  "seed %llu account %zu: %lld to %lld, not %lld to %lld", (unsigned long long)seed, a,
                  (long long)open.least[a], (long long)open.most[a], (long long)face.least[a],
                  (long long)face.most[a]);
    face_done(&open);
    face_done(&face);
}

Test(flow, open_boxes_are_the_best_face)
{
    size_t ncompared = 0;
    for (uint64_t seed = 0; seed < 900; seed++) {
        struct dice dice = {.state = seed};
        struct ledger ledger;
        struct answer answer;
        struct flow *flow = NULL;
        random_network(&ledger, seed, 0);
        cr_assert(answer_init(&answer, &ledger) == STATUS_OK);
        cr_assert(flow_new(&flow, &ledger, NULL) == STATUS_OK);
        for (int i = 0; i < 4; i++) {
            resolve_and_judge(flow, &ledger, &answer, seed);
            if (answer.status == STATUS_OK) {
                expect_boxes_of_face(flow, &ledger, &answer, seed);
                ncompared++;
            }
            change_something(&ledger, &dice);
        }
        flow_free(flow);
        answer_done(&answer);
        ledger_done(&ledger);
    }
    cr_expect(ncompared > 900, "%zu", ncompared);
}

/* Pools grow and shrink, curves and bounds move, as in a study of one county. */
static void change_county(struct county_ledger *county, uint64_t *random)
{
    struct ledger *ledger = &county->ledger;
    size_t t = county_random(random) % county->ntownships;
    size_t k = county_random(random) % COUNTY_KINDS;
    struct account *posts = &ledger->accounts[county->posts[t * COUNTY_KINDS + k]];
    if (county_random(random) % 2 == 0)
        posts->most = posts->least + (int64_t)(county_random(random) % 12);
    else
        ledger->terms[posts->first_term].curve.need *= 0.8 + 0.4 * county_fraction(random);
    for (size_t a = 0; a < ledger->naccounts; a++) {
        struct account *pool = &ledger->accounts[a];
        if (pool->from == county->root && pool->least == pool->most && county_random(random) % 3 == 0)
            pool->least = pool->most = pool->least + (int64_t)(county_random(random) % 5) - 2;
    }
}

Test(flow, county_updates_equal_fresh_solves)
{
    uint64_t random = 5;
    size_t nsolved = 0;
    struct county_ledger county;
    struct county_shape shape = {.ncounties = 2, .ntownships = 9, .noffices = 3, .one_pool = true, .seed = 3};
    struct answer answer;
    struct flow *flow = NULL;
    cr_assert(county_ledger_init(&county, &shape));
    cr_assert(answer_init(&answer, &county.ledger) == STATUS_OK);
    cr_assert(flow_new(&flow, &county.ledger, NULL) == STATUS_OK);
    for (uint64_t i = 0; i < 300; i++) {
        struct answer fresh;
        resolve_and_judge(flow, &county.ledger, &answer, i);
        solve_and_judge(&county.ledger, &fresh, i);
        expect_same_totals(&county.ledger, &answer, &fresh, i);
        nsolved += answer.status == STATUS_OK;
        answer_done(&fresh);
        change_county(&county, &random);
    }
    cr_expect(nsolved > 20, "%zu", nsolved);
    flow_free(flow);
    answer_done(&answer);
    county_ledger_done(&county);
}

/* root -> hall -> root with parallel accounts. */
static void start_ring(struct ledger *ledger, int32_t ends[2])
{
    random_begin(ledger, 2, 1);
    ends[0] = 0;
    ends[1] = 1;
}

static int32_t add_account(struct ledger *ledger, int32_t from, int32_t to, int64_t least, int64_t most)
{
    int32_t a = ledger_add_account(ledger, random_identity(ledger->naccounts), from, to);
    ledger->accounts[a].least = least;
    ledger->accounts[a].most = most;
    return a;
}

Test(flow, pools_of_millions_take_few_steps)
{
    struct ledger ledger;
    struct answer answer;
    int32_t ends[2];
    start_ring(&ledger, ends);
    add_account(&ledger, ends[0], ends[1], 3000000, 3000000);
    for (int i = 0; i < 3; i++) {
        int32_t a = add_account(&ledger, ends[1], ends[0], 0, LEDGER_NO_MOST);
        ledger_add_term(&ledger, a, 0, 0, (struct curve){.shape = CURVE_WEBSTER, .weight = 1, .need = 1 + i});
    }
    solve_and_judge(&ledger, &answer, 0);
    cr_expect(answer.posts[1] == 500000 && answer.posts[2] == 1000000 && answer.posts[3] == 1500000);
    cr_expect(answer.nsteps < 200, "%lld", (long long)answer.nsteps);
    answer_done(&answer);
    ledger_done(&ledger);
}

Test(flow, a_gain_that_only_a_far_bound_limits_takes_few_steps)
{
    struct ledger ledger;
    struct answer answer;
    int32_t ends[2];
    start_ring(&ledger, ends);
    int64_t far = INT64_C(1) << 27; /* more than this the judge does not price */
    int32_t a = add_account(&ledger, ends[0], ends[1], 0, far);
    add_account(&ledger, ends[1], ends[0], 0, LEDGER_NO_MOST);
    ledger_add_term(&ledger, a, 0, 0, (struct curve){.shape = CURVE_PRICE, .weight = -1});
    solve_and_judge(&ledger, &answer, 0);
    cr_expect(answer.posts[0] == far && answer.posts[1] == far && answer.nsteps < 100);
    answer_done(&answer);
    ledger_done(&ledger);
}

Test(flow, an_empty_ledger_is_solved)
{
    struct ledger ledger;
    struct answer answer;
    random_begin(&ledger, 3, 0);
    solve_and_judge(&ledger, &answer, 0);
    cr_expect(answer.status == STATUS_OK);
    answer_done(&answer);
    ledger_done(&ledger);
}

/* Of five posts the first place takes three at less than the other place, and a fourth at the same: a fifth
 * would cost it a billionth more, and the third a billionth less, which no later level may take or give for
 * all that it gains. */
Test(flow, a_later_level_gives_up_no_billionth_of_an_earlier_one)
{
    for (int priced = 0; priced <= 1; priced++) {
        struct ledger ledger;
        struct answer answer;
        random_begin(&ledger, 2, 2);
        add_account(&ledger, 0, 1, 5, 5);
        int32_t place[] = {add_account(&ledger, 1, 0, 0, 9), add_account(&ledger, 1, 0, 0, 9)};
        struct curve squares = {.shape = CURVE_LEAST_SQUARES, .weight = 1.25e-9, .need = 2.5};
        ledger_add_term(&ledger, place[0], 0, 0, squares);
        ledger_add_term(&ledger, place[1], 0, 0, (struct curve){.shape = CURVE_PRICE, .weight = 1e-9});
        ledger_add_term(&ledger, place[priced], 1, 0, (struct curve){.shape = CURVE_PRICE, .weight = 1});
        for (int64_t x = 0; x < 5; x++)
            cr_assert_eq(ledger_price(&ledger, place[0], 0, x), x - 2);
        solve_and_judge(&ledger, &answer, 0);
        cr_expect_eq(answer.posts[place[0]], priced ? 4 : 3);
        answer_done(&answer);
        ledger_done(&ledger);
    }
}

/* --- where it starts --- */

struct pipe {
    int32_t from, to;
    int64_t least, most;
    double need[2]; /* by level; 0: no curve */
};

/* Path steps that a network over four junctions takes. */
static int64_t steps_of(const struct pipe *pipes, size_t n)
{
    struct ledger ledger;
    struct answer answer;
    random_begin(&ledger, 4, 2);
    for (size_t i = 0; i < n && pipes[i].most > 0; i++) {
        int32_t a = add_account(&ledger, pipes[i].from, pipes[i].to, pipes[i].least, pipes[i].most);
        for (int32_t level = 1; level >= 0; level--)
            if (pipes[i].need[level] > 0)
                ledger_add_term(
                    &ledger, a, level, 0,
                    (struct curve){.shape = CURVE_WEBSTER, .weight = 1, .need = pipes[i].need[level]});
    }
    solve_and_judge(&ledger, &answer, 0);
    cr_assert(answer.status == STATUS_OK);
    int64_t nsteps = answer.nsteps;
    answer_done(&answer);
    ledger_done(&ledger);
    return nsteps;
}

/* Needs that can be met are met at once, through whatever lies between. */
Test(flow, needs_that_balance_take_no_path)
{
    enum { FREE = 1000, MOST_PIPES = 6 };
    static const struct pipe CASES[][MOST_PIPES] = {
        /* a pool, two townships */
        {{0, 1, 0, FREE, {0}},
         {1, 2, 0, FREE, {0}},
         {1, 3, 0, FREE, {0}},
         {2, 0, 0, FREE, {5}},
         {3, 0, 0, FREE, {3.4}}},
        /* the same with the needs first, and the other way about */
        {{2, 0, 0, FREE, {5}},
         {3, 0, 0, FREE, {3.4}},
         {0, 1, 0, FREE, {0}},
         {1, 2, 0, FREE, {0}},
         {1, 3, 0, FREE, {0}}},
        {{0, 2, 0, FREE, {5}},
         {0, 3, 0, FREE, {3.6}},
         {2, 1, 0, FREE, {0}},
         {3, 1, 0, FREE, {0}},
         {1, 0, 0, FREE, {0}}},
        /* one behind the other */
        {{0, 1, 0, FREE, {0}}, {1, 2, 0, FREE, {0}}, {2, 3, 0, FREE, {0}}, {3, 0, 0, FREE, {7}}},
        /* a need beyond what an account may have, one below what it must have, and one that is settled */
        {{0, 1, 0, FREE, {0}},
         {1, 2, 0, FREE, {0}},
         {2, 0, 0, 4, {9}},
         {2, 0, 6, FREE, {2}},
         {2, 0, 3, 3, {0}}},
        /* of two levels the first one's, also where it came last */
        {{0, 1, 0, FREE, {0}}, {1, 0, 0, FREE, {5, 9}}},
        {{0, 1, 0, FREE, {0}}, {1, 0, 0, FREE, {0, 9}}},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        cr_expect_eq(steps_of(CASES[i], MOST_PIPES), 0, "case %zu", i);
}

/* 8 needed, 6 there: what is short goes along paths, which are counted. */
Test(flow, needs_that_do_not_balance_take_paths)
{
    static const struct pipe pipes[] = {{0, 1, 6, 6, {0}}, {1, 0, 0, 100, {5}}, {1, 0, 0, 100, {3}}};
    cr_expect_gt(steps_of(pipes, 3), 0);
}

/* What an answer held before is gone, also at a level without curves. */
Test(flow, an_answer_that_was_used_before_is_cleared)
{
    struct ledger ledger;
    struct answer answer;
    struct flow *flow = NULL;
    random_begin(&ledger, 3, 3);
    add_account(&ledger, 0, 1, 2, 2);
    int32_t a = add_account(&ledger, 1, 0, 0, 9);
    ledger_add_term(&ledger, a, 1, 0, (struct curve){.shape = CURVE_WEBSTER, .weight = 1, .need = 1});
    cr_assert(answer_init(&answer, &ledger) == STATUS_OK && flow_new(&flow, &ledger, NULL) == STATUS_OK);
    for (size_t i = 0; i < 3 * ledger.njunctions; i++)
        answer.price[i] = 77;
    answer.gap[0] = answer.gap[2] = 77;
    answer.branched = true;
    resolve_and_judge(flow, &ledger, &answer, 0);
    for (size_t j = 0; j < ledger.njunctions; j++)
        cr_expect(answer.price[j] == 0 && answer.price[2 * ledger.njunctions + j] == 0, "junction %zu", j);
    cr_expect(answer.gap[0] == 0 && answer.gap[2] == 0 && !answer.branched);
    flow_free(flow);
    answer_done(&answer);
    ledger_done(&ledger);
}

/* The cheaper of two ways is closed; the first call, of bounds that exclude each other, settles nothing. */
Test(flow, what_is_closed_stays_closed_after_bounds_were_mended)
{
    struct ledger ledger;
    struct answer answer;
    struct flow *flow = NULL;
    int32_t ends[2];
    start_ring(&ledger, ends);
    int32_t pool = add_account(&ledger, ends[0], ends[1], 3, 2);
    int32_t closed = add_account(&ledger, ends[1], ends[0], 0, 0);
    int32_t dear = add_account(&ledger, ends[1], ends[0], 0, 9);
    ledger_add_term(&ledger, dear, 0, 0, (struct curve){.shape = CURVE_PRICE, .weight = 1});
    cr_assert(answer_init(&answer, &ledger) == STATUS_OK && flow_new(&flow, &ledger, NULL) == STATUS_OK);
    cr_assert(flow_resolve(flow, &answer, NULL) == STATUS_OK && answer.status == STATUS_INFEASIBLE);
    ledger.accounts[pool].least = 2;
    resolve_and_judge(flow, &ledger, &answer, 0);
    cr_expect(answer.posts[closed] == 0 && answer.posts[dear] == 2);
    flow_free(flow);
    answer_done(&answer);
    ledger_done(&ledger);
}

/* A least over a most is said, before anything is settled; once it is mended all goes its way. */
Test(flow, bounds_that_exclude_each_other_may_be_mended)
{
    for (uint64_t seed = 0; seed < 200; seed++) {
        struct ledger ledger;
        struct answer answer, fresh;
        struct flow *flow = NULL;
        random_network(&ledger, seed, 0);
        if (ledger.naccounts == 0) {
            ledger_done(&ledger);
            continue;
        }
        struct account *account = &ledger.accounts[seed % ledger.naccounts];
        int64_t least = account->least;
        cr_assert(answer_init(&answer, &ledger) == STATUS_OK && flow_new(&flow, &ledger, NULL) == STATUS_OK);
        account->least = account->most + 1;
        cr_assert(flow_resolve(flow, &answer, NULL) == STATUS_OK && answer.status == STATUS_INFEASIBLE);
        account->least = least;
        resolve_and_judge(flow, &ledger, &answer, seed);
        solve_and_judge(&ledger, &fresh, seed);
        expect_same_totals(&ledger, &answer, &fresh, seed);
        flow_free(flow);
        answer_done(&fresh);
        answer_done(&answer);
        ledger_done(&ledger);
    }
}

/* All of one side lead to all of the other. */
Test(flow, a_network_in_which_no_part_stands_apart_is_solved)
{
    enum { SIDE = 60 };
    struct ledger ledger;
    struct answer answer;
    struct dice dice = {.state = 1};
    random_begin(&ledger, 2 * SIDE + 1, 1);
    for (int32_t i = 0; i < SIDE; i++) {
        add_account(&ledger, 2 * SIDE, i, 40, 40);
        add_account(&ledger, SIDE + i, 2 * SIDE, 40, 40);
        for (int32_t j = 0; j < SIDE; j++) {
            int32_t a = add_account(&ledger, i, SIDE + j, 0, 5);
            ledger_add_term(&ledger, a, 0, 0,
                            (struct curve){.shape = CURVE_WEBSTER,
                                           .weight = 1,
                                           .need = 0.1 + (double)dice_below(&dice, 20)});
        }
    }
    solve_and_judge(&ledger, &answer, 0);
    cr_expect(answer.status == STATUS_OK);
    answer_done(&answer);
    ledger_done(&ledger);
}

/* A way from one junction to another by a third, which no posts may go. */
static void add_closed_way(struct ledger *ledger, int32_t from, int32_t to)
{
    int32_t between = ledger_add_junction(ledger, random_identity(ledger->njunctions));
    add_account(ledger, from, between, 0, 0);
    add_account(ledger, between, to, 0, 0);
}

/* n junctions in a row, the first step is as dear as can be, and a post that has to go round. One more stands
 * aside, before the row or behind it. */
static void build_dear_ring(struct ledger *ledger, int32_t n, bool before)
{
    random_begin(ledger, (size_t)n, 1);
    if (before)
        add_closed_way(ledger, 0, n - 1);
    int32_t dear = add_account(ledger, 0, 1, 0, 2);
    for (int32_t j = 1; j < n - 1; j++)
        add_account(ledger, j, j + 1, 0, 2);
    if (!before)
        add_closed_way(ledger, 0, n - 1);
    add_account(ledger, n - 1, 0, 1, 2);
    ledger_add_term(ledger, dear, 0, 0,
                    (struct curve){.shape = CURVE_LEAST_SQUARES, .weight = CURVE_MOST_WEIGHT, .need = 1e-9});
    cr_assert(ledger->status == STATUS_OK && ledger_price(ledger, dear, 0, 0) == CURVE_DEAREST);
}

/* A path adds up a price for each junction, of at most 2^52; twice that of 127 of them is below 2^60. */
Test(flow, prices_are_refused_where_a_path_could_add_up_too_much)
{
    static const struct {
        int32_t n;
        enum status status;
    } CASES[] = {
        {126, STATUS_OK},
        {127, STATUS_DATA},
    };
    for (size_t i = 0; i < 2 * sizeof CASES / sizeof *CASES; i++) {
        struct ledger ledger;
        struct answer answer;
        struct faults faults;
        struct flow *flow = NULL;
        int32_t n = CASES[i / 2].n;
        enum status status = CASES[i / 2].status;
        build_dear_ring(&ledger, n, i % 2 == 0);
        faults_init(&faults);
        cr_assert(answer_init(&answer, &ledger) == STATUS_OK);
        cr_assert(flow_new(&flow, &ledger, NULL) == STATUS_OK);
        cr_expect_eq(flow_resolve(flow, &answer, &faults), status, "%d junctions", (int)n);
        cr_expect_eq(faults.nfound, status == STATUS_OK ? 0 : 1);
        flow_free(flow);
        answer_done(&answer);
        ledger_done(&ledger);
    }
}

/* Each of two junctions to a third by one between them: posts go many at a time. */
Test(flow, posts_at_one_price_take_few_steps)
{
    enum { FIRST, SECOND, THIRD, NPOSTS = 1000 };
    static const int32_t WAYS[][2] = {{FIRST, THIRD}, {SECOND, THIRD}, {FIRST, SECOND}};
    struct ledger ledger;
    struct answer answer;
    random_begin(&ledger, 3, 1);
    for (size_t i = 0; i < 3; i++) {
        int32_t between = ledger_add_junction(&ledger, random_identity(ledger.njunctions));
        add_account(&ledger, WAYS[i][0], between, 0, NPOSTS);
        add_account(&ledger, between, WAYS[i][1], 0, NPOSTS);
    }
    add_account(&ledger, THIRD, FIRST, NPOSTS, NPOSTS);
    add_account(&ledger, THIRD, SECOND, NPOSTS, NPOSTS);
    solve_and_judge(&ledger, &answer, 0);
    cr_expect(answer.status == STATUS_OK);
    cr_expect(answer.nsteps < 50, "%lld", (long long)answer.nsteps);
    answer_done(&answer);
    ledger_done(&ledger);
}

/* A post went from one junction to another at a price, so that the other's price is higher. Once the way is
 * closed nothing gets back either, to where the price is lower. */
Test(flow, what_cannot_be_reached_is_far_whatever_the_prices)
{
    enum { FROM, TO, BETWEEN };
    struct ledger ledger;
    struct answer answer;
    struct flow *flow = NULL;
    random_begin(&ledger, 3, 1);
    int32_t way = add_account(&ledger, FROM, BETWEEN, 0, 2);
    add_account(&ledger, BETWEEN, TO, 0, 2);
    add_closed_way(&ledger, FROM, TO);
    int32_t back = add_account(&ledger, TO, FROM, 1, 1), on = add_account(&ledger, FROM, TO, 0, 0);
    ledger_add_term(&ledger, way, 0, 0, (struct curve){.shape = CURVE_PRICE, .weight = 1});
    cr_assert(answer_init(&answer, &ledger) == STATUS_OK);
    cr_assert(flow_new(&flow, &ledger, NULL) == STATUS_OK);
    resolve_and_judge(flow, &ledger, &answer, 0);
    cr_expect(answer.status == STATUS_OK && answer.posts[way] == 1);
    ledger.accounts[way].most = ledger.accounts[back].least = ledger.accounts[back].most = 0;
    ledger.accounts[on].least = ledger.accounts[on].most = 1;
    resolve_and_judge(flow, &ledger, &answer, 0);
    cr_expect(answer.status == STATUS_INFEASIBLE);
    flow_free(flow);
    answer_done(&answer);
    ledger_done(&ledger);
}

Test(flow, side_rows_are_refused)
{
    struct ledger ledger;
    struct answer answer;
    static struct faults faults;
    faults_init(&faults);
    random_network(&ledger, 1, 2);
    cr_assert(ledger.nrows > 0 && answer_init(&answer, &ledger) == STATUS_OK);
    cr_expect(flow_solve(&ledger, &answer, &faults) == STATUS_USAGE);
    cr_expect(faults.nfound == 1);
    struct flow *flow = (struct flow *)&answer;
    cr_expect(flow_new(&flow, &ledger, NULL) == STATUS_USAGE && !flow);
    answer_done(&answer);
    ledger_done(&ledger);
}

/* Searches by prices that fall would have no end. */
Test(flow, a_negative_multiplier_is_refused_by_both_engines)
{
    struct ledger ledger;
    struct answer answer;
    struct flow *flow;
    static struct faults faults;
    faults_init(&faults);
    random_county(&ledger, 1, (struct county_size){.ntownships = 5, .nplatforms = 7, .nkinds = 2});
    cr_assert(answer_init(&answer, &ledger) == STATUS_OK);
    cr_assert(flow_new(&flow, &ledger, &faults) == STATUS_OK);
    cr_expect(flow_resolve(flow, &answer, &faults) == STATUS_OK);
    ledger.terms[ledger.nterms / 2].times = -1;
    cr_expect(flow_resolve(flow, &answer, &faults) == STATUS_DATA);
    flow_free(flow);
    cr_expect(flow_new(&flow, &ledger, &faults) == STATUS_DATA && !flow);
    cr_expect(simplex_solve(&ledger, &answer, &faults) == STATUS_DATA);
    cr_expect(engine_solve(&ledger, ENGINE_AUTO, &answer, NULL, &faults) == STATUS_DATA);
    cr_expect(faults.nfound == 4, "%zu", faults.nfound);
    answer_done(&answer);
    ledger_done(&ledger);
}

Test(flow, accounts_added_later_are_noticed)
{
    struct ledger ledger;
    struct answer answer;
    struct flow *flow = NULL;
    int32_t ends[2];
    start_ring(&ledger, ends);
    add_account(&ledger, ends[0], ends[1], 0, 3);
    cr_assert(flow_new(&flow, &ledger, NULL) == STATUS_OK);
    add_account(&ledger, ends[1], ends[0], 1, 3);
    cr_assert(answer_init(&answer, &ledger) == STATUS_OK);
    cr_expect(flow_resolve(flow, &answer, NULL) == STATUS_USAGE);
    flow_free(flow);
    answer_done(&answer);
    ledger_done(&ledger);
}

/* With the n-th allocation failing, alone or with all after it, for every n. */
Test(flow, failing_allocations_are_reported)
{
    struct county_ledger county;
    struct county_shape shape = {.ncounties = 2, .ntownships = 3, .noffices = 1, .one_pool = true, .seed = 1};
    struct answer answer;
    cr_assert(county_ledger_init(&county, &shape));
    cr_assert(answer_init(&answer, &county.ledger) == STATUS_OK);
    for (int once = 0; once <= 1; once++) {
        size_t n = 0;
        for (size_t nth = 1; nth <= n + 1; nth++) {
            struct flow *flow = NULL;
            (once ? memory_fail_once : memory_fail_after)(nth);
            enum status status = flow_new(&flow, &county.ledger, NULL);
            cr_expect((status == STATUS_OK) == (flow != NULL));
            if (status == STATUS_OK)
                status = flow_resolve(flow, &answer, NULL);
            n = memory_count();
            memory_fail_after(0);
            flow_free(flow);
            cr_expect_eq(status, nth <= n ? STATUS_MEMORY : STATUS_OK, "allocation %zu of %zu", nth, n);
        }
        cr_expect_gt(n, 10, "%zu allocations", n);
    }
    answer_done(&answer);
    county_ledger_done(&county);
}
