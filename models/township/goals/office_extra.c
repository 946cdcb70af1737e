/* 2.4.17: each public-service post that goes from the pool to an office beyond the 2007 total has a price.
 * Posts that come down from above have none (2.4.19 supports them): what holds them back is the stability of
 * the place they would reach. */
#include "township/goals/goals.h"
#include "township/layout.h"

static void apply(struct builder *builder)
{
    const struct facts *facts = facts_of(builder);
    const struct layout *layout = layout_of(builder);
    for (size_t c = 0; c < facts->nc; c++)
        builder_price(builder, layout->extra[c], 0);
}

const struct goal goal_office_extra = {
    .name = N_("office_extra"),
    .clause = "2.4.17",
    .title = "few posts of the pool are added to natural-resources offices",
    .title_zh = "从严充实自然资源所编制",
    .weight = 0.5,
    .curve = CURVE_PRICE,
    .any_curve = false,
    .apply = apply,
};
