/* 2.4.22: the plain sum of people short of need, over platforms. In no scenario unless it is asked for: the
 * smallest sum takes people wherever one fills a need, however small the platform is, and leaves the worst
 * platform where it is; the goal "need" weighs a missing person by the part of the platform that is missing.
 *
 * "prefer": "fewest_short" puts it, with stability beside it, before all other goals. Weighed in one level, a
 * move is made where it fills more of a need than it costs, and the plan has the smallest sum of all lawful
 * ones that change as many posts. Tried instead: the sum alone in a level above stability, which in
 * half of the generated counties moves twice as many posts for the last person; and the curve of this goal in
 * place of need's, where the formula in the same level outweighs missing people. */
#include "township/goals/goals.h"
#include "township/layout.h"

static void apply(struct builder *builder)
{
    const struct facts *facts = facts_of(builder);
    const struct layout *layout = layout_of(builder);
    for (size_t tp = 0; tp < facts->nt * facts->np; tp++)
        builder_price(builder, layout->platform[tp], facts->platform_need[tp]);
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
