/* Transfers: they settle, and none can be saved. */
#include "compare/moves.h"

#include <criterion/criterion.h>
#include <string.h>

#include "../support/random_ledger.h"

/* The most groups that sum to 0, by trying every way to give each place to a group. */
static size_t most_groups(const int64_t *gains, size_t n)
{
    size_t group[6] = {0}, best = 0;
    for (;;) {
        int64_t sum[6] = {0};
        bool used[6] = {false}, zero = true;
        size_t ngroups = 0;
        for (size_t i = 0; i < n; i++) {
            sum[group[i]] += gains[i];
            ngroups += !used[group[i]];
            used[group[i]] = true;
        }
        for (size_t g = 0; g < n; g++)
            zero &= sum[g] == 0;
        if (zero && ngroups > best)
            best = ngroups;
        size_t i = 0;
        while (i < n && ++group[i] == n)
            group[i++] = 0;
        if (i == n)
            return best;
    }
}

static void roll(struct dice *dice, int64_t *gains, size_t n)
{
    int64_t sum = 0;
    for (size_t i = 0; i + 1 < n; i++) {
        gains[i] = (dice_below(dice, 4) + 1) * (dice_one_in(dice, 2) ? 1 : -1);
        sum += gains[i];
    }
    gains[n - 1] = -sum;
}

static void check_settled(const int64_t *gains, size_t n, const struct transfer *transfers, long ntransfers)
{
    int64_t rest[40];
    memcpy(rest, gains, n * sizeof *gains);
    for (long i = 0; i < ntransfers; i++) {
        cr_assert(transfers[i].amount > 0);
        rest[transfers[i].from] += transfers[i].amount;
        rest[transfers[i].to] -= transfers[i].amount;
    }
    for (size_t i = 0; i < n; i++)
        cr_assert_eq(rest[i], 0);
}

Test(moves, the_fewest_transfers_settle_all_gains)
{
    struct dice dice = {.state = 5};
    for (int c = 0; c < 60; c++) {
        int64_t gains[6];
        struct transfer transfers[12];
        size_t n = (size_t)dice_below(&dice, 5) + 2, nonzero = 0;
        roll(&dice, gains, n);
        if (gains[n - 1] == 0)
            continue;
        for (size_t i = 0; i < n; i++)
            nonzero += gains[i] != 0;
        long ntransfers = moves_settle(gains, n, transfers);
        check_settled(gains, n, transfers, ntransfers);
        cr_assert_eq((size_t)ntransfers, nonzero - most_groups(gains, n), "case %d", c);
    }
}

Test(moves, greedy_would_take_more)
{
    /* 3 + 2 = 5 and 4 + 4 = 8: two parts, three and two transfers */
    const int64_t gains[] = {-3, -2, 5, 8, -4, -4};
    struct transfer transfers[12];
    cr_expect_eq(moves_settle(gains, 6, transfers), 4);
}

Test(moves, many_places_are_settled_too)
{
    struct dice dice = {.state = 6};
    int64_t gains[40];
    struct transfer transfers[80];
    roll(&dice, gains, 40);
    long ntransfers = moves_settle(gains, 40, transfers);
    check_settled(gains, 40, transfers, ntransfers);
    cr_expect(ntransfers < 40);
}
