/* Settling a worst-first level (ledger/worst_first.h). */
#ifndef BIANZHI_ENGINE_NETWORK_LEXIMIN_H
#define BIANZHI_ENGINE_NETWORK_LEXIMIN_H

#include "engine/network/face.h"
#include "ledger/worst_first.h"

/* Settles the worst-first level of face's ledger, which has no side rows: moves posts [naccounts], lawful
 * within the face, to a best answer and narrows the face to all best ones. worst is empty before. OK or
 * MEMORY; DATA with a fault when nothing limits a measured account. One component is settled after the
 * other. Cost: each component's measures in order for each post they hold, and a few passes over its accounts
 * for each rate at which somebody is short. */
enum status leximin_settle(struct face *face, int64_t *posts, struct worst_first *worst,
                           struct faults *faults);

#endif
