/* Sums: prices that make most of a cut, worked out by hand, and what the network alone says of them. */
#include "engine/ask/sums.h"

#include <criterion/criterion.h>

#include "../../support/random_ledger.h"
#include "base/memory.h"
#include "engine/judge/proof.h"

/* Two places that ask for 8 together, and beside them a limit on the same two, whose price is 1. */
struct sum_case {
    struct ledger ledger;
    struct account accounts[2];
    struct row rows[2];
    struct entry entries[4];
    int64_t price[2], row_price[2];
};

enum { LIMIT, SUM };

static const int64_t SPLIT[] = {4, 4};

static void begin(struct sum_case *c, int64_t limit, int64_t most)
{
    *c = (struct sum_case){.row_price = {1, 0}};
    for (int32_t a = 0; a < 2; a++) {
        c->accounts[a] = (struct account){.from = 0, .to = 1, .most = most};
        c->entries[a] = c->entries[2 + a] = (struct entry){.account = a, .coef = 1};
    }
    c->rows[LIMIT] = (struct row){.least = -LEDGER_NO_MOST, .most = limit, .first = 0, .n = 2};
    c->rows[SUM] = (struct row){.least = 8, .most = LEDGER_NO_MOST, .first = 2, .n = 2, .split = SPLIT};
    c->ledger = (struct ledger){.accounts = c->accounts,
                                .naccounts = 2,
                                .njunctions = 2,
                                .rows = c->rows,
                                .nrows = 2,
                                .entries = c->entries,
                                .nentries = 4};
}

static void expect(struct sum_case *c, bool holds, int64_t price_of_sum)
{
    bool found = !holds;
    cr_assert(sums_price_cut(&c->ledger, c->price, c->row_price, &found) == STATUS_OK);
    cr_expect_eq(found, holds);
    cr_expect_eq(c->row_price[SUM], price_of_sum);
    cr_expect_eq(c->row_price[LIMIT], 1, "it is read, not set");
}

/* 8 asked for, 7 allowed; with 8 allowed nothing is lacking. */
Test(sums, ask_for_more_than_a_limit_on_the_same_places_allows)
{
    struct sum_case c;
    begin(&c, 7, 9);
    expect(&c, true, -1);
    begin(&c, 8, 9);
    expect(&c, false, -1);
}

/* 8 asked for of two that may have 3 each, whatever the limit is worth. */
Test(sums, ask_for_more_than_their_places_may_have)
{
    struct sum_case c;
    begin(&c, 0, 3);
    expect(&c, true, -1);
    c.rows[SUM].least = 6;
    c.rows[LIMIT].most = 6;
    c.row_price[SUM] = 0;
    expect(&c, false, -1);
}

/* The cut has the places worth 2 each: a sum in force takes that, one that is left open nothing. */
Test(sums, have_no_price_where_they_are_left_open)
{
    struct sum_case c;
    begin(&c, 20, 9);
    c.price[0] = 1;
    expect(&c, false, -2);
    c.rows[SUM].least = -LEDGER_NO_MOST;
    c.row_price[SUM] = 0;
    expect(&c, false, 0);
}

/* --- by the network --- */

/* A pool, and two places that ask for 8 together, at first for 4 each. */
static void build(struct ledger *ledger, int64_t pool, int64_t first, int64_t second)
{
    const int64_t most[] = {pool, first, second};
    random_begin(ledger, 2, 1);
    for (int32_t a = 0; a < 3; a++) {
        ledger_add_account(ledger, random_identity((size_t)a), a > 0, a == 0);
        ledger->accounts[a].most = most[a];
    }
    ledger->rows = memory_new(1, sizeof *ledger->rows);
    ledger->entries = memory_new(2, sizeof *ledger->entries);
    cr_assert(ledger->status == STATUS_OK && ledger->rows && ledger->entries);
    ledger->nrows = 1;
    ledger->nentries = 2;
    ledger->rows[0] = (struct row){.least = 8, .most = LEDGER_NO_MOST, .n = 2, .split = SPLIT};
    for (int32_t e = 0; e < 2; e++)
        ledger->entries[e] = (struct entry){.account = 1 + e, .coef = 1};
}

static void expect_refuted(const struct ledger *ledger, bool known, bool infeasible)
{
    struct answer answer;
    struct verdict verdict;
    bool is_known, is_infeasible;
    cr_assert(answer_init(&answer, ledger) == STATUS_OK);
    cr_assert(sums_refute(ledger, &answer, &is_known, &is_infeasible, NULL) == STATUS_OK);
    cr_expect(is_known == known && is_infeasible == infeasible);
    cr_assert(proof_check_infeasible(ledger, answer.price, answer.row_price, &verdict) == STATUS_OK);
    cr_expect_eq(verdict.accepted, infeasible);
    answer_done(&answer);
}

Test(sums, are_refuted_by_the_network_or_kept_by_another_split)
{
    static const struct {
        int64_t pool, first, second;
        bool infeasible;
    } cases[] = {
        {8, 9, 9, false}, {7, 9, 9, true},  {8, 3, 9, false},
        {8, 9, 3, false}, {20, 3, 4, true}, {20, 3, 5, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct ledger ledger;
        build(&ledger, cases[i].pool, cases[i].first, cases[i].second);
        expect_refuted(&ledger, true, cases[i].infeasible);
        ledger.rows[0].split = NULL;
        expect_refuted(&ledger, false, false);
        ledger.rows[0].least = -LEDGER_NO_MOST;
        expect_refuted(&ledger, true, false);
        ledger_done(&ledger);
    }
}
