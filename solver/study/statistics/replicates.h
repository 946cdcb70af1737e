/* How far a ratio of means is from the truth, from replicates that are independent of each other. */
#ifndef BIANZHI_STUDY_STATISTICS_REPLICATES_H
#define BIANZHI_STUDY_STATISTICS_REPLICATES_H

#include <stddef.h>
#include <stdint.h>

enum { REPLICATES = 16 };

/* Half the width of the 95 % interval of sum(part) / sum(whole) over n samples, of which sample j [n] stands
 * in the replicate number[j] % REPLICATES. NAN with fewer than two replicates, or a sum of 0. */
double replicates_half_width(const double *part, const double *whole, const uint32_t *number, size_t n);

#endif
