/* Prices against MPFR: every price is the billionth nearest to what the curve's formula says. Half of the
 * arguments are made so that a price lies as near to a half as doubles can put it. */
#include <criterion/criterion.h>
#include <math.h>
#include <mpfr.h>

#include "../tests/support/random_ledger.h"
#include "../tests/support/soak.h"
#include "ledger/curve.h"

/* Logarithms to 400 bits; sums, products and whether a quotient is a half, exactly. */
enum { LOGARITHM_BITS = 400, EXACT_BITS = 2600 };

struct judge {
    mpfr_t value, other;
};

static void judge_init(struct judge *judge, const struct curve *curve)
{
    mpfr_prec_t bits = curve_is_proportional(curve->shape) ? LOGARITHM_BITS : EXACT_BITS;
    mpfr_inits2(bits, judge->value, judge->other, (mpfr_ptr)NULL);
}

/* s(x) of the header, where it is not 0 */
static void set_signpost(struct judge *judge, enum curve_shape shape, unsigned long x)
{
    mpfr_set_ui(judge->value, x, MPFR_RNDN);
    if (shape == CURVE_WEBSTER) {
        mpfr_add_d(judge->value, judge->value, 0.5, MPFR_RNDN);
    } else if (shape == CURVE_JEFFERSON) {
        mpfr_add_ui(judge->value, judge->value, 1, MPFR_RNDN);
    } else if (shape != CURVE_ADAMS) {
        mpfr_mul_ui(judge->value, judge->value, x + 1, MPFR_RNDN);
        if (shape == CURVE_HUNTINGTON_HILL)
            mpfr_sqrt(judge->value, judge->value, MPFR_RNDN);
        else
            mpfr_mul_ui(judge->value, judge->value, 2, MPFR_RNDN);
        if (shape == CURVE_DEAN)
            mpfr_div_ui(judge->value, judge->value, 2 * x + 1, MPFR_RNDN);
    }
    if (x == 0 && curve_has_first_post(shape))
        mpfr_set_ui(judge->value, 1, MPFR_RNDN);
}

/* value = x - need, other = x + 1 - need */
static void set_gaps(struct judge *judge, double need, unsigned long x)
{
    mpfr_set_ui(judge->value, x, MPFR_RNDN);
    mpfr_sub_d(judge->value, judge->value, need, MPFR_RNDN);
    mpfr_add_ui(judge->other, judge->value, 1, MPFR_RNDN);
}

static void clamp_to_one(mpfr_t value)
{
    if (mpfr_sgn(value) < 0)
        mpfr_set_zero(value, 1);
    if (mpfr_cmp_ui(value, 1) > 0)
        mpfr_set_ui(value, 1, MPFR_RNDN);
}

static void set_by_gaps(struct judge *judge, const struct curve *curve, unsigned long x)
{
    set_gaps(judge, curve->need, x);
    if (curve->shape == CURVE_LEAST_SQUARES) {
        mpfr_sqr(judge->value, judge->value, MPFR_RNDN);
        mpfr_sqr(judge->other, judge->other, MPFR_RNDN);
        mpfr_sub(judge->value, judge->other, judge->value, MPFR_RNDN);
    } else if (curve->shape == CURVE_ABSOLUTE) {
        mpfr_abs(judge->value, judge->value, MPFR_RNDN);
        mpfr_abs(judge->other, judge->other, MPFR_RNDN);
        mpfr_sub(judge->value, judge->other, judge->value, MPFR_RNDN);
    } else if (curve->shape == CURVE_SHORTFALL) {
        mpfr_neg(judge->value, judge->value, MPFR_RNDN);
        clamp_to_one(judge->value);
        mpfr_neg(judge->value, judge->value, MPFR_RNDN);
    } else {
        clamp_to_one(judge->other);
        mpfr_set(judge->value, judge->other, MPFR_RNDN);
    }
}

