/* 2.4.23: leadership posts stay where they are today unless moving one is worth it. At 0.1 none moves for
 * less than one post of difference from the measure where a township has some seven or more. */
#include "township/goals/goals.h"
#include "township/layout.h"

static void apply(struct builder *builder)
{
    const struct facts *facts = facts_of(builder);
    const struct layout *layout = layout_of(builder);
    for (size_t t = 0; t < facts->nt; t++)
        builder_price(builder, layout->leadership[t], (double)facts->townships[t].leadership);
}

const struct goal goal_leadership_stability = {
    .name = N_("leadership_stability"),
    .clause = "2.4.23",
    .title = "few leadership posts are moved from where they are",
    .title_zh = "领导职数少调整",
    .weight = 0.1,
    .curve = CURVE_ABSOLUTE,
    .any_curve = true,
    .standing = true,
    .beside = "leadership",
    .apply = apply,
};
