/* Prices in whole numbers.
 *
 * A double is a whole number of 53 bits times a power of 2. So the price of a curve without logarithm is a
 * fraction of two whole numbers, and which of two billionths is nearer is a comparison of products.
 *
 * The others weigh the logarithm of a product of whole numbers, ln s/n. Each is carried to 256 bits behind
 * the point by ln f = k ln 2 + 2 artanh((f - 2^k) / (f + 2^k)), 2^k <= f < 2^(k+1), and the series of artanh
 * (Brent and Zimmermann, Modern Computer Arithmetic, 4.2 and 4.4). A logarithm of a fraction other than 1 is
 * transcendental, so none of these prices is a half; with some 2^170 of them in all, none is expected within
 * 2^-180 of one, and the error here is below 2^-200. */
#include "ledger/exact.h"

#include <math.h>

#include "base/natural.h"
#include "ledger/curve.h"

enum { FRACTION_BITS = 256, DOUBLE_BITS = 53 };

/* digits times 2 to the power of exponent. */
struct scaled {
    struct natural digits;
    int exponent;
};

static struct scaled from_double(double value)
{
    int exponent;
    double fraction = frexp(fabs(value), &exponent);
    return (struct scaled){natural_of((uint64_t)ldexp(fraction, DOUBLE_BITS)), exponent - DOUBLE_BITS};
}

/* How number compares with halves / 2 times unit. Weights are far below 2^52, so number's is never the larger
 * exponent. */
static int compare_halves(const struct scaled *number, const struct scaled *unit, int64_t halves)
{
    struct scaled other = *unit;
    natural_multiply(&other.digits, (uint64_t)halves);
    natural_shift(&other.digits, (size_t)(unit->exponent - 1 - number->exponent));
    return natural_compare(&number->digits, &other.digits);
}

/* The whole number nearest to number / unit, a half upwards, within 0 .. CURVE_DEAREST. */
static int64_t nearest(const struct scaled *number, const struct scaled *unit, int64_t near)
{
    int64_t whole = near < CURVE_DEAREST ? near : CURVE_DEAREST;
    while (whole < CURVE_DEAREST && compare_halves(number, unit, 2 * whole + 1) >= 0)
        whole++;
    while (whole > 0 && compare_halves(number, unit, 2 * whole - 1) < 0)
        whole--;
    return whole;
}

/* times * value, of one sign; adds its digits to sum as a multiple of 2^exponent, which is at most
 * value's. */
static void accumulate(struct natural *sum, uint64_t times, const struct scaled *value, int exponent)
{
    struct natural part = value->digits;
    natural_multiply(&part, times);
    natural_shift(&part, (size_t)(value->exponent - exponent));
    natural_add(sum, &part);
}

static uint64_t magnitude(int64_t value)
{
    return value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
}

/* |up - down| as a multiple of 2^exponent; *falls when up is the smaller. */
static struct scaled difference(const struct natural *up, const struct natural *down, int exponent,
                                bool *falls)
{
    *falls = natural_compare(up, down) < 0;
    struct scaled result = {*falls ? *down : *up, exponent};
    natural_subtract(&result.digits, *falls ? up : down);
    return result;
}

/* weight * size / unit in billionths. */
static int64_t price_of(double weight, struct scaled size, const struct scaled *unit, bool falls,
                        int64_t near)
{
    struct scaled times = from_double(weight);
    natural_multiply(&size.digits, times.digits.limb[0]);
    natural_multiply(&size.digits, (uint64_t)PRICE_UNIT);
    size.exponent += times.exponent;
    int64_t price = nearest(&size, unit, (int64_t)magnitude(near));
    return falls != (weight < 0) ? -price : price;
}

int64_t exact_fraction_price(double weight, double need, struct exact_fraction fraction, int64_t near)
{
    struct scaled one = {natural_of(1), 0};
    struct scaled needed = from_double(need);
    struct natural sides[2] = {{0}, {0}};
    int exponent = fraction.needs != 0 && needed.exponent < 0 ? needed.exponent : 0;
    bool falls;
    accumulate(&sides[fraction.whole < 0], magnitude(fraction.whole), &one, exponent);
    if (fraction.needs != 0)
        accumulate(&sides[fraction.needs < 0], magnitude(fraction.needs), &needed, exponent);
    struct scaled size = difference(&sides[0], &sides[1], exponent, &falls);
    return price_of(weight, size, fraction.per_need ? &needed : &one, falls, near);
}

/* 2^FRACTION_BITS * 2 artanh(over / under), rounded down term by term; over < under. */
static struct natural twice_artanh(uint64_t over, uint64_t under)
{
    struct natural power = natural_of(2);
    natural_shift(&power, FRACTION_BITS);
    natural_multiply(&power, over);
    natural_divide(&power, under);
    struct natural sum = power;
    for (uint64_t odd = 3; power.nlimbs > 0; odd += 2) {
        for (int twice = 0; twice < 2; twice++) {
            natural_multiply(&power, over);
            natural_divide(&power, under);
        }
        struct natural term = power;
        natural_divide(&term, odd);
        natural_add(&sum, &term);
    }
    return sum;
}

/* 2^FRACTION_BITS * ln factor; factor is 1 .. 2^62. */
static struct natural logarithm(uint64_t factor)
{
    uint64_t power = 1;
    uint64_t doublings = 0;
    for (; power <= factor / 2; power *= 2)
        doublings++;
    struct natural sum = twice_artanh(1, 3);
    natural_multiply(&sum, doublings);
    struct natural rest = twice_artanh(factor - power, factor + power);
    natural_add(&sum, &rest);
    return sum;
}

static void add_logarithm(struct natural sides[2], struct exact_factor factor)
{
    struct natural part = logarithm(factor.number);
    natural_multiply(&part, magnitude(factor.power));
    natural_add(&sides[factor.power < 0], &part);
}

int64_t exact_logarithm_price(double weight, double need, const struct exact_factor *factors, size_t n,
                              int64_t near)
{
    struct scaled one = {natural_of(1), 0};
    struct scaled needed = from_double(need);
    struct natural sides[2] = {{0}, {0}};
    bool falls;
    for (size_t i = 0; i < n; i++)
        add_logarithm(sides, factors[i]);
    add_logarithm(sides, (struct exact_factor){needed.digits.limb[0], -2});
    add_logarithm(sides, (struct exact_factor){2, -2 * needed.exponent});
    /* one place more behind the point: half of it */
    struct scaled size = difference(&sides[0], &sides[1], -FRACTION_BITS - 1, &falls);
    return price_of(weight, size, &one, falls, near);
}