/* The nearest billionth; *from_half: how far the price lies from the nearest half, in billionths. */
static int64_t right_price(const struct curve *curve, int64_t posts, double *from_half)
{
    struct judge judge;
    judge_init(&judge, curve);
    if (curve_is_proportional(curve->shape)) {
        set_signpost(&judge, curve->shape, (unsigned long)posts);
        mpfr_div_d(judge.value, judge.value, curve->need, MPFR_RNDN);
        mpfr_log(judge.value, judge.value, MPFR_RNDN);
    } else if (curve->shape == CURVE_PRICE || curve->shape == CURVE_FIRST_POST) {
        mpfr_set_si(judge.value, curve->shape == CURVE_PRICE ? 1 : posts == 0 ? -1 : 0, MPFR_RNDN);
    } else {
        set_by_gaps(&judge, curve, (unsigned long)posts);
    }
    mpfr_mul_d(judge.value, judge.value, curve->weight, MPFR_RNDN);
    mpfr_mul_si(judge.value, judge.value, PRICE_UNIT, MPFR_RNDN);
    if (curve->shape == CURVE_LEAST_SQUARES)
        mpfr_div_d(judge.value, judge.value, curve->need, MPFR_RNDN);
    mpfr_round(judge.other, judge.value);
    int64_t price = mpfr_cmp_si(judge.other, CURVE_DEAREST) > 0    ? CURVE_DEAREST
                    : mpfr_cmp_si(judge.other, -CURVE_DEAREST) < 0 ? -CURVE_DEAREST
                                                                   : mpfr_get_si(judge.other, MPFR_RNDN);
    mpfr_sub(judge.value, judge.value, judge.other, MPFR_RNDN);
    *from_half = 0.5 - fabs(mpfr_get_d(judge.value, MPFR_RNDN));
    mpfr_clears(judge.value, judge.other, (mpfr_ptr)NULL);
    return price;
}

static double below(struct dice *dice, double most)
{
    enum { FINE = 1 << 30 };
    return most * (double)(1 + dice_below(dice, FINE)) / FINE;
}

/* Of every size between, by its logarithm. */
static double of_any_size(struct dice *dice, double least, double most)
{
    return fmin(most, least * exp(below(dice, log(most / least))));
}

static double some_weight(struct dice *dice)
{
    static const double usual[] = {1, 0.5, 0.05, CURVE_MOST_WEIGHT, 1e-12};
    enum { USUAL = sizeof usual / sizeof *usual };
    if (dice_one_in(dice, 4)) /* prices that are a half exactly */
        return (double)(2 * dice_below(dice, 4096) + 1) / 1024;
    return dice_one_in(dice, 2) ? usual[dice_below(dice, USUAL)] : below(dice, 10);
}

static double some_need(struct dice *dice, int64_t posts)
{
    if (dice_one_in(dice, 4))
        return of_any_size(dice, 1e-9, CURVE_MOST_NEED);
    return dice_one_in(dice, 4) ? (double)(posts + 1) : below(dice, 2 * (double)posts + 2);
}

static double signpost(enum curve_shape shape, int64_t posts)
{
    struct judge judge;
    judge_init(&judge, &(struct curve){.shape = shape});
    set_signpost(&judge, shape, (unsigned long)posts);
    double is = mpfr_get_d(judge.value, MPFR_RNDN);
    mpfr_clears(judge.value, judge.other, (mpfr_ptr)NULL);
    return is;
}

/* The need that gives a post the price of value, as near as doubles come; 0 when none does. */
static double need_for(const struct curve *curve, int64_t posts, double value)
{
    double x = (double)posts;
    double v = value / curve->weight;
    switch (curve->shape) {
    case CURVE_LEAST_SQUARES:
        return (2 * x + 1) / (v + 2);
    case CURVE_ABSOLUTE:
        return (2 * x + 1 - v) / 2;
    case CURVE_SHORTFALL:
        return x - v;
    case CURVE_EXCESS:
        return x + 1 - v;
    case CURVE_WEBSTER:
    case CURVE_JEFFERSON:
    case CURVE_ADAMS:
    case CURVE_HUNTINGTON_HILL:
    case CURVE_DEAN:
        return signpost(curve->shape, posts) * exp(-v);
    case CURVE_PRICE:
    case CURVE_FIRST_POST:
    case CURVE_SHAPES:
        break;
    }
    return 0;
}

