/* 2.4.23: leadership posts stand where the measure asks for them (needs/leadership.c). The county's total is
 * a ceiling: a post that no measure asks for is not handed out. Leadership posts are a ledger of their own,
 * sharing no account with other goals: so this goal and leadership_stability stand also in a scenario that
 * lists its own goals and leaves them out, and change nothing of what those give. */
#include "township/goals/goals.h"
#include "township/layout.h"

static void apply(struct builder *builder)
{
    const struct facts *facts = facts_of(builder);
    const struct layout *layout = layout_of(builder);
    for (size_t t = 0; t < facts->nt; t++)
        builder_price(builder, layout->leadership[t], facts->leadership[t].measure);
}

const struct goal goal_leadership = {
    .name = N_("leadership"),
    .clause = "2.4.23",
    .title = "townships have the leadership posts they are measured at",
    .title_zh = "领导职数符合测算",
    .weight = 1,
    .curve = CURVE_WEBSTER,
    .any_curve = true,
    .standing = true,
    .beside = "leadership_stability",
    .apply = apply,
};
