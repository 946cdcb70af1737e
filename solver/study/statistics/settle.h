/* Figures that only rounding tells apart. */
#ifndef BIANZHI_STUDY_STATISTICS_SETTLE_H
#define BIANZHI_STUDY_STATISTICS_SETTLE_H

#include <stddef.h>

#include "base/status.h"

/* How far apart two figures may lie and still be one, where the largest they are compared with is of this
 * size. */
double settle_reach(double size);

/* Makes those of values [n], some of them NAN, that only rounding tells apart the smallest of them. OK or
 * MEMORY. n log n. */
enum status settle_values(double *values, size_t n);

#endif
