/* Prices of posts. The proportional ones are the logarithms of the divisor methods (Balinski and Young, Fair
 * Representation): cheapest first is highest quotient first. Doubles live here and end here: what leaves is
 * whole billionths.
 *
 * A price is worked out in doubles and kept where it lies further from a half than doubles can err. The few
 * operations err by 2^-53 of the price each and a good library's logarithm by 2^-52; what the argument of the
 * logarithm is off by, at most 2^-51 of it, its value is off by too, times the weight. The slack below is
 * four times the one and twice the other. One price in some hundred thousand lies within it and is settled in
 * whole numbers (ledger/exact.h). Higher precision throughout would cost every price what it costs these
 * few. */
#include "ledger/curve.h"

#include <math.h>
#include <string.h>

#include "base/language.h"
#include "ledger/exact.h"

enum { MOST_HALVES = 1024 };

/* The price that value is an approximation of. */
static inline int64_t round_surely(const struct curve *curve, int64_t posts, double value)
{
    static const double error = 0x1p-50;
    static const double most = (double)CURVE_DEAREST;
    double scaled = value * (double)PRICE_UNIT;
    double slack = (fabs(curve->weight) * (double)PRICE_UNIT + 2 * fabs(scaled)) * error;
    if (fabs(scaled) > 2 * most)
        return scaled < 0 ? -CURVE_DEAREST : CURVE_DEAREST;
    int64_t rounded = (int64_t)(scaled + copysign(0.5, scaled));
    bool is_sure = fabs(scaled - (double)rounded) + slack < 0.5;
    return is_sure ? rounded : curve_price_exactly(curve, posts, rounded);
}

/* s(x), which is above 0: 1 stands for the 0 that some shapes have at x = 0. 0: the shape has none. */
static double signpost(enum curve_shape shape, double x)
{
    switch (shape) {
    case CURVE_WEBSTER:
        return x + 0.5;
    case CURVE_HUNTINGTON_HILL:
        return x > 0 ? sqrt(x * (x + 1)) : 1;
    case CURVE_JEFFERSON:
        return x + 1;
    case CURVE_ADAMS:
        return x > 0 ? x : 1;
    case CURVE_DEAN:
        return x > 0 ? 2 * x * (x + 1) / (2 * x + 1) : 1;
    case CURVE_PRICE:
    case CURVE_LEAST_SQUARES:
    case CURVE_ABSOLUTE:
    case CURVE_SHORTFALL:
    case CURVE_EXCESS:
    case CURVE_FIRST_POST:
    case CURVE_SHAPES:
        break;
    }
    return 0;
}

/* Inline here: called, it would take as long as what it works out. */
static inline struct exact_fraction fraction(const struct curve *curve, int64_t x)
{
    double n = curve->need;
    bool is_over =
        n <= (double)x; /* post x + 1 lies beyond the need, or within it; else the need ends in it */
    bool is_under = n >= (double)x + 1;
    switch (curve->shape) {
    case CURVE_PRICE:
        return (struct exact_fraction){.whole = 1};
    case CURVE_LEAST_SQUARES:
        return (struct exact_fraction){.whole = 2 * x + 1, .needs = -2, .per_need = true};
    case CURVE_ABSOLUTE:
        if (is_over || is_under)
            return (struct exact_fraction){.whole = is_over ? 1 : -1};
        return (struct exact_fraction){.whole = 2 * x + 1, .needs = -2};
    case CURVE_SHORTFALL:
        if (is_over || is_under)
            return (struct exact_fraction){.whole = is_over ? 0 : -1};
        return (struct exact_fraction){.whole = x, .needs = -1};
    case CURVE_EXCESS:
        if (is_over || is_under)
            return (struct exact_fraction){.whole = is_over ? 1 : 0};
        return (struct exact_fraction){.whole = x + 1, .needs = -1};
    case CURVE_FIRST_POST:
        return (struct exact_fraction){.whole = x == 0 ? -1 : 0};
    case CURVE_WEBSTER:
    case CURVE_HUNTINGTON_HILL:
    case CURVE_JEFFERSON:
    case CURVE_ADAMS:
    case CURVE_DEAN:
    case CURVE_SHAPES:
        break;
    }
    return (struct exact_fraction){0};
}

/* Whole numbers whose product is the square of s(x); how many there are. */
static size_t square_of_signpost(enum curve_shape shape, uint64_t x, struct exact_factor factors[4])
{
    size_t n = 0;
    if (shape == CURVE_WEBSTER) {
        factors[n++] = (struct exact_factor){2 * x + 1, 2};
        factors[n++] = (struct exact_factor){2, -2};
    } else if (shape == CURVE_JEFFERSON) {
        factors[n++] = (struct exact_factor){x + 1, 2};
    } else if (x > 0 && shape == CURVE_ADAMS) {
        factors[n++] = (struct exact_factor){x, 2};
    } else if (x > 0 && shape == CURVE_HUNTINGTON_HILL) {
        factors[n++] = (struct exact_factor){x, 1};
        factors[n++] = (struct exact_factor){x + 1, 1};
    } else if (x > 0 && shape == CURVE_DEAN) {
        factors[n++] = (struct exact_factor){2, 2};
        factors[n++] = (struct exact_factor){x, 2};
        factors[n++] = (struct exact_factor){x + 1, 2};
        factors[n++] = (struct exact_factor){2 * x + 1, -2};
    }
    return n;
}

