/* 2.4.21, 2.4.22: the township that has the smallest part of what it needs comes first, then the next: the
 * leximin of everybody in a township over what its platforms need, in whole posts. A level of its own: what
 * stands above it is kept, and it decides before what stands below. */
#include "township/goals/goals.h"
#include "township/layout.h"

static void apply(struct builder *builder)
{
    const struct facts *facts = facts_of(builder);
    for (size_t i = 0; i < facts->nt; i++) {
        size_t t = (size_t)facts->order.township[i];
        builder_measure(builder, layout_of(builder)->township[t], facts_township_need(facts, t));
    }
}

const struct goal goal_worst_first = {
    .name = N_("worst_first"),
    .clause = "2.4.21, 2.4.22",
    .title = "the township furthest below its need comes first",
    .title_zh = "先保障力量最薄弱的乡镇",
    .curve = CURVE_PRICE,
    .alone = true,
    .apply = apply,
};
