/* 2.4.23: leadership posts stay where they are today unless a bound moves them.
 *
 *   weight · |leadership[t] − today's|, summed over townships
 *
 * They are a ledger of their own that no other goal prices: without this one nothing would hold them above
 * their least. So it stands also in a scenario that lists its own goals and leaves it out. Sharing no account
 * with other goals, it changes nothing of what they give. Weight 0 lets leadership posts go. */
#include "township/goals/goals.h"
#include "township/layout.h"

static void apply(struct builder *builder)
{
    const struct facts *facts = facts_of(builder);
    const struct layout *layout = layout_of(builder);
    for (size_t t = 0; t < facts->nt; t++)
        builder_price(builder, layout->leadership[t], (double)facts->townships[t].leadership);
}

const struct goal goal_leadership = {
    .name = N_("leadership"),
    .clause = "2.4.23",
    .title = "few leadership posts are moved from where they are",
    .title_zh = "领导职数少调整",
    .weight = 0.05,
    .curve = CURVE_ABSOLUTE,
    .any_curve = true,
    .standing = true,
    .apply = apply,
};
