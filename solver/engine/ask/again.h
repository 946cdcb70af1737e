/* Solving one ledger after another that differ in figures only: from the last answer instead of from scratch.
 */
#ifndef BIANZHI_ENGINE_ASK_AGAIN_H
#define BIANZHI_ENGINE_ASK_AGAIN_H

#include "engine/engine.h"

/* What is remembered of the last ledger: a copy of its network and the network engine's state. */
struct again;

enum status again_new(struct again **again);
void again_free(struct again *again);

/* As engine_solve with ENGINE_AUTO and without may_differ: the same answer to the byte, judged by proof.c
 * against the ledger itself. Starts from the last answer when junctions, accounts and the levels and
 * multipliers of their curves are those of the ledger before; otherwise, and with side rows or a worst-first
 * level, from scratch.
 */
enum status again_solve(struct again *again, const struct ledger *ledger, struct answer *answer,
                        struct faults *faults);

#endif
