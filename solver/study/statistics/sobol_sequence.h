/* Quasi-random points: the Sobol sequence, scrambled at random. */
#ifndef BIANZHI_STUDY_STATISTICS_SOBOL_SEQUENCE_H
#define BIANZHI_STUDY_STATISTICS_SOBOL_SEQUENCE_H

#include <stddef.h>
#include <stdint.h>

#include "base/status.h"

/* points [n][ndimensions], row by row, inside the unit cube. They are
 * dealt out to nreplicates sequences in turn: point i is the point i / nreplicates of the sequence i %
 * nreplicates. Each of these is scrambled by itself, so that replicates are independent of each other, and
 * each point by itself is uniform. */
enum status sobol_sequence_points(uint64_t seed, size_t nreplicates, size_t n, size_t ndimensions,
                                  double *points);

#endif
