/* The last word on a level in whole numbers: takes every step and cycle that is still worth something, then
 * hands back junction prices at which no step is. Exact from any lawful start; quick from a good one. */
#ifndef BIANZHI_ENGINE_NETWORK_CANCEL_H
#define BIANZHI_ENGINE_NETWORK_CANCEL_H

#include "engine/network/face.h"
#include "engine/network/step.h"

/* Makes posts [naccounts] (within the face, balanced) best at a level and price [njunctions] prove it; price
 * goes in as a guess. extra [naccounts] is added to the prices of posts (NULL: nothing): the worth of rows.
 * Adds the cycles taken to *nsteps. OK, MEMORY, or INTERNAL where prices overflow. */
enum status polish_level(const struct face *face, const struct incidence *incidence, size_t level,
                         const int64_t *extra, int64_t *posts, int64_t *price, int64_t *nsteps);

#endif
