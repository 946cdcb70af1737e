/* 2.4.17, 2.4.19: each post that comes down from above, or goes from the pool to an office, has a price. */
#include "township/goals/goals.h"
#include "township/layout.h"

static void apply(struct builder *builder)
{
    const struct facts *facts = facts_of(builder);
    const struct layout *layout = layout_of(builder);
    for (size_t gk = 0; gk < facts->npools * facts->nk; gk++)
        builder_price(builder, layout->release[gk], 0);
    for (size_t c = 0; c < facts->nc; c++)
        builder_price(builder, layout->extra[c], 0);
}

const struct goal goal_release = {
    .name = N_("release"),
    .clause = "2.4.17, 2.4.19",
    .title = "few posts are taken from above or added to offices",
    .title_zh = "上级下沉及充实编制从严",
    .weight = 0.5,
    .curve = CURVE_PRICE,
    .any_curve = false,
    .apply = apply,
};
