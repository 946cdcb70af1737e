/* Ties settled by unmet part, then in ledger order, also when there are many. */
#include <criterion/criterion.h>

#include "../../support/random_ledger.h"
#include "base/memory.h"
#include "engine/engine.h"
#include "engine/ties/canonical.h"

/* n equal places that share n/2 posts of one pool: the first n/2 get one each. */
static void add_equal_places(struct ledger *ledger, size_t n)
{
    random_begin(ledger, 2, 1);
    struct curve need = {.shape = CURVE_WEBSTER, .weight = 1, .need = 1};
    int32_t pool = ledger_add_account(ledger, random_identity(0), 0, 1);
    ledger_add_bound(ledger, pool, (struct bound){.side = SIDE_LEAST, .value = (int64_t)n / 2});
    ledger_add_bound(ledger, pool, (struct bound){.side = SIDE_MOST, .value = (int64_t)n / 2});
    for (size_t i = 0; i < n; i++) {
        int32_t place = ledger_add_junction(ledger, random_identity(i));
        int32_t in = ledger_add_account(ledger, random_identity(i), 1, place);
        ledger_add_account(ledger, random_identity(i), place, 0);
        ledger_add_term(ledger, in, 0, 0, need);
    }
}

/* An answer as an engine may leave it: the last places have the posts. */
static void settle_equal_places(size_t n, struct answer *answer, struct ledger *ledger, bool *may_differ)
{
    int64_t price = ledger_price(ledger, 1, 0, 0);
    cr_assert(answer_init(answer, ledger) == STATUS_OK);
    answer->posts[0] = (int64_t)n / 2;
    for (size_t i = 0; i < n; i++)
        answer->posts[1 + 2 * i] = answer->posts[2 + 2 * i] = i >= n / 2;
    for (size_t j = 0; j < ledger->njunctions; j++)
        answer->price[j] = j == 1 ? -price : 0;
    cr_assert(canonical_settle(ledger, answer, may_differ) == STATUS_OK);
}

Test(engine, equal_places_earlier_in_order_get_the_posts)
{
    enum { PLACES = 5000 };
    struct ledger ledger;
    struct answer answer;
    add_equal_places(&ledger, PLACES);
    cr_assert(ledger.status == STATUS_OK);
    bool *may_differ = memory_new(ledger.naccounts, sizeof *may_differ);
    settle_equal_places(PLACES, &answer, &ledger, may_differ);
    for (size_t i = 0; i < PLACES; i++) {
        cr_assert(answer.posts[1 + 2 * i] == (i < PLACES / 2), "place %zu", i);
        cr_assert(may_differ[1 + 2 * i] && may_differ[2 + 2 * i], "place %zu", i);
    }
    cr_expect(!may_differ[0], "the pool is pinned");
    memory_free(may_differ);
    answer_done(&answer);
    ledger_done(&ledger);
}

/* Two places with needs of 1.5 and 4.5 (Webster: the first post of one is worth as much as the second of the
 * other), and one post left for the two. */
static void expect_served(bool smaller_first, int64_t smaller, int64_t larger)
{
    static const double needs[] = {1.5, 4.5};
    struct faults faults;
    struct ledger ledger;
    struct answer answer;
    faults_init(&faults);
    random_begin(&ledger, 2, 1);
    int32_t pool = ledger_add_account(&ledger, random_identity(0), 0, 1);
    ledger_add_bound(&ledger, pool, (struct bound){.side = SIDE_LEAST, .value = 2});
    ledger_add_bound(&ledger, pool, (struct bound){.side = SIDE_MOST, .value = 2});
    for (size_t i = 0; i < 2; i++) {
        struct curve need = {.shape = CURVE_WEBSTER, .weight = 1, .need = needs[smaller_first ? i : 1 - i]};
        int32_t in = ledger_add_account(&ledger, random_identity(1 + i), 1, 0);
        ledger_add_term(&ledger, in, 0, 0, need);
    }
    cr_assert(answer_init(&answer, &ledger) == STATUS_OK);
    cr_assert(engine_solve(&ledger, ENGINE_AUTO, &answer, NULL, &faults) == STATUS_OK);
    cr_expect_eq(answer.posts[smaller_first ? 1 : 2], smaller);
    cr_expect_eq(answer.posts[smaller_first ? 2 : 1], larger);
    answer_done(&answer);
    ledger_done(&ledger);
}

Test(engine, the_larger_unmet_part_is_served_first_wherever_it_stands)
{
    expect_served(true, 0, 2); /* unmet 1.5 and 3.5 before the second post */
    expect_served(false, 0, 2);
}

