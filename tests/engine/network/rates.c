/* What a worst-first level leaves open, by the steps that prove it. */
#include "engine/network/rates.h"

#include <criterion/criterion.h>

#include "../../support/random_ledger.h"

enum { ONE, BACK, OTHER };

static struct ledger ledger;
static struct face face;

/* Two ways there, of which each is measured by a need of 3, and three posts in all: one has to be left at one
 * post, and the other at two. */
static void set_up(void)
{
    static const int32_t ends[][2] = {{0, 1}, {1, 0}, {0, 1}};
    random_begin(&ledger, 2, 2);
    for (int32_t a = ONE; a <= OTHER; a++) {
        ledger_add_account(&ledger, random_identity((size_t)a), ends[a][0], ends[a][1]);
        ledger_add_bound(&ledger, a, (struct bound){.side = SIDE_MOST, .value = 3});
    }
    ledger_add_bound(&ledger, BACK, (struct bound){.side = SIDE_LEAST, .value = 3});
    ledger_add_measure(&ledger, ONE, 1, 3);
    ledger_add_measure(&ledger, OTHER, 1, 3);
    cr_assert(ledger.status == STATUS_OK && face_init(&face, &ledger) == STATUS_OK);
}

static void tear_down(void)
{
    face_done(&face);
    ledger_done(&ledger);
}

TestSuite(rates, .init = set_up, .fini = tear_down);

static void expect_box(int32_t account, int64_t least, int64_t most)
{
    cr_expect(face.least[account] == least && face.most[account] == most, "account %d: %lld to %lld",
              (int)account, (long long)face.least[account], (long long)face.most[account]);
}

/* Prices at the rates of one and of two posts say that a post may go from either to the other. */
Test(rates, priced_steps_leave_open_what_is_as_good)
{
    struct worst_step steps[] = {{.account = ONE, .posts = 1}, {.account = OTHER, .posts = 2}};
    int64_t price[] = {1, 0, 0, 1};
    struct worst_first worst = {.steps = steps, .price = price, .nsteps = 2};
    cr_assert(rates_narrow_all(&face, (int64_t[]){1, 3, 2}, &worst) == STATUS_OK);
    expect_box(ONE, 1, 2);
    expect_box(OTHER, 1, 2);
    expect_box(BACK, 3, 3);
}
