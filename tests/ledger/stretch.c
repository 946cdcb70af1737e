/* Stretches against one look at every post, limits from balance against every lawful plan. */
#include <criterion/criterion.h>

#include "../support/random_ledger.h"
#include "ledger/stretch.h"

enum { POSTS = 40 };

static int64_t price(const struct ledger *ledger, int64_t posts)
{
    return ledger_price(ledger, 0, 0, posts);
}

static void expect_stretches(const struct ledger *ledger, uint64_t seed)
{
    for (int64_t least = 0; least < POSTS; least++) {
        for (int64_t most = least + 1; most <= POSTS; most++) {
            int64_t up = least + 1, down = most - 1;
            while (up < most && price(ledger, up) == price(ledger, least))
                up++;
            while (down > least && price(ledger, down - 1) == price(ledger, most - 1))
                down--;
            cr_assert(stretch_reach(ledger, 0, 0, least, most) == up, "seed %llu, %lld to %lld",
                      (unsigned long long)seed, (long long)least, (long long)most);
            cr_assert(stretch_reach(ledger, 0, 0, most, least) == down, "seed %llu, %lld down to %lld",
                      (unsigned long long)seed, (long long)most, (long long)least);
        }
    }
}

/* Curves with flat parts of all lengths, one or two of them, and one at another level that must not count. */
Test(ledger, stretches_are_those_that_counting_finds)
{
    for (uint64_t seed = 0; seed < 120; seed++) {
        struct ledger ledger;
        struct dice dice = {seed * 2 + 1};
        random_begin(&ledger, 2, 2);
        ledger_add_account(&ledger, random_identity(0), 0, 1);
        for (int64_t n = dice_below(&dice, 3); n >= 0; n--) {
            struct curve curve = random_curve(&dice, true);
            curve.need *= 5;
            ledger_add_term(&ledger, 0, 0, 0, curve);
        }
        ledger_add_term(&ledger, 0, 1, 0, (struct curve){.shape = CURVE_WEBSTER, .weight = 1, .need = 3});
        cr_assert(ledger.status == STATUS_OK);
        expect_stretches(&ledger, seed);
        ledger_done(&ledger);
    }
}

Test(ledger, only_prices_that_never_change_are_flat)
{
    struct ledger ledger;
    random_begin(&ledger, 2, 2);
    ledger_add_account(&ledger, random_identity(0), 0, 1);
    cr_expect(stretch_is_flat(&ledger, 0, 0));
    ledger_add_term(&ledger, 0, 0, 0, (struct curve){.shape = CURVE_PRICE, .weight = 1});
    cr_expect(stretch_is_flat(&ledger, 0, 0));
    ledger_add_term(&ledger, 0, 1, 0, (struct curve){.shape = CURVE_EXCESS, .weight = 1, .need = 2});
    cr_expect(stretch_is_flat(&ledger, 0, 0) && !stretch_is_flat(&ledger, 0, 1));
    ledger_done(&ledger);
}

/* --- what balance lets through --- */

/* The ring 0 -> 1 -> 2 -> 0 with a second way from 1 to 2, and a loop at 1. */
enum { FIRST, MIDDLE, BESIDE, LAST, LOOP, ACCOUNTS };

static void add_ring(struct ledger *ledger)
{
    random_begin(ledger, 3, 0);
    ledger_add_account(ledger, random_identity(FIRST), 0, 1);
    ledger_add_account(ledger, random_identity(MIDDLE), 1, 2);
    ledger_add_account(ledger, random_identity(BESIDE), 1, 2);
    ledger_add_account(ledger, random_identity(LAST), 2, 0);
    ledger_add_account(ledger, random_identity(LOOP), 1, 1);
}

static void expect_limits(const int64_t *least, const int64_t *most, const int64_t *wanted)
{
    struct ledger ledger;
    int64_t limited[ACCOUNTS];
    add_ring(&ledger);
    for (int a = 0; a < ACCOUNTS; a++)
        limited[a] = most[a];
    cr_assert(stretch_limit(&ledger, least, limited) == STATUS_OK);
    for (int a = 0; a < ACCOUNTS; a++)
        cr_expect(limited[a] == wanted[a], "account %d: %lld, wanted %lld", a, (long long)limited[a],
                  (long long)wanted[a]);
    ledger_done(&ledger);
}

#define NO LEDGER_NO_MOST

