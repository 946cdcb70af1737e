/* Targets in whole posts that add up. */
#ifndef BIANZHI_TOWNSHIP_NEEDS_ROUNDING_H
#define BIANZHI_TOWNSHIP_NEEDS_ROUNDING_H

#include "township/facts/facts.h"

/* Remainders are told apart to so many digits: what differs by less is a rounding of the sums, on which no
 * post may turn. */
enum { ROUNDING_DIGITS = 9 };

/* rounded [nt][nk]: the targets of the townships that share a pool, rounded so that for each kind they add up
 * to what the targets add up to, itself rounded: by the largest remainders. Equal ones: the larger target,
 * then the name. 0 out of scope. OK or MEMORY. */
enum status rounding_of_targets(const struct facts *facts, int64_t *rounded);

#endif
