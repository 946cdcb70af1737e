/* What a plan holds of an earlier one: wholes that are shared out by weight (model/quota.h) and floors split
 * as they are (model/split.h) of which no price proves that no other split is better. The plan is the best
 * with these numbers; that none with others is better is not proven. */
#ifndef BIANZHI_MODEL_HELD_H
#define BIANZHI_MODEL_HELD_H

#include "model/outcome.h"

bool held_applies(const struct builder *builder);

/* Whether there is something to list: besides what is held, floors split otherwise than at first. */
bool held_is_listed(const struct builder *builder);

/* How many numbers are held. */
size_t held_count(const struct builder *builder);

/* In words: "office Abbot Town office 5 (service_share), posts Cedar Township administrative at least 7
 * (small_township_floor)", at most nnamed of them by name. */
void held_say(const struct builder *builder, const int64_t *posts, size_t nnamed, struct sink *sink);

/* The quotas that other rules leave no room for, each by the first of its parts that lies outside, with the
 * figure that keeps it there where one does: "service Abbot Town office Abbot Town 1 for 1.55 (limits
 * (2.4.18, 3.8.2), q1: no desks)"; nothing where none is lost. codes: whether limits are named by theirs. */
void held_say_lost(const struct outcome *outcome, bool codes, struct sink *sink);

#endif
