/* The judge refuses whatever is not so, says where, and survives any figures. */
#include <criterion/criterion.h>
#include <string.h>

#include "../../support/random_ledger.h"
#include "base/memory.h"
#include "engine/engine.h"
#include "engine/judge/proof.h"

static const struct county_size county = {.ntownships = 3, .nplatforms = 3, .nkinds = 2, .noffices = 1};

struct solved {
    struct ledger ledger;
    struct answer answer;
    struct verdict verdict;
};

static void solved_init(struct solved *solved, uint64_t seed)
{
    random_county(&solved->ledger, seed, county);
    cr_assert(answer_init(&solved->answer, &solved->ledger) == STATUS_OK);
    cr_assert(engine_solve(&solved->ledger, ENGINE_GLPK, &solved->answer, NULL, NULL) == STATUS_OK);
    cr_assert(solved->answer.status == STATUS_OK);
}

static void solved_done(struct solved *solved)
{
    answer_done(&solved->answer);
    ledger_done(&solved->ledger);
}

static bool accepts(struct solved *solved)
{
    cr_assert(proof_check_best(&solved->ledger, solved->answer.posts, solved->answer.price,
                               solved->answer.row_price, &solved->verdict) == STATUS_OK);
    return solved->verdict.accepted;
}

Test(engine, proof_refuses_every_changed_number_of_posts)
{
    struct solved solved;
    solved_init(&solved, 1);
    cr_assert(accepts(&solved));
    for (size_t a = 0; a < solved.ledger.naccounts; a++) {
        for (int step = -1; step <= 1; step += 2) {
            solved.answer.posts[a] += step;
            cr_expect(!accepts(&solved), "account %zu changed by %d", a, step);
            cr_expect(solved.verdict.reason[0] != '\0');
            solved.answer.posts[a] -= step;
        }
    }
    solved_done(&solved);
}

/* A cycle of steps keeps the balance: only the prices can tell. */
Test(engine, proof_refuses_lawful_posts_that_are_not_best)
{
    struct solved solved;
    solved_init(&solved, 2);
    struct ledger *ledger = &solved.ledger;
    size_t nrefused = 0;
    /* another best answer for other needs is lawful here */
    struct ledger other;
    struct answer answer;
    random_county(&other, 2, county);
    for (size_t t = 0; t < other.nterms; t += 2)
        other.terms[t].curve.need *= 1.5;
    cr_assert(answer_init(&answer, &other) == STATUS_OK);
    cr_assert(engine_solve(&other, ENGINE_GLPK, &answer, NULL, NULL) == STATUS_OK);
    for (size_t a = 0; a < ledger->naccounts; a++)
        nrefused += answer.posts[a] != solved.answer.posts[a];
    cr_assert(nrefused > 0);
    memcpy(solved.answer.posts, answer.posts, ledger->naccounts * sizeof *answer.posts);
    cr_expect(proof_check_lawful(ledger, answer.posts, &solved.verdict) == STATUS_OK &&
              solved.verdict.accepted);
    cr_expect(!accepts(&solved));
    cr_expect(strstr(solved.verdict.reason, "some[") && strstr(solved.verdict.reason, "level"), "%s",
              solved.verdict.reason);
    cr_expect(solved.verdict.gap[0] > 0 || solved.verdict.gap[1] > 0);
    answer_done(&answer);
    ledger_done(&other);
    solved_done(&solved);
}

Test(engine, proof_refuses_changed_prices)
{
    struct solved solved;
    solved_init(&solved, 3);
    size_t nprices = solved.ledger.nlevels * solved.ledger.njunctions;
    size_t nrefused = 0;
    for (size_t i = 0; i < nprices; i++) {
        for (int sign = -1; sign <= 1; sign += 2) {
            int64_t change = sign * 100 * PRICE_UNIT;
            solved.answer.price[i] += change;
            nrefused += !accepts(&solved);
            solved.answer.price[i] -= change;
        }
    }
    /* between accounts that are all held at a bound a price may be anything */
    cr_expect(nrefused > 2 * nprices * 9 / 10, "%zu of %zu", nrefused, 2 * nprices);
    cr_expect(accepts(&solved));
    solved_done(&solved);
}

