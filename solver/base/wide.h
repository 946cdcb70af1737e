/* Whole numbers of 128 bits: sums of prices over a country do not fit in 64. */
#ifndef BIANZHI_BASE_WIDE_H
#define BIANZHI_BASE_WIDE_H

#include <stddef.h>

__extension__ typedef __int128 wide;

enum { WIDE_TEXT = 42 };

/* Decimal digits of a wide number; returns text. */
const char *wide_format(wide value, char text[WIDE_TEXT]);

/* The greatest number that divides both, never negative; 0 when both are 0. */
wide wide_common_divisor(wide a, wide b);

/* Below 0, 0 or above: the first of n numbers in which a and b differ decides. */
int wide_compare(const wide *a, const wide *b, size_t n);

#endif
