/* Why no lawful posts exist, in prices that proof_check_infeasible accepts. */
#ifndef BIANZHI_ENGINE_SIMPLEX_CERTIFICATE_H
#define BIANZHI_ENGINE_SIMPLEX_CERTIFICATE_H

#include "engine/answer.h"
#include "engine/network/cancel.h"

/* Sets answer->price and row_price to a cut, or to whole multipliers where only side rows stand in the way.
 * face is the ledger's own. *found is false when there is none to be found. */
enum status certificate_find(const struct face *face, struct canceller *canceller, struct answer *answer,
                             bool *found, struct faults *faults);

#endif
