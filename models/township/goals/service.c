/* 2.4.14: staff of an office in a township it serves, against its part by service weight. */
#include "township/goals/goals.h"
#include "township/layout.h"

static void apply(struct builder *builder)
{
    const struct facts *facts = facts_of(builder);
    const struct layout *layout = layout_of(builder);
    for (size_t s = 0; s < facts->ns; s++)
        builder_price(builder, layout->service[s], facts->service_target[s]);
}

const struct goal goal_service = {
    .name = N_("service"),
    .clause = "2.4.14",
    .title = "office staff follow the service weights",
    .title_zh = "自然资源所人员按服务权重分配",
    .weight = 1,
    .curve = CURVE_WEBSTER,
    .any_curve = true,
    .apply = apply,
};
