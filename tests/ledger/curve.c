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

/* Prices of a tenth of a billionth are 0; what a goal reports of posts beyond, short of or off a need of 4 is
 * not. */
Test(ledger, values_by_a_need_are_not_rounded_as_prices_are)
{
    static const struct {
        enum curve_shape shape;
        int64_t posts;
        double value;
    } valued[] = {{CURVE_PRICE, 8, 8e-10},     {CURVE_LEAST_SQUARES, 8, 4e-10},
                  {CURVE_ABSOLUTE, 8, 4e-10},  {CURVE_ABSOLUTE, 1, 3e-10},
                  {CURVE_SHORTFALL, 1, 3e-10}, {CURVE_SHORTFALL, 8, 0},
                  {CURVE_EXCESS, 8, 4e-10},    {CURVE_EXCESS, 1, 0}};
    for (size_t i = 0; i < sizeof valued / sizeof *valued; i++) {
        struct curve curve = {.shape = valued[i].shape, .weight = 1e-10, .need = 4};
        cr_expect(fabs(curve_value(&curve, valued[i].posts) - valued[i].value) < 1e-15, "%s",
                  curve_name(curve.shape));
    }
}

struct priced {
    enum curve_shape shape;
    double weight, need;
    int64_t posts, billionths;
};

/* Worked out by hand, or with logarithms to more digits than are kept. */
Test(ledger, prices_are_what_the_formulas_say)
{
    static const struct priced priced[] = {
        {CURVE_PRICE, 1.5, 4, 0, 1500000000},
        {CURVE_PRICE, -1.5, 4, 7, -1500000000},
        {CURVE_WEBSTER, 1.5, 4, 0, -3119162313},
        {CURVE_WEBSTER, 1.5, 4, 1, -1471243880},
        {CURVE_WEBSTER, 1.5, 4, 9, 1297496156},
        {CURVE_HUNTINGTON_HILL, 1.5, 4, 0, -2079441542},
        {CURVE_HUNTINGTON_HILL, 1.5, 4, 1, -1559581156},
        {CURVE_HUNTINGTON_HILL, 1.5, 4, 9, 1295415711},
        {CURVE_JEFFERSON, 1.5, 4, 0, -2079441542},
        {CURVE_JEFFERSON, 1.5, 4, 1, -1039720771},
        {CURVE_JEFFERSON, 1.5, 4, 9, 1374436098},
        {CURVE_ADAMS, 1.5, 4, 0, -2079441542},
        {CURVE_ADAMS, 1.5, 4, 1, -2079441542},
        {CURVE_ADAMS, 1.5, 4, 2, -1039720771},
        {CURVE_ADAMS, 1.5, 4, 9, 1216395324},
        {CURVE_DEAN, 1.5, 4, 0, -2079441542},
        {CURVE_DEAN, 1.5, 4, 1, -1647918433},
        {CURVE_DEAN, 1.5, 4, 9, 1293335266},
        {CURVE_LEAST_SQUARES, 1.5, 4, 0, -2625000000},
        {CURVE_LEAST_SQUARES, 1.5, 4, 6, 1875000000},
        {CURVE_ABSOLUTE, 1.5, 4.25, 3, -1500000000},
        {CURVE_ABSOLUTE, 1.5, 4.25, 4, 750000000},
        {CURVE_ABSOLUTE, 1.5, 4.25, 5, 1500000000},
        {CURVE_SHORTFALL, 1.5, 4.25, 3, -1500000000},
        {CURVE_SHORTFALL, 1.5, 4.25, 4, -375000000},
        {CURVE_SHORTFALL, 1.5, 4.25, 5, 0},
        {CURVE_EXCESS, 1.5, 4.25, 3, 0},
        {CURVE_EXCESS, 1.5, 4.25, 4, 1125000000},
        {CURVE_EXCESS, 1.5, 4.25, 5, 1500000000},
        {CURVE_FIRST_POST, 1.5, 4, 0, -1500000000},
        {CURVE_FIRST_POST, 1.5, 4, 1, 0},
    };
    for (size_t i = 0; i < sizeof priced / sizeof *priced; i++) {
        struct curve curve = {.shape = priced[i].shape, .weight = priced[i].weight, .need = priced[i].need};
        int64_t price = curve_price(&curve, priced[i].posts);
        cr_expect(price == priced[i].billionths, "%s after %lld posts: %lld, not %lld",
                  curve_name(curve.shape), (long long)priced[i].posts, (long long)price,
                  (long long)priced[i].billionths);
    }
}

