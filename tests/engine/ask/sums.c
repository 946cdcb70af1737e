/* Prices of sums: what makes most of a cut, worked out by hand. */
#include "engine/ask/sums.h"

#include <criterion/criterion.h>

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