Test(ledger, a_limit_is_handed_on_both_ways_and_leaves_room_for_the_least_of_others)
{
    expect_limits((int64_t[]){0, 0, 2, 0, 0}, (int64_t[]){9, NO, NO, NO, NO}, (int64_t[]){9, 7, 9, 9, NO});
    expect_limits((int64_t[]){0, 0, 2, 0, 0}, (int64_t[]){NO, NO, NO, 9, NO}, (int64_t[]){9, 7, 9, 9, NO});
    expect_limits((int64_t[]){0, 3, 2, 0, 0}, (int64_t[]){NO, 4, 5, NO, NO}, (int64_t[]){9, 4, 5, 9, NO});
    expect_limits((int64_t[]){0, 3, 2, 0, 5}, (int64_t[]){NO, 4, NO, 8, 6}, (int64_t[]){8, 4, 5, 8, 6});
    expect_limits((int64_t[]){0, 0, 0, 0, 0}, (int64_t[]){NO, NO, NO, NO, 1}, (int64_t[]){NO, NO, NO, NO, 1});
}

/* From 0 to 1, and on to 2 and 3, each of which goes back to 0 by itself: what one of the two must have is
 * not there for the other. The same with all accounts turned round. */
Test(ledger, a_limit_leaves_room_for_what_others_must_have)
{
    static const int32_t ends[][2] = {{0, 1}, {1, 2}, {1, 3}, {2, 0}, {3, 0}};
    for (int turned = 0; turned <= 1; turned++) {
        struct ledger ledger;
        int64_t least[] = {0, 2, 0, 0, 0}, most[] = {9, NO, NO, NO, NO};
        static const int64_t wanted[] = {9, 9, 7, 9, 7};
        random_begin(&ledger, 4, 0);
        for (size_t a = 0; a < 5; a++)
            ledger_add_account(&ledger, random_identity(a), ends[a][turned], ends[a][!turned]);
        cr_assert(stretch_limit(&ledger, least, most) == STATUS_OK);
        for (size_t a = 0; a < 5; a++)
            cr_expect(most[a] == wanted[a], "account %zu, turned %d: %lld", a, turned, (long long)most[a]);
        ledger_done(&ledger);
    }
}

/* What cannot balance is left at its least, not below. */
Test(ledger, a_limit_stops_at_the_least)
{
    expect_limits((int64_t[]){6, 0, 2, 0, 0}, (int64_t[]){9, 9, 9, 1, 9}, (int64_t[]){6, 0, 2, 1, 9});
}

/* A chain of n links is limited at its far end; all of 20 are reached. */
Test(ledger, a_limit_is_handed_on_along_twenty_accounts)
{
    enum { LINKS = 20 };
    for (int at = 0; at < LINKS; at++) {
        struct ledger ledger;
        int64_t least[LINKS] = {0}, most[LINKS];
        random_begin(&ledger, LINKS, 0);
        for (int a = 0; a < LINKS; a++) {
            ledger_add_account(&ledger, random_identity((size_t)a), a, (a + 1) % LINKS);
            most[a] = a == at ? 3 : NO;
        }
        cr_assert(stretch_limit(&ledger, least, most) == STATUS_OK);
        for (int a = 0; a < LINKS; a++)
            cr_expect(most[a] == 3, "limit at %d, account %d", at, a);
        ledger_done(&ledger);
    }
}

/* Who goes round loses one each time, and none is left after 2^40 rounds: a few are enough to be right. */
Test(ledger, balance_is_passed_on_a_few_times_where_bounds_exclude_each_other)
{
    struct ledger ledger;
    random_begin(&ledger, 3, 0);
    ledger_add_account(&ledger, random_identity(0), 0, 1);
    ledger_add_account(&ledger, random_identity(1), 1, 0);
    ledger_add_account(&ledger, random_identity(2), 1, 2);
    ledger_add_account(&ledger, random_identity(3), 2, 0);
    int64_t least[4] = {0, 0, 1, 0}, most[4] = {LEDGER_NO_MOST, LEDGER_NO_MOST, LEDGER_NO_MOST, 0};
    cr_assert(stretch_limit(&ledger, least, most) == STATUS_OK);
    cr_expect(most[2] == 1 && most[0] < LEDGER_NO_MOST && most[0] > LEDGER_NO_MOST - 100, "%lld",
              (long long)most[0]);
    ledger_done(&ledger);
}