int64_t curve_price_exactly(const struct curve *curve, int64_t posts, int64_t near)
{
    struct exact_factor factors[4];
    if (!curve_is_proportional(curve->shape))
        return exact_fraction_price(curve->weight, curve->need, fraction(curve, posts), near);
    size_t n = square_of_signpost(curve->shape, (uint64_t)posts, factors);
    return exact_logarithm_price(curve->weight, curve->need, factors, n, near);
}

/* ln of the half numbers, k / 2, each worked out when it is first asked for. */
static double log_of_halves(int32_t k)
{
    static _Thread_local double logs[MOST_HALVES + 1];
    if (logs[k] == 0)
        logs[k] = log((double)k / 2);
    return logs[k];
}

/* w (ln s - ln n) with both logarithms at hand; false where they are not, or leave the billionth open. They
 * err by 2^-52 of their size each, which may be far more than that of their difference, and are below 2^5
 * together: the slack is four times that. One price in some twenty thousand lies within it. To add 1.5 * 2^52
 * and to take it away rounds what is below 2^51, as all these prices are. */
static inline bool price_by_logarithms(const struct curve *curve, int64_t posts, double *price)
{
    static const double error = 0x1p-45, whole = 0x1.8p52;
    static const int32_t halves_of_first[CURVE_SHAPES + 1] = {[CURVE_WEBSTER] = 1, [CURVE_JEFFERSON] = 2};
    int32_t first = halves_of_first[curve->shape];
    if (first == 0 || posts > MOST_HALVES / 2 - 1 || curve->log_need.of != curve->need)
        return false;
    double times = curve->weight * (double)PRICE_UNIT;
    double scaled = times * (log_of_halves(2 * (int32_t)posts + first) - curve->log_need.is);
    *price = scaled + whole - whole;
    return fabs(scaled - *price) + times * error < 0.5;
}

void curve_prepare(struct curve *curve)
{
    if (!curve_is_proportional(curve->shape))
        return;
    curve->log_need.of = curve->need;
    curve->log_need.is = log(curve->need);
}

/* Of its own, so that curve_price keeps nothing on the stack where the logarithms are at hand. */
static __attribute__((noinline)) int64_t price_by_formula(const struct curve *curve, int64_t posts)
{
    double w = curve->weight;
    double n = curve->need;
    double s = signpost(curve->shape, (double)posts);
    if (s > 0)
        return round_surely(curve, posts, w * log(s / n));
    struct exact_fraction price = fraction(curve, posts);
    double value = w * ((double)price.whole + (double)price.needs * n);
    return round_surely(curve, posts, price.per_need ? value / n : value);
}

int64_t curve_price(const struct curve *curve, int64_t posts)
{
    double price;
    return price_by_logarithms(curve, posts, &price) ? (int64_t)price : price_by_formula(curve, posts);
}

bool curve_has_first_post(enum curve_shape shape)
{
    return shape == CURVE_HUNTINGTON_HILL || shape == CURVE_ADAMS || shape == CURVE_DEAN;
}

bool curve_is_proportional(enum curve_shape shape)
{
    return shape == CURVE_WEBSTER || shape == CURVE_JEFFERSON || curve_has_first_post(shape);
}

double curve_value(const struct curve *curve, int64_t posts)
{
    double x = (double)posts;
    double gap = x - curve->need;
    switch (curve->shape) {
    case CURVE_PRICE:
        return curve->weight * x;
    case CURVE_LEAST_SQUARES:
        return curve->weight * gap * gap / curve->need;
    case CURVE_ABSOLUTE:
        return curve->weight * fabs(gap);
    case CURVE_SHORTFALL:
        return gap < 0 ? -curve->weight * gap : 0;
    case CURVE_EXCESS:
        return gap > 0 ? curve->weight * gap : 0;
    case CURVE_WEBSTER:
    case CURVE_HUNTINGTON_HILL:
    case CURVE_JEFFERSON:
    case CURVE_ADAMS:
    case CURVE_DEAN:
    case CURVE_FIRST_POST:
    case CURVE_SHAPES:
        break;
    }
    double sum = 0, price;
    for (int64_t at = 0; at < posts; at++) {
        if (!price_by_logarithms(curve, at, &price))
            price = (double)price_by_formula(curve, at);
        sum += price / (double)PRICE_UNIT;
    }
    return sum;
}

static const char *const shape_name[] = {
#define CURVE_NAME(id, name, words) [CURVE_##id] = name,
    CURVE_MAP(CURVE_NAME)
#undef CURVE_NAME
};

const char *curve_name(enum curve_shape shape)
{
    return shape < CURVE_SHAPES ? shape_name[shape] : "?";
}

bool curve_find(const char *name, enum curve_shape *shape)
{
    for (int s = 0; s < CURVE_SHAPES; s++) {
        if (strcmp(shape_name[s], name) == 0) {
            *shape = (enum curve_shape)s;
            return true;
        }
    }
    return false;
}
