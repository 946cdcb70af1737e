/* What a level leaves open: steps that cost nothing, or no more than the rounding. */
#include "engine/network/face.h"

#include <criterion/criterion.h>

#include "../../support/random_ledger.h"

/* A ring of two accounts, there and back, of 0 to 9 posts each. */
enum { THERE, BACK };

static struct ledger ledger;
static struct face face;
static const int64_t none[4];

static void add_ring(int32_t nlevels)
{
    random_begin(&ledger, 2, (size_t)nlevels);
    for (int32_t a = THERE; a <= BACK; a++) {
        ledger_add_account(&ledger, random_identity((size_t)a), a, 1 - a);
        ledger_add_bound(&ledger, a, (struct bound){.side = SIDE_MOST, .value = 9});
    }
}

static void pay(int32_t account, int32_t level, enum curve_shape shape, double billionths)
{
    ledger_add_term(&ledger, account, level, 0,
                    (struct curve){.shape = shape, .weight = billionths * 1e-9, .need = 3});
}

static void limit(int64_t there, int64_t back, int64_t least, int64_t most)
{
    cr_assert(ledger_add_limit(&ledger, (int32_t[]){THERE, BACK}, (int64_t[]){there, back}, 2, least, most,
                               (struct bound){0}, random_identity(9)) == LIMIT_ROW);
}

static void narrow(size_t level, int64_t posts, const int64_t *price, const int64_t *row_price,
                   int64_t rounding)
{
    face_done(&face);
    cr_assert(face_init(&face, &ledger) == STATUS_OK);
    face.rounding = rounding;
    face_narrow(&face, level, (int64_t[]){posts, posts}, price, row_price);
}

static void expect_box(int32_t account, int64_t least, int64_t most)
{
    cr_expect(face.least[account] == least && face.most[account] == most, "account %d: %lld to %lld",
              (int)account, (long long)face.least[account], (long long)face.most[account]);
}

static void tear_down(void)
{
    face_done(&face);
    ledger_done(&ledger);
}

TestSuite(face, .fini = tear_down);

/* Posts there cost nothing up to 3, and 5 each beyond. */
Test(face, steps_that_cost_nothing_are_left_open)
{
    add_ring(1);
    pay(THERE, 0, CURVE_EXCESS, 5);
    narrow(0, 2, none, none, 0);
    expect_box(THERE, 0, 3);
    expect_box(BACK, 0, 9);
    narrow(0, 3, none, none, 0);
    expect_box(THERE, 0, 3);
    narrow(0, 3, (int64_t[]){0, 5}, none, 0);
    expect_box(THERE, 3, 9);
    expect_box(BACK, 3, 3);
    narrow(0, 9, (int64_t[]){0, 5}, none, 0);
    expect_box(THERE, 3, 9);
    narrow(0, 0, none, none, 0);
    expect_box(THERE, 0, 3);
    ledger.accounts[THERE].least = ledger.accounts[THERE].most = 2;
    narrow(0, 2, none, none, 0);
    expect_box(THERE, 2, 2);
}

/* 6 billionths are three posts at 2 each, counted from where posts are best, and any number at none. */
Test(face, steps_are_left_open_until_they_cost_more_than_the_rounding)
{
    add_ring(1);
    pay(THERE, 0, CURVE_PRICE, 2);
    narrow(0, 2, none, none, 6);
    expect_box(THERE, 0, 3);
    expect_box(BACK, 0, 9);
    narrow(0, 2, none, none, 5);
    expect_box(THERE, 0, 2);
    narrow(0, 2, (int64_t[]){0, 4}, none, 6);
    expect_box(THERE, 6, 9);
    expect_box(BACK, 0, 1);
    ledger.terms[0].curve = (struct curve){.shape = CURVE_EXCESS, .weight = 4e-9, .need = 3};
    narrow(0, 1, none, none, 6);
    expect_box(THERE, 0, 4);
}

