/* Prices of posts. The proportional ones are the logarithms of the divisor methods (Balinski and Young, Fair
 * Representation): cheapest first is highest quotient first. Doubles live here and end here: what leaves is
 * whole billionths. */
#include "ledger/curve.h"

#include <math.h>
#include <string.h>

static int64_t billionths(double value)
{
    static const double most = 4503599627370496; /* 2^52: dearer than any need, and sums of prices fit */
    double scaled = value * (double)PRICE_UNIT;
    scaled = scaled < -most ? -most : scaled > most ? most : scaled;
    return (int64_t)(scaled < 0 ? scaled - 0.5 : scaled + 0.5);
}

static double magnitude(double value)
{
    return value < 0 ? -value : value;
}

/* s(x); 1 stands for the 0 that some shapes have at x = 0. */
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
    return 1;
}

static double clamp(double value, double least, double most)
{
    return value < least ? least : value > most ? most : value;
}

int64_t curve_price(const struct curve *curve, int64_t posts)
{
    double x = (double)posts;
    double w = curve->weight;
    double n = curve->need;
    switch (curve->shape) {
    case CURVE_PRICE:
        return billionths(w);
    case CURVE_WEBSTER:
    case CURVE_HUNTINGTON_HILL:
    case CURVE_JEFFERSON:
    case CURVE_ADAMS:
    case CURVE_DEAN:
        return billionths(w * log(signpost(curve->shape, x) / n));
    case CURVE_LEAST_SQUARES:
        return billionths(w * (2 * (x - n) + 1) / n);
    case CURVE_ABSOLUTE:
        return billionths(w * (magnitude(x + 1 - n) - magnitude(x - n)));
    case CURVE_SHORTFALL:
        return billionths(-w * clamp(n - x, 0, 1));
    case CURVE_EXCESS:
        return billionths(w * clamp(x + 1 - n, 0, 1));
    case CURVE_FIRST_POST:
        return posts == 0 ? billionths(-w) : 0;
    case CURVE_SHAPES:
        break;
    }
    return 0;
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
        return curve->weight * magnitude(gap);
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
    double sum = 0;
    for (int64_t at = 0; at < posts; at++)
        sum += (double)curve_price(curve, at) / (double)PRICE_UNIT;
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
