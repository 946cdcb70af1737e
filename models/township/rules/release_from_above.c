/* 2.4.19: posts move between levels downward only, up to what the level above can release.
 *
 *   0 <= release[g,k] <= release_limit of the pool
 */
#include "model/audit.h"
#include "model/explain.h"
#include "township/layout.h"
#include "township/plan.h"
#include "township/rules/rules.h"
#include "township/tables.h"

static void apply(struct builder *builder)
{
    const struct facts *facts = facts_of(builder);
    const struct layout *layout = layout_of(builder);
    for (size_t gk = 0; gk < facts->npools * facts->nk; gk++)
        builder_bound(builder, layout->release[gk], SIDE_MOST, facts->pools[gk].release_limit);
}

static void audit(struct audit *audit)
{
    const struct facts *facts = audit->facts;
    const struct plan *plan = audit->plan;
    for (size_t g = 0; g < facts->npools; g++) {
        for (size_t k = 0; k < facts->nk; k++) {
            size_t gk = g * facts->nk + k;
            struct unit_name units[] = {audit_unit(&facts->pool_axis, g), audit_unit(&facts->kind_axis, k)};
            audit_require(audit, SIDE_MOST, plan->release[gk], facts->pools[gk].release_limit, units, 2,
                          _("posts sent down"));
            audit_require(audit, SIDE_LEAST, plan->release[gk], 0, units, 2, _("posts sent down"));
        }
    }
}

static void explain(struct story *story)
{
    const struct facts *facts = facts_of(story->outcome->builder);
    const struct plan *plan = story->outcome->plan;
    long long offered = 0, sent = 0;
    for (size_t gk = 0; gk < facts->npools * facts->nk; gk++) {
        offered += facts->pools[gk].release_limit;
        sent += plan ? plan->release[gk] : 0;
    }
    story_say(story, "posts that can come down from the county level: %lld; that do: %lld", offered, sent);
}

static size_t figures(const struct builder *builder, const struct bound *bound, struct rule_figure *figure)
{
    return pools_figure(builder, layout_of(builder)->release, bound->account, POOL_RELEASE_LIMIT, figure);
}

const struct rule rule_release_from_above = {
    .name = "release_from_above",
    .label_zh = "上级下沉",
    .clause = "2.4.19",
    .serves = "1.1",
    .title = "posts only come down from above, up to what is entered",
    .title_zh = "支持从上往下跨层级调整编制，推动人员力量下沉",
    .force = RULE_HARD,
    .lever = N_("release_limit in pools.csv"),
    .lever_of_year = N_("release_limit in pools_by_year.csv"),
    .is_frame = true,
    .apply = apply,
    .audit = audit,
    .figures = figures,
    .explain = explain,
};
