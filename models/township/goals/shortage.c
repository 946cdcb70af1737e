/* 2.4.22: the plain sum of people short of need, over platforms. In no scenario unless it is asked for: the
 * goal "need" weighs a missing person by the part of the platform that is missing, beside the targets of the
 * formula and the service weights.
 *
 * "prefer": "fewest_short" puts it, with stability beside it, before all other goals. Weighed in one level, a
 * change of a post is made where it fills more of a need than it costs, and with the same office numbers and
 * floors split alike no lawful plan that moves as many posts has a smaller sum. In yanbian that moves 39
 * posts and leaves 13.1 people short, in panzhihua 127 and 36.3 (balanced: 29 and 21.2, 88 and 72.3). Tried
 * instead: the sum alone, then stability: 40 and 12.9, 131 and 35.7, five posts more for less than a person;
 * the sum alone, then all other goals: 40 and 133 moves for the same; this goal's curve on "need", in one
 * level with the formula: 38 and 13.3, 128 and 36.5, which is near, and not the smallest sum for its moves.
 */
#include "township/goals/goals.h"

/* The same people against the same needs: the curve is another. */
static void apply(struct builder *builder)
{
    goal_need.apply(builder);
}

const struct goal goal_shortage = {
    .name = N_("shortage"),
    .clause = "2.4.22",
    .title = "few people are missing on platforms, all added up",
    .title_zh = "各平台缺口合计尽量小",
    .weight = 1,
    .curve = CURVE_SHORTFALL,
    .any_curve = false,
    .apply = apply,
};
