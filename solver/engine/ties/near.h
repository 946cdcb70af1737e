/* Near ties: cycles of steps that would cost less than CANONICAL_NEAR at one level. */
#ifndef BIANZHI_ENGINE_TIES_NEAR_H
#define BIANZHI_ENGINE_TIES_NEAR_H

#include "engine/network/face.h"

/* Adds to may_differ [naccounts], where exact ties are marked already, the accounts that a near tie changes.
 * face is what the levels above leave open; price [njunctions] proves posts best at the level. OK or
 * MEMORY. */
enum status near_mark(const struct face *face, size_t level, const int64_t *posts, const int64_t *price,
                      bool *may_differ);

#endif
