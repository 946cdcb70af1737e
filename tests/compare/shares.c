/* Shares by hand and by property. */
#include "compare/shares.h"

#include <criterion/criterion.h>
#include <string.h>

#include "../support/random_ledger.h"

/* Of six changes at most. */
static const bool *all_lawful(void)
{
    static bool lawful[64];
    memset(lawful, true, sizeof lawful);
    return lawful;
}

Test(shares, what_either_change_would_do_alone_is_halved)
{
    const int64_t value[] = {10, 9, 9, 9};
    int64_t share[2];
    cr_assert_eq(shares_of_orders(2, all_lawful(), value, 1, share), 2);
    cr_expect_eq(share[0], -1);
    cr_expect_eq(share[1], -1);
}

Test(shares, orders_avoid_a_set_without_a_plan)
{
    const bool lawful[] = {true, false, true, true}; /* the first change is unlawful alone */
    const int64_t value[] = {5, 1000, 7, 4};
    int64_t share[2];
    cr_assert_eq(shares_of_orders(2, lawful, value, 1, share), 1);
    cr_expect_eq(share[1], 2, "the second change comes first: 5 to 7");
    cr_expect_eq(share[0], -3, "then the first one: 7 to 4");
}

Test(shares, no_order_is_left_when_each_change_alone_is_unlawful)
{
    const bool lawful[] = {true, false, false, true};
    const int64_t value[] = {5, 0, 0, 4};
    int64_t share[2];
    cr_expect_eq(shares_of_orders(2, lawful, value, 1, share), 0);
}

Test(shares, six_changes_have_720_orders)
{
    int64_t value[64] = {0}, share[6];
    cr_expect_eq(shares_of_orders(6, all_lawful(), value, 1, share), 720);
}

/* A random game of up to 6 changes and 3 figures; some sets unlawful. */
static size_t roll(struct dice *dice, bool lawful[64], int64_t value[192])
{
    size_t n = (size_t)dice_below(dice, 6) + 1;
    for (size_t s = 0; s < (size_t)1 << n; s++) {
        lawful[s] = s == 0 || s + 1 == (size_t)1 << n || !dice_one_in(dice, 4);
        for (size_t f = 0; f < 3; f++)
            value[s * 3 + f] = dice_below(dice, 100);
    }
    return n;
}

Test(shares, they_add_up_exactly)
{
    struct dice dice = {.state = 11};
    for (int i = 0; i < 2000; i++) {
        bool lawful[64];
        int64_t value[192], share[18];
        size_t n = roll(&dice, lawful, value), all = ((size_t)1 << n) - 1;
        int64_t orders = shares_of_orders(n, lawful, value, 3, share);
        for (size_t f = 0; f < 3 && orders > 0; f++) {
            int64_t sum = 0;
            for (size_t c = 0; c < n; c++)
                sum += share[f * n + c];
            cr_assert_eq(sum, orders * (value[all * 3 + f] - value[f]), "case %d", i);
        }
    }
}

Test(shares, backwards_they_are_negated)
{
    struct dice dice = {.state = 12};
    for (int i = 0; i < 2000; i++) {
        bool lawful[64], back_lawful[64];
        int64_t value[192], back_value[192], share[18], back[18];
        size_t n = roll(&dice, lawful, value), all = ((size_t)1 << n) - 1;
        for (size_t s = 0; s <= all; s++) {
            back_lawful[s] = lawful[all ^ s];
            memcpy(back_value + s * 3, value + (all ^ s) * 3, 3 * sizeof *value);
        }
        cr_assert_eq(shares_of_orders(n, lawful, value, 3, share),
                     shares_of_orders(n, back_lawful, back_value, 3, back));
        for (size_t c = 0; c < 3 * n; c++)
            cr_assert_eq(share[c], -back[c], "case %d", i);
    }
}

Test(shares, fractions_are_in_lowest_terms)
{
    char text[SHARES_TEXT];
    cr_expect_str_eq(shares_format(18, 12, text), "+3/2");
    cr_expect_str_eq(shares_format(-24, 24, text), "-1");
    cr_expect_str_eq(shares_format(0, 720, text), "0");
}
