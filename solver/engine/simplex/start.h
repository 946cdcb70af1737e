/* Where a level's program beside side rows starts: at the best of the network without them. */
#ifndef BIANZHI_ENGINE_SIMPLEX_START_H
#define BIANZHI_ENGINE_SIMPLEX_START_H

#include "engine/network/cancel.h"
#include "engine/simplex/program.h"

/* Sets relaxed to what is best at a level, within the face's boxes and not above upper [naccounts], when no
 * row need be kept; the dual simplex goes on from there. It starts from nothing where that is not to be had:
 * no posts balance, or prices are too large for the network engine. Adds to *nsteps. OK or MEMORY. */
enum status start_from_network(struct relaxed *relaxed, const struct face *face, int64_t *upper, size_t level,
                               struct canceller *canceller, int64_t *nsteps);

#endif
