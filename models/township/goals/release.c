/* 2.4.19: each post that comes down from above has a price, for a county that wants few of them. Not among
 * the standing goals: where it is not named such posts cost no more than the change they make. */
#include "township/goals/goals.h"
#include "township/layout.h"

static void apply(struct builder *builder)
{
    const struct facts *facts = facts_of(builder);
    const struct layout *layout = layout_of(builder);
    for (size_t gk = 0; gk < facts->npools * facts->nk; gk++)
        builder_price(builder, layout->release[gk], 0);
}

const struct goal goal_release = {
    .name = N_("release"),
    .clause = "2.4.19",
    .title = "few posts are taken from above",
    .title_zh = "上级下沉从严",
    .weight = 0.5,
    .curve = CURVE_PRICE,
    .any_curve = false,
    .apply = apply,
};