/* Moves the need, or the weight, so that the price of a post is about half a billionth more than it was. */
static void approach_half(struct curve *curve, int64_t posts)
{
    double half = ((double)curve_price(curve, posts) + 0.5) / (double)PRICE_UNIT;
    if (curve->shape == CURVE_PRICE || curve->shape == CURVE_FIRST_POST) {
        curve->weight = fmin(fabs(half), CURVE_MOST_WEIGHT);
        return;
    }
    double need = need_for(curve, posts, half);
    if (need >= 1e-9 && need <= CURVE_MOST_NEED)
        curve->need = need;
}

static double check_price(const struct curve *curve, int64_t posts)
{
    double from_half;
    int64_t right = right_price(curve, posts, &from_half);
    int64_t price = curve_price(curve, posts);
    cr_assert(price == right, "%s, weight %.17g, need %.17g, post %lld: %lld, not %lld",
              curve_name(curve->shape), curve->weight, curve->need, (long long)posts + 1, (long long)price,
              (long long)right);
    struct curve prepared = *curve;
    curve_prepare(&prepared);
    price = curve_price(&prepared, posts);
    cr_assert(price == right, "%s, weight %.17g, need %.17g, post %lld, prepared: %lld, not %lld",
              curve_name(curve->shape), curve->weight, curve->need, (long long)posts + 1, (long long)price,
              (long long)right);
    int64_t exact = curve_price_exactly(curve, posts, price);
    cr_assert(exact == right, "%s, weight %.17g, need %.17g, post %lld: exactly %lld, not %lld",
              curve_name(curve->shape), curve->weight, curve->need, (long long)posts + 1, (long long)exact,
              (long long)right);
    return from_half;
}

Test(soak, prices_are_the_nearest_billionths)
{
    enum { EACH = 4 };
    static const double hard = 1e-6; /* billionths: what doubles do not tell apart */
    struct dice dice = {.state = 1};
    size_t n = soak_cases(600);
    size_t nhard[CURVE_SHAPES] = {0};
    for (size_t i = 0; i < n; i++) {
        for (size_t s = 0; s < EACH * CURVE_SHAPES; s++) {
            int64_t posts =
                dice_one_in(&dice, 8) ? (int64_t)of_any_size(&dice, 1, 0x1p40) - 1 : dice_below(&dice, 400);
            struct curve curve = {.shape = (enum curve_shape)(s % CURVE_SHAPES),
                                  .weight = some_weight(&dice),
                                  .need = some_need(&dice, posts)};
            if (curve.shape == CURVE_FIRST_POST)
                posts = dice_below(&dice, 2);
            if (s % 2 == 1)
                approach_half(&curve, posts);
            nhard[curve.shape] += check_price(&curve, posts) < hard;
        }
        soak_progress("prices", i + 1, n);
    }
    for (int s = 0; s < CURVE_SHAPES; s++)
        cr_expect(nhard[s] > n / 10, "%s: only %zu prices near a half", curve_name((enum curve_shape)s),
                  nhard[s]);
}

Test(ledger, prices_at_the_edges_are_the_nearest_billionths)
{
    static const double weights[] = {0, 5e-324, 1e-9, 1.0 / 1024, 1, CURVE_MOST_WEIGHT};
    static const double needs[] = {5e-324, 1e-300, 1e-9, 0.5, 1, 2, 1e9};
    static const int64_t posts[] = {0, 1, 2, 1000000000, (INT64_C(1) << 40) - 1};
    for (int s = 0; s < CURVE_SHAPES; s++)
        for (size_t w = 0; w < sizeof weights / sizeof *weights; w++)
            for (size_t n = 0; n < sizeof needs / sizeof *needs; n++)
                for (size_t x = 0; x < sizeof posts / sizeof *posts; x++) {
                    struct curve curve = {
                        .shape = (enum curve_shape)s, .weight = weights[w], .need = needs[n]};
                    bool divides = curve_is_proportional(curve.shape) || curve.shape == CURVE_LEAST_SQUARES;
                    if (!divides || curve.need >= 1e-9)
                        check_price(&curve, posts[x]);
                }
}

Test(ledger, a_negative_price_is_rounded_as_its_opposite)
{
    struct curve half = {.shape = CURVE_PRICE, .weight = -1.0 / 1024};
    cr_expect_eq(curve_price(&half, 0), -976563);
    cr_expect_eq(curve_price_exactly(&half, 0, -976562), -976563);
}
