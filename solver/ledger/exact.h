/* The price of a post, correctly rounded whatever it takes: in whole numbers, some thousand times as slow as
 * doubles. curve_price asks for it where doubles cannot tell on which side of a half a price lies. */
#ifndef BIANZHI_LEDGER_EXACT_H
#define BIANZHI_LEDGER_EXACT_H

#include "ledger/curve.h"

/* What curve_price says of the same curve and posts. near: within 2^20 of it; the nearer, the faster. */
int64_t exact_price(const struct curve *curve, int64_t posts, int64_t near);

#endif