/* A long chain of accounts without curves can go neither way: no cycle, nothing to settle, and no search. */
/* Needs of 5 and 4, of which 3 and 1 are given anyway: the fifth post goes to who is 3 short, not 2. */
Test(engine, what_is_unmet_is_the_need_less_what_is_given_anyway)
{
    for (int32_t first = 0; first < 2; first++) {
        struct ledger ledger;
        struct answer answer;
        random_begin(&ledger, 2, 1);
        int32_t pool = ledger_add_account(&ledger, random_identity(0), 0, 1);
        ledger_add_bound(&ledger, pool, (struct bound){.side = SIDE_LEAST, .value = 5});
        ledger_add_bound(&ledger, pool, (struct bound){.side = SIDE_MOST, .value = 5});
        for (int32_t i = 0; i < 2; i++) {
            bool larger = i == first;
            int32_t place = ledger_add_account(&ledger, random_identity((size_t)i + 1), 1, 0);
            ledger_add_bound(&ledger, place, (struct bound){.side = SIDE_LEAST, .value = larger ? 3 : 1});
            ledger_add_term(&ledger, place, 0, 0,
                            (struct curve){.shape = CURVE_ABSOLUTE, .weight = 1, .need = larger ? 5 : 4});
        }
        cr_assert(ledger.status == STATUS_OK && answer_init(&answer, &ledger) == STATUS_OK);
        cr_assert(engine_solve(&ledger, ENGINE_FLOW, &answer, NULL, NULL) == STATUS_OK);
        cr_expect(answer.posts[1 + first] == 3 && answer.posts[2 - first] == 2, "%lld and %lld",
                  (long long)answer.posts[1], (long long)answer.posts[2]);
        answer_done(&answer);
        ledger_done(&ledger);
    }
}

Test(engine, a_tree_of_free_accounts_is_not_tied)
{
    enum { LENGTH = 300000 };
    struct ledger ledger;
    struct answer answer;
    random_begin(&ledger, 1, 0);
    for (int32_t i = 0; i < LENGTH; i++) {
        int32_t next = ledger_add_junction(&ledger, random_identity(0));
        ledger_add_account(&ledger, random_identity(0), i % 7 ? i : i / 2, next);
    }
    cr_assert(ledger.status == STATUS_OK && answer_init(&answer, &ledger) == STATUS_OK);
    bool *may_differ = memory_new(ledger.naccounts, sizeof *may_differ);
    for (size_t a = 0; a < ledger.naccounts; a++) {
        ledger.accounts[a].least = -5; /* free both ways around 0 */
        answer.posts[a] = 0;
    }
    cr_assert(canonical_settle(&ledger, &answer, may_differ) == STATUS_OK);
    for (size_t a = 0; a < ledger.naccounts; a++)
        cr_assert(!may_differ[a] && answer.posts[a] == 0);
    memory_free(may_differ);
    answer_done(&answer);
    ledger_done(&ledger);
}

/* --- near ties --- */

/* Of two places for one post the second costs so many billionths more; a loop by itself costs as many a post.
 */
static void mark_near(int64_t dearer, bool *may_differ)
{
    struct ledger ledger;
    struct answer answer;
    random_begin(&ledger, 2, 1);
    int32_t pool = ledger_add_account(&ledger, random_identity(0), 0, 1);
    ledger_add_bound(&ledger, pool, (struct bound){.side = SIDE_LEAST, .value = 1});
    ledger_add_bound(&ledger, pool, (struct bound){.side = SIDE_MOST, .value = 1});
    for (int i = 0; i < 3; i++) {
        int32_t place = ledger_add_account(&ledger, random_identity(1 + (size_t)i), 1, i < 2 ? 0 : 1);
        double weight = i == 0 ? 1 : i == 1 ? 1 + (double)dearer / 1e9 : (double)dearer / 1e9;
        ledger_add_term(&ledger, place, 0, 0, (struct curve){.shape = CURVE_PRICE, .weight = weight});
    }
    cr_assert(ledger.status == STATUS_OK && answer_init(&answer, &ledger) == STATUS_OK);
    cr_assert(engine_solve(&ledger, ENGINE_FLOW, &answer, NULL, NULL) == STATUS_OK);
    cr_assert(ledger_price(&ledger, 2, 0, 0) - ledger_price(&ledger, 1, 0, 0) == dearer);
    cr_assert(answer.posts[1] == 1 && answer.posts[2] == 0 && answer.posts[3] == 0);
    cr_assert(canonical_settle(&ledger, &answer, may_differ) == STATUS_OK);
    answer_done(&answer);
    ledger_done(&ledger);
}

Test(engine, a_near_tie_costs_less_than_a_millionth)
{
    static const int64_t dearer[] = {1, CANONICAL_NEAR - 1, CANONICAL_NEAR, CANONICAL_NEAR + 1};
    for (size_t i = 0; i < sizeof dearer / sizeof *dearer; i++) {
        bool may_differ[4] = {false}, near = dearer[i] < CANONICAL_NEAR;
        mark_near(dearer[i], may_differ);
        cr_expect(!may_differ[0] && may_differ[1] == near && may_differ[2] == near && may_differ[3] == near,
                  "%d billionths: %d %d %d", (int)dearer[i], may_differ[1], may_differ[2], may_differ[3]);
    }
}

