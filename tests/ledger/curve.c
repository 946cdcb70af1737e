/* Curves: convex, in whole billionths, with values that agree with their prices. */
#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

#include "ledger/curve.h"

Test(ledger, every_curve_is_convex)
{
    static const double needs[] = {1e-9, 0.3, 1, 7.25, 1e9};
    for (int s = 0; s < CURVE_SHAPES; s++) {
        for (size_t n = 0; n < sizeof needs / sizeof *needs; n++) {
            struct curve curve = {.shape = (enum curve_shape)s, .weight = 1, .need = needs[n]};
            for (int64_t x = 0; x < 2000; x++)
                cr_assert(curve_price(&curve, x) <= curve_price(&curve, x + 1), "%s, need %g, post %lld",
                          curve_name(curve.shape), needs[n], (long long)x + 1);
        }
    }
}

Test(ledger, prices_stay_within_what_can_be_summed)
{
    struct curve curve = {.shape = CURVE_LEAST_SQUARES, .weight = CURVE_MOST_WEIGHT, .need = 1e-9};
    cr_expect(curve_price(&curve, INT64_C(1) << 40) == INT64_C(1) << 52);
}

Test(ledger, curve_names_find_their_shapes)
{
    enum curve_shape shape;
    for (int s = 0; s < CURVE_SHAPES; s++)
        cr_expect(curve_find(curve_name((enum curve_shape)s), &shape) && shape == (enum curve_shape)s);
    cr_expect(!curve_find("nothing", &shape));
}

/* Prices add up to the value, counted from the value of no posts. */
Test(ledger, values_are_sums_of_prices)
{
    static const enum curve_shape shapes[] = {CURVE_PRICE, CURVE_LEAST_SQUARES, CURVE_ABSOLUTE,
                                              CURVE_SHORTFALL, CURVE_EXCESS};
    for (size_t s = 0; s < sizeof shapes / sizeof *shapes; s++) {
        struct curve curve = {.shape = shapes[s], .weight = 2, .need = 3.75};
        double sum = curve_value(&curve, 0);
        for (int64_t x = 0; x < 12; x++) {
            sum += (double)curve_price(&curve, x) / (double)PRICE_UNIT;
            cr_expect(fabs(sum - curve_value(&curve, x + 1)) < 1e-7, "%s, %lld posts",
                      curve_name(curve.shape), (long long)x + 1);
        }
    }
}
