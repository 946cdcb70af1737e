/* What whole billionths leave open. The price of a side row is rounded to whole billionths, where the best
 * one may lie between two: the bound that the prices of a level prove can then fall short of the level's best
 * by as much as the rounding is worth. Plans that miss the bound by no more are equal at the level, and the
 * next level chooses between them; where a plan does not miss it, between those that do not. */
#ifndef BIANZHI_LEDGER_ROUNDING_H
#define BIANZHI_LEDGER_ROUNDING_H

#include "ledger/ledger.h"

/* A ten-thousandth of what a post costs at weight 1: no bound is larger. */
#define ROUNDING_MOST (PRICE_UNIT / 10000)

/* *bound in billionths, for each level alike: a row's price is off by at most a billionth, which counts once
 * for every post by which the row's sum can vary within the ledger's bounds and balances. 0 without side
 * rows. OK or MEMORY. */
enum status rounding_bound(const struct ledger *ledger, int64_t *bound);

#endif
