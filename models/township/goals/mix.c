/* 2.6.2, 2.6.3: people of a kind on a platform against the usual mix. Without it, swapping a civil servant
 * here for a public-service post there costs nothing and thousands of plans tie. */
#include "township/goals/goals.h"
#include "township/layout.h"

static void apply(struct builder *builder)
{
    const struct facts *facts = facts_of(builder);
    const struct layout *layout = layout_of(builder);
    for (size_t cell = 0; cell < facts->nt * facts->nk * facts->np; cell++)
        builder_price(builder, layout->cell[cell], facts->mix_need[cell]);
}

const struct goal goal_mix = {
    .name = N_("mix"),
    .clause = "2.6.2, 2.6.3",
    .title = "each kind is spread over the platforms as is usual",
    .title_zh = "各类人员在平台间合理搭配",
    .weight = 1,
    .curve = CURVE_WEBSTER,
    .any_curve = true,
    .apply = apply,
};
