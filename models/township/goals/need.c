/* 2.4.22: staff fit what there is to do: everybody on a platform, office staff too, against the platform's
 * need. */
#include "township/goals/goals.h"
#include "township/layout.h"

static void apply(struct builder *builder)
{
    const struct facts *facts = facts_of(builder);
    const struct layout *layout = layout_of(builder);
    for (size_t tp = 0; tp < facts->nt * facts->np; tp++)
        builder_price(builder, layout->platform[tp], facts->platform_need[tp]);
}

const struct goal goal_need = {
    .name = N_("need"),
    .clause = "2.4.22",
    .title = "every platform has the people it needs",
    .title_zh = "各平台工作力量适应需要",
    .weight = 1,
    .curve = CURVE_WEBSTER,
    .any_curve = true,
    .apply = apply,
};