Test(engine, proof_survives_garbage)
{
    static const int64_t odd[] = {INT64_MIN, INT64_MAX, -1, 0, INT64_C(1) << 40, INT64_C(1) << 62, 5};
    for (uint64_t seed = 0; seed < 3000; seed++) {
        struct ledger ledger;
        struct answer answer;
        struct verdict verdict;
        struct dice dice = {.state = seed * 2 + 1};
        random_network(&ledger, seed, seed % 3);
        size_t nlevels = ledger.nlevels ? ledger.nlevels : 1;
        cr_assert(answer_init(&answer, &ledger) == STATUS_OK);
        for (size_t a = 0; a < ledger.naccounts; a++)
            answer.posts[a] = seed % 2 ? ledger.accounts[a].least : odd[dice_below(&dice, 7)];
        for (size_t i = 0; i < nlevels * ledger.njunctions; i++)
            answer.price[i] = odd[dice_below(&dice, 7)];
        for (size_t i = 0; i < nlevels * ledger.nrows; i++)
            answer.row_price[i] = odd[dice_below(&dice, 7)];
        cr_expect(proof_check_best(&ledger, answer.posts, answer.price, answer.row_price, &verdict) ==
                  STATUS_OK);
        cr_expect(proof_check_infeasible(&ledger, answer.price, answer.row_price, &verdict) == STATUS_OK);
        answer_done(&answer);
        ledger_done(&ledger);
    }
}

Test(engine, proof_refuses_posts_beyond_what_it_can_sum)
{
    struct ledger ledger;
    struct verdict verdict;
    int64_t posts[1] = {LEDGER_NO_MOST};
    int64_t price[1] = {0};
    random_begin(&ledger, 1, 1);
    ledger_add_account(&ledger, random_identity(0), 0, 0);
    ledger_add_term(&ledger, 0, 0, 0, (struct curve){.shape = CURVE_WEBSTER, .weight = 1, .need = 3});
    cr_assert(proof_check_best(&ledger, posts, price, price, &verdict) == STATUS_OK);
    cr_expect(!verdict.accepted && strstr(verdict.reason, "more than can be judged"));
    ledger_done(&ledger);
}

/* No figure of it is beyond what a table takes, and the sum is: bad data, in words. */
Test(engine, more_posts_than_can_be_judged_are_the_tables_fault)
{
    static struct faults faults;
    for (int64_t over = 0; over < 2; over++) {
        struct ledger ledger;
        struct answer answer;
        faults_init(&faults);
        random_begin(&ledger, 1, 1);
        for (int32_t a = 0; a < 2; a++) {
            ledger_add_account(&ledger, random_identity((size_t)a), 0, 0);
            ledger_add_bound(&ledger, a,
                             (struct bound){.side = SIDE_LEAST, .value = LEDGER_MOST_PRICED + a * over});
        }
        ledger_add_term(&ledger, 1, 0, 0, (struct curve){.shape = CURVE_PRICE, .weight = 1});
        cr_assert_eq(answer_init(&answer, &ledger), STATUS_OK);
        cr_expect_eq(engine_solve(&ledger, ENGINE_AUTO, &answer, NULL, &faults),
                     over ? STATUS_DATA : STATUS_OK);
        cr_expect_eq(faults.nkept, (size_t)over);
        if (over)
            cr_expect_str_eq(faults.message[0],
                             "some[00,01] would have 134217729 posts, and 134217728 are the most that can be "
                             "shared out; look in the tables for figures with digits too many");
        answer_done(&answer);
        ledger_done(&ledger);
    }
}

/* Two in, at most one out. */
static void add_jam(struct ledger *ledger)
{
    random_begin(ledger, 2, 0);
    int32_t in = ledger_add_account(ledger, random_identity(0), 0, 1);
    int32_t out = ledger_add_account(ledger, random_identity(1), 1, 0);
    ledger_add_bound(ledger, in, (struct bound){.side = SIDE_LEAST, .value = 2});
    ledger_add_bound(ledger, out, (struct bound){.side = SIDE_MOST, .value = 1});
}

Test(engine, proof_of_infeasibility_takes_the_right_cut_only)
{
    struct ledger ledger;
    struct verdict verdict;
    int64_t right[2] = {1, 0}, wrong[2] = {0, 1}, none[2] = {0, 0};
    add_jam(&ledger);
    cr_expect(proof_check_infeasible(&ledger, right, none, &verdict) == STATUS_OK && verdict.accepted);
    cr_expect(proof_check_infeasible(&ledger, wrong, none, &verdict) == STATUS_OK && !verdict.accepted);
    cr_expect(proof_check_infeasible(&ledger, none, none, &verdict) == STATUS_OK && !verdict.accepted);
    ledger_done(&ledger);
}

Test(engine, infeasible_networks_come_with_a_cut_of_zeros_and_ones)
{
    struct ledger ledger;
    struct answer answer;
    add_jam(&ledger);
    cr_assert(answer_init(&answer, &ledger) == STATUS_OK);
    cr_assert(engine_solve(&ledger, ENGINE_GLPK, &answer, NULL, NULL) == STATUS_OK);
    cr_expect(answer.status == STATUS_INFEASIBLE);
    cr_expect(answer.price[0] == 1 && answer.price[1] == 0);
    answer_done(&answer);
    ledger_done(&ledger);
}
