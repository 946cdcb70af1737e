/* Cycle cancelling by itself; with curves and side rows it is tested with the engines. */
#include <criterion/criterion.h>

#include "../../support/random_ledger.h"
#include "engine/network/cancel.h"

/* One account from 0 to 1 at a price of 1 a post, and back at none: nothing is worth taking from posts of 0.
 */
static enum status cancel_from(int64_t guess, int64_t price[2])
{
    struct ledger ledger;
    struct face face;
    struct canceller canceller;
    int64_t posts[2] = {0}, ncycles = 0;
    random_begin(&ledger, 2, 1);
    for (int32_t i = 0; i < 2; i++)
        ledger_add_account(&ledger, random_identity((size_t)i), i, 1 - i);
    ledger_add_term(&ledger, 0, 0, 0, (struct curve){.shape = CURVE_PRICE, .weight = 1});
    cr_assert(ledger.status == STATUS_OK && face_init(&face, &ledger) == STATUS_OK);
    cr_assert(canceller_init(&canceller, &ledger) == STATUS_OK);
    price[0] = price[1] = guess;
    enum status status = cancel_level(&canceller, &face, 0, NULL, posts, price, &ncycles);
    cr_expect(posts[0] == 0 && posts[1] == 0 && ncycles == 0);
    canceller_done(&canceller);
    face_done(&face);
    ledger_done(&ledger);
    return status;
}

Test(cancel, prices_that_overflow_are_said)
{
    int64_t price[2];
    cr_expect_eq(cancel_from(INT64_MAX - PRICE_UNIT, price), STATUS_OK);
    cr_expect(price[0] == price[1] && price[0] == INT64_MAX - PRICE_UNIT);
    cr_expect_eq(cancel_from(INT64_MAX - PRICE_UNIT + 1, price), STATUS_INTERNAL);
}
