/* 2.4.1, 2.4.2: a township's posts of each kind against its 3+X target. */
#include "township/goals/goals.h"
#include "township/layout.h"

static void apply(struct builder *builder)
{
    const struct facts *facts = facts_of(builder);
    const struct layout *layout = layout_of(builder);
    for (size_t tk = 0; tk < facts->nt * facts->nk; tk++)
        builder_price(builder, layout->posts[tk], facts->target[tk]);
}

const struct goal goal_formula = {
    .name = N_("formula"),
    .clause = "2.4.1, 2.4.2",
    .title = "townships have the posts of the 3+X formula",
    .title_zh = "乡镇编制符合3+X测算",
    .weight = 1,
    .curve = CURVE_WEBSTER,
    .any_curve = true,
    .apply = apply,
};
