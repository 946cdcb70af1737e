/* Prices in whole numbers, correctly rounded whatever it takes: some thousand times as slow as doubles. The
 * ledger's curves ask for them where doubles cannot tell on which side of a half a price lies. */
#ifndef BIANZHI_LEDGER_EXACT_H
#define BIANZHI_LEDGER_EXACT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* whole + needs * need, over the need where per_need. */
struct exact_fraction {
    int64_t whole, needs;
    bool per_need;
};

/* number to the power of power; number > 0. */
struct exact_factor {
    uint64_t number;
    int power;
};

/* The nearest billionth, a half away from 0, at most CURVE_DEAREST either way, of the weight times the
 * fraction, or times half the logarithm of the product of factors [n] over the square of the need, which is
 * not 0. near: within 2^20 of it; the nearer, the faster. */
int64_t exact_fraction_price(double weight, double need, struct exact_fraction fraction, int64_t near);
int64_t exact_logarithm_price(double weight, double need, const struct exact_factor *factors, size_t n,
                              int64_t near);

#endif
