/* Who brought about a difference: the share of every change, averaged over the orders in which they can be
 * made. This is Shapley's value with whole numbers; where some sets of changes are not lawful, over the
 * orders that avoid them. */
#ifndef BIANZHI_COMPARE_SHARES_H
#define BIANZHI_COMPARE_SHARES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { SHARES_MOST = 6 }; /* changes of which all 2^n sets are looked at */

/* n <= SHARES_MOST changes; sets of them are bits. lawful [2^n]; value [2^n][nfigures] of each lawful set.
 * Sets share [nfigures][n], numerators over the number of orders, which is returned: n! when every set is
 * lawful, 0 (and no shares) when no order avoids the others. The shares of a figure add up to orders * (value
 * of all - value of none). */
int64_t shares_of_orders(size_t n, const bool *lawful, const int64_t *value, size_t nfigures, int64_t *share);

enum { SHARES_TEXT = 48 };

/* A fraction in lowest terms with its sign: "+3/2", "-1", "0"; denominator > 0. Returns text. */
const char *shares_format(int64_t numerator, int64_t denominator, char text[SHARES_TEXT]);

#endif