Test(face, a_priced_row_is_left_open_near_the_side_it_pays_at)
{
    add_ring(1);
    limit(1, 2, 0, 20);
    limit(3, 1, 0, 50);
    pay(THERE, 0, CURVE_PRICE, -2);
    narrow(0, 2, none, (int64_t[]){2, 0}, 6);
    expect_box(THERE, 0, 9);
    expect_box(BACK, 0, 1);
    cr_expect(face.row_least[0] == 17 && face.row_most[0] == 20);
    cr_expect(face.row_least[1] == 0 && face.row_most[1] == 50);
    narrow(0, 2, none, (int64_t[]){-2, 0}, 6);
    expect_box(THERE, 8, 9);
    expect_box(BACK, 8, 9);
    cr_expect(face.row_least[0] == 0 && face.row_most[0] == 3);
    ledger.rows[0].least = 18;
    narrow(0, 2, none, (int64_t[]){2, -1}, 6);
    cr_expect(face.row_least[0] == 18 && face.row_most[0] == 20, "the other side is nearer");
    cr_expect(face.row_least[1] == 0 && face.row_most[1] == 6);
    ledger.rows[0].most = 19;
    narrow(0, 2, none, (int64_t[]){-2, 0}, 6);
    cr_expect(face.row_least[0] == 18 && face.row_most[0] == 19);
    ledger.rows[0].least = 10;
    narrow(0, 2, none, (int64_t[]){2, 0}, 6);
    cr_expect(face.row_least[0] == 16 && face.row_most[0] == 19);
    narrow(0, 2, none, (int64_t[]){-2, 0}, 6);
    cr_expect(face.row_least[0] == 10 && face.row_most[0] == 13);
    narrow(0, 2, none, (int64_t[]){2, 0}, 0);
    cr_expect(face.row_least[0] == 19 && face.row_most[0] == 19);
}

Test(face, rows_are_added_up_by_account_and_by_row)
{
    int64_t part[2], posts[] = {4, 7};
    add_ring(1);
    limit(1, 2, 0, 20);
    limit(3, -1, 0, 50);
    face_row_part(&ledger, (int64_t[]){10, 100}, part);
    cr_expect(part[THERE] == 310 && part[BACK] == -80);
    cr_expect(ledger_row_sum(&ledger, &ledger.rows[0], posts) == 18 &&
              ledger_row_sum(&ledger, &ledger.rows[1], posts) == 5);
}

/* A level without curves decides nothing, whatever its prices are. */
Test(face, levels_above_narrow_where_they_are_used)
{
    struct answer answer;
    add_ring(3);
    pay(THERE, 1, CURVE_EXCESS, 5);
    pay(BACK, 2, CURVE_EXCESS, 5);
    cr_assert(answer_init(&answer, &ledger) == STATUS_OK && face_init(&face, &ledger) == STATUS_OK);
    answer.posts[THERE] = answer.posts[BACK] = 2;
    answer.price[1] = 7;
    face_narrow_above(&face, 1, &answer);
    expect_box(THERE, 0, 9);
    expect_box(BACK, 0, 9);
    face_narrow_above(&face, 2, &answer);
    expect_box(THERE, 0, 3);
    expect_box(BACK, 0, 9);
    face_narrow_above(&face, 3, &answer);
    expect_box(BACK, 0, 3);
    answer_done(&answer);
}

Test(face, accounts_of_a_level_are_held_where_they_are)
{
    add_ring(2);
    pay(THERE, 1, CURVE_PRICE, 1);
    pay(THERE, 0, CURVE_PRICE, 1);
    pay(BACK, 1, CURVE_PRICE, 1);
    cr_assert(face_init(&face, &ledger) == STATUS_OK);
    face_hold(&face, 0, (int64_t[]){4, 5});
    expect_box(THERE, 4, 4);
    expect_box(BACK, 0, 9);
}

/* The ledger that it is of stays as it is. */
Test(face, is_a_ledger_of_its_own_with_the_levels_from_one_on)
{
    struct ledger within;
    add_ring(2);
    ledger_add_bound(&ledger, THERE, (struct bound){.side = SIDE_LEAST, .value = 1});
    ledger_add_bound(&ledger, BACK, (struct bound){.side = SIDE_LEAST, .value = 2});
    pay(THERE, 0, CURVE_EXCESS, 5);
    pay(THERE, 1, CURVE_PRICE, 1);
    narrow(0, 2, none, none, 0);
    cr_assert(face_ledger_init(&within, &face, 1) == STATUS_OK);
    cr_expect(within.accounts[THERE].least == 1 && within.accounts[THERE].most == 3);
    cr_expect(within.accounts[BACK].least == 2 && within.accounts[BACK].most == 9);
    cr_expect(ledger_price(&within, THERE, 0, 5) == 0 && ledger_price(&within, THERE, 1, 5) == 1);
    cr_expect(ledger.accounts[THERE].most == 9 && ledger_price(&ledger, THERE, 0, 5) == 5);
    cr_expect(within.naccounts == 2 && within.nterms == 2);
    face_ledger_done(&within);
    cr_expect(!within.accounts && !within.terms);
}
