/* Quasi-random points: the Sobol sequence, moved at random. */
#ifndef BIANZHI_STUDY_SOBOL_SEQUENCE_H
#define BIANZHI_STUDY_SOBOL_SEQUENCE_H

#include <stddef.h>
#include <stdint.h>

#include "base/status.h"

/* points [n][ndimensions], row by row, inside the unit cube; ndimensions <= GSL_MOST_DIMENSIONS. */
enum status sobol_sequence_points(uint64_t seed, size_t n, size_t ndimensions, double *points);

#endif