/* Three posts go one way; another, of two accounts, costs more by so many billionths on each of them. */
Test(engine, a_near_tie_is_one_by_all_that_it_costs)
{
    static const int64_t dearer[] = {CANONICAL_NEAR / 2 - 1, CANONICAL_NEAR / 2};
    for (size_t i = 0; i < 2; i++) {
        struct ledger ledger;
        struct answer answer;
        bool may_differ[4] = {false}, near = i == 0;
        random_begin(&ledger, 3, 1);
        ledger_add_account(&ledger, random_identity(0), 0, 1);
        ledger.accounts[0].least = ledger.accounts[0].most = 3;
        for (int32_t way = 0; way < 3; way++) {
            int32_t a = ledger_add_account(&ledger, random_identity((size_t)way + 1), way == 2 ? 2 : 1,
                                           way == 1 ? 2 : 0);
            double weight = way == 0 ? 1 : 0.5 + (double)dearer[i] / 1e9;
            ledger_add_term(&ledger, a, 0, 0, (struct curve){.shape = CURVE_PRICE, .weight = weight});
        }
        cr_assert(ledger.status == STATUS_OK && answer_init(&answer, &ledger) == STATUS_OK);
        cr_assert(engine_solve(&ledger, ENGINE_FLOW, &answer, NULL, NULL) == STATUS_OK);
        cr_assert(answer.posts[1] == 3 && answer.posts[2] == 0);
        answer.price[2] = answer.price[1] + ledger_price(&ledger, 2, 0, 0) - dearer[i]; /* half way */
        cr_assert(canonical_settle(&ledger, &answer, may_differ) == STATUS_OK);
        cr_expect(!may_differ[0] && may_differ[1] == near && may_differ[2] == near && may_differ[3] == near,
                  "%d on each: %d %d %d", (int)dearer[i], may_differ[1], may_differ[2], may_differ[3]);
        answer_done(&answer);
        ledger_done(&ledger);
    }
}

/* Two ways there and two ways back, none at a price: nobody needs a post, however many an engine sent round.
 */
Test(engine, where_all_may_differ_each_has_as_few_posts_as_can_be)
{
    struct ledger ledger;
    struct answer answer;
    bool may_differ[4] = {0};
    random_begin(&ledger, 2, 1);
    for (int32_t i = 0; i < 4; i++) {
        int32_t a = ledger_add_account(&ledger, random_identity((size_t)i), i % 2, 1 - i % 2);
        ledger_add_bound(&ledger, a, (struct bound){.side = SIDE_MOST, .value = 5});
    }
    cr_assert(ledger.status == STATUS_OK && answer_init(&answer, &ledger) == STATUS_OK);
    for (size_t a = 0; a < 4; a++)
        answer.posts[a] = 2;
    cr_assert(canonical_settle(&ledger, &answer, may_differ) == STATUS_OK);
    for (size_t a = 0; a < 4; a++)
        cr_expect(answer.posts[a] == 0 && may_differ[a], "account %zu", a);
    answer_done(&answer);
    ledger_done(&ledger);
}

/* Three ways for two posts, each dearer by a billionth than the next, and beside them one that a row counts:
 * an engine that works to a tolerance may leave the posts on the dearest. */
Test(engine, beside_a_row_what_is_a_billionth_better_is_taken)
{
    struct ledger ledger;
    struct answer answer;
    bool may_differ[6] = {false};
    random_begin(&ledger, 2, 1);
    for (int32_t i = 0; i < 6; i++) {
        int32_t a = ledger_add_account(&ledger, random_identity((size_t)i), i < 2 ? 0 : 1, i < 2 ? 1 : 0);
        ledger.accounts[a].least = i == 0 ? 2 : 0;
        ledger.accounts[a].most = 2;
        double weight = i == 1 ? 0 : 1 + (double)(5 - i) / 1e9;
        ledger_add_term(&ledger, a, 0, 0, (struct curve){.shape = CURVE_PRICE, .weight = weight});
    }
    cr_assert_eq(ledger_add_limit(&ledger, (int32_t[]){1, 2}, (int64_t[]){2, 3}, 2, 0, 100, (struct bound){0},
                                  random_identity(0)),
                 LIMIT_ROW);
    cr_assert(ledger.status == STATUS_OK && answer_init(&answer, &ledger) == STATUS_OK);
    answer.posts[0] = answer.posts[3] = 2;
    answer.price[1] = -ledger_price(&ledger, 4, 0, 0);
    cr_assert_eq(canonical_settle(&ledger, &answer, may_differ), STATUS_OK);
    cr_expect(answer.posts[3] == 0 && answer.posts[4] == 0 && answer.posts[5] == 2, "%lld, %lld, %lld",
              (long long)answer.posts[3], (long long)answer.posts[4], (long long)answer.posts[5]);
    cr_expect(may_differ[3] && may_differ[4] && may_differ[5] && !may_differ[1] && !may_differ[2]);
    answer_done(&answer);
    ledger_done(&ledger);
}
