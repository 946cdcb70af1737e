/* A curve prices each further post on an account, in whole billionths.
 *
 * Every curve is convex: the price of post x+1 never falls as x grows. So a program with whole posts and
 * these prices has a whole-number best answer that can be proven without a tolerance.
 *
 * A price is the billionth nearest to what the curve says, a half away from 0: a property of the figures,
 * the same under every processor, compiler and library. */
#ifndef BIANZHI_LEDGER_CURVE_H
#define BIANZHI_LEDGER_CURVE_H

#include <stdbool.h>
#include <stdint.h>

/* X(id, name in scenarios, price of post x+1 for a need of n and a weight of w)
 * The proportional ones differ in their signpost s(x) alone: price w * ln(s(x) / n). */
#define CURVE_MAP(X)                                                                                         \
    X(PRICE, N_("price"), "w")                                                                               \
    X(WEBSTER, N_("webster"), "w ln(s/n), s = x + 1/2")                                                      \
    X(HUNTINGTON_HILL, N_("huntington_hill"), "w ln(s/n), s = sqrt(x (x + 1))")                              \
    X(JEFFERSON, N_("jefferson"), "w ln(s/n), s = x + 1")                                                    \
    X(ADAMS, N_("adams"), "w ln(s/n), s = x")                                                                \
    X(DEAN, N_("dean"), "w ln(s/n), s = 2x (x + 1) / (2x + 1)")                                              \
    X(LEAST_SQUARES, N_("least_squares"), "w ((x + 1 - n)^2 - (x - n)^2) / n")                               \
    X(ABSOLUTE, N_("absolute"), "w (|x + 1 - n| - |x - n|)")                                                 \
    X(SHORTFALL, N_("shortfall"), "-w times what is still short of n, at most 1")                            \
    X(EXCESS, N_("excess"), "w times what is over n, at most 1")                                             \
    X(FIRST_POST, N_("first_post"), "-w for post 1, then 0")

enum curve_shape {
#define CURVE_ENUM(id, name, words) CURVE_##id,
    CURVE_MAP(CURVE_ENUM)
#undef CURVE_ENUM
        CURVE_SHAPES
};

/* The unit of prices: 1 is this many billionths. */
#define PRICE_UNIT INT64_C(1000000000)

struct curve {
    enum curve_shape shape;
    double weight; /* >= 0 and at most CURVE_MOST_WEIGHT; a PRICE may be negative */
    double need;   /* posts, > 0 for the proportional and least-squares shapes, else >= 0 */
    /* ln(of), from curve_prepare; of no use once the need is another one, and 0 where nobody prepared it */
    struct {
        double of, is;
    } log_need;
};

#define CURVE_MOST_WEIGHT 1000.0
#define CURVE_MOST_NEED 1e9

/* No price lies further from 0: dearer than any need, and sums of prices fit. */
#define CURVE_DEAREST (INT64_C(1) << 52)

/* Price of going from posts to posts + 1: the nearest billionth, at most CURVE_DEAREST either way. posts is
 * 0 .. LEDGER_NO_MOST.
 * Where the signpost of post 1 is 0 the price here is that of s = 1; that the first post comes before
 * anything else is a FIRST_POST curve on the level above (see curve_has_first_post). */
int64_t curve_price(const struct curve *curve, int64_t posts);

/* Works out once what the prices of a proportional curve have in common. They are the same without it, and
 * take three times as long. */
void curve_prepare(struct curve *curve);

/* The same, worked out in whole numbers always: slow. near: a price within 2^20 of it. */
int64_t curve_price_exactly(const struct curve *curve, int64_t posts, int64_t near);

/* True where s(0) = 0: Huntington-Hill, Adams, Dean. */
bool curve_has_first_post(enum curve_shape shape);

/* True for the five signposts. */
bool curve_is_proportional(enum curve_shape shape);

/* What a goal with this curve reports for a number of posts, in the goal's own unit: weight times posts short
 * (SHORTFALL), over (EXCESS), away from the need (ABSOLUTE), squared deviation over need (LEAST_SQUARES);
 * else the sum of prices from 0. */
double curve_value(const struct curve *curve, int64_t posts);

/* "webster", ...; static storage. */
const char *curve_name(enum curve_shape shape);

/* The shape of that name; false when there is none. */
bool curve_find(const char *name, enum curve_shape *shape);

#endif