Test(ledger, prices_follow_a_need_that_is_changed_after_a_curve_was_prepared)
{
    for (int s = 0; s < CURVE_SHAPES; s++) {
        struct curve curve = {.shape = (enum curve_shape)s, .weight = 1.5, .need = 4};
        struct curve other = {.shape = (enum curve_shape)s, .weight = 1.5, .need = 7};
        curve_prepare(&curve);
        curve.need = 7;
        for (int64_t x = 0; x < 20; x++)
            cr_expect_eq(curve_price(&curve, x), curve_price(&other, x), "%s", curve_name(curve.shape));
    }
}

Test(ledger, prices_are_rounded_to_the_nearest_billionth_and_half_away_from_0)
{
    static const double weights[] = {0.4e-9, 0.6e-9, 1.4e-9, 0.5e-9, 2.5e-9};
    static const int64_t rounded[] = {0, 1, 1, 1, 3};
    for (size_t i = 0; i < sizeof weights / sizeof *weights; i++) {
        struct curve curve = {.shape = CURVE_PRICE, .weight = weights[i]};
        cr_expect(curve_price(&curve, 0) == rounded[i], "%g", weights[i]);
        curve.weight = -curve.weight;
        cr_expect(curve_price(&curve, 0) == -rounded[i], "%g", curve.weight);
    }
}

Test(ledger, the_dearest_price_has_a_counterpart_below_0)
{
    struct curve curve = {.shape = CURVE_PRICE, .weight = -1e9};
    cr_expect(curve_price(&curve, 0) == -(INT64_C(1) << 52));
    curve.weight = -4503599;
    cr_expect(curve_price(&curve, 0) == -INT64_C(4503599000000000));
    curve.weight = 4503599;
    cr_expect(curve_price(&curve, 0) == INT64_C(4503599000000000));
    curve.weight = 4503600;
    cr_expect(curve_price(&curve, 0) == INT64_C(1) << 52);
}

Test(ledger, values_are_in_the_unit_of_the_goal)
{
    static const struct {
        enum curve_shape shape;
        int64_t posts;
        double value;
    } valued[] = {
        {CURVE_PRICE, 3, 6},
        {CURVE_LEAST_SQUARES, 6, 2},
        {CURVE_LEAST_SQUARES, 2, 2},
        {CURVE_ABSOLUTE, 3, 2},
        {CURVE_ABSOLUTE, 7, 6},
        {CURVE_SHORTFALL, 3, 2},
        {CURVE_SHORTFALL, 4, 0},
        {CURVE_SHORTFALL, 5, 0},
        {CURVE_EXCESS, 3, 0},
        {CURVE_EXCESS, 4, 0},
        {CURVE_EXCESS, 6, 4},
        {CURVE_FIRST_POST, 0, 0},
        {CURVE_FIRST_POST, 5, -2},
        {CURVE_JEFFERSON, 0, 0},
        {CURVE_JEFFERSON, 1, -2.772588722},
        {CURVE_JEFFERSON, 2, -4.158883083},
    };
    for (size_t i = 0; i < sizeof valued / sizeof *valued; i++) {
        struct curve curve = {.shape = valued[i].shape, .weight = 2, .need = 4};
        double value = curve_value(&curve, valued[i].posts);
        cr_expect(fabs(value - valued[i].value) < 1.5e-9, "%s of %lld posts: %.9f", curve_name(curve.shape),
                  (long long)valued[i].posts, value);
    }
}

Test(ledger, signposts_are_proportional_and_three_of_them_give_everybody_a_first_post)
{
    static const bool proportional[CURVE_SHAPES] = {[CURVE_WEBSTER] = true,
                                                    [CURVE_HUNTINGTON_HILL] = true,
                                                    [CURVE_JEFFERSON] = true,
                                                    [CURVE_ADAMS] = true,
                                                    [CURVE_DEAN] = true};
    static const bool first[CURVE_SHAPES] = {
        [CURVE_HUNTINGTON_HILL] = true, [CURVE_ADAMS] = true, [CURVE_DEAN] = true};
    for (int s = 0; s < CURVE_SHAPES; s++) {
        cr_expect(curve_is_proportional((enum curve_shape)s) == proportional[s], "%d", s);
        cr_expect(curve_has_first_post((enum curve_shape)s) == first[s], "%d", s);
    }
    cr_expect_str_eq(curve_name(CURVE_SHAPES), "?");
    cr_expect_str_eq(curve_name(CURVE_FIRST_POST), "first_post");
    cr_expect_str_eq(curve_name(CURVE_PRICE), "price");
}
