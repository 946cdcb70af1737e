/* 2.4.1, 2.6.3: posts are kept by kind. Each pool has a total per kind; the kinds never mix. What nobody is
 * given, for it finds no place or may stay in the pool, is told as in reserve.
 *
 *   pool[g,k] = posts of the pool (in_full), or at most that;  reserve[g,k] = what finds no place, dearer
 * than any need
 */
#include "model/audit.h"
#include "model/explain.h"
#include "township/layout.h"
#include "township/plan.h"
#include "township/rules/rules.h"
#include "township/tables.h"

static const struct parameter parameters[] = {
    {"in_full", PARAMETER_YES_NO, N_("yes or no"), 1, NULL, 0, 1, "2.4.5",
     N_("hand out every post of the pool that finds a place; otherwise posts may stay in it"),
     .label_zh = "全部分配"},
};

static void apply(struct builder *builder)
{
    const struct facts *facts = facts_of(builder);
    const struct layout *layout = layout_of(builder);
    bool in_full = builder_number(builder, "in_full") > 0;
    for (size_t gk = 0; gk < facts->npools * facts->nk; gk++) {
        if (layout->pool[gk] == TOWNSHIP_NONE)
            continue;
        builder_bound(builder, layout->pool[gk], SIDE_MOST, facts->pools[gk].posts);
        builder_bound(builder, layout->reserve[gk], SIDE_MOST, facts->pools[gk].posts);
        if (in_full) {
            builder_bound(builder, layout->pool[gk], SIDE_LEAST, facts->pools[gk].posts);
            builder_reserve(builder, layout->reserve[gk]);
        }
    }
}

/* Posts of each pool and kind that townships have, and offices beyond the 2007 total; held [npools][nk],
 * zeroed. */
static void count_held(const struct facts *facts, const struct plan *plan, int64_t *held)
{
    int32_t extra_kind = facts_public_service(facts);
    for (size_t t = 0; t < facts->nt; t++)
        for (size_t k = 0; k < facts->nk && facts_in_scope(facts, t); k++)
            held[facts_pool(facts, t) * facts->nk + k] += plan->posts[facts_tk(facts, t, k)];
    for (size_t c = 0; c < facts->nc && extra_kind != TOWNSHIP_NONE; c++)
        held[(size_t)facts->counties[c].pool * facts->nk + (size_t)extra_kind] += plan->extra[c];
}

/* What townships and offices hold of a pool may not exceed it and what came down. */
static void audit(struct audit *audit)
{
    const struct facts *facts = audit->facts;
    const struct plan *plan = audit->plan;
    int64_t *held = arena_new(audit->arena, facts->npools * facts->nk, sizeof *held);
    if (!held) {
        audit->status = STATUS_MEMORY;
        return;
    }
    count_held(facts, plan, held);
    for (size_t g = 0; g < facts->npools; g++) {
        for (size_t k = 0; k < facts->nk; k++) {
            size_t gk = g * facts->nk + k;
            struct unit_name units[] = {audit_unit(&facts->pool_axis, g), audit_unit(&facts->kind_axis, k)};
            audit_require(audit, SIDE_MOST, held[gk], facts->pools[gk].posts + plan->release[gk], units, 2,
                          _("posts held by townships and offices"));
        }
    }
}

static void explain(struct story *story)
{
    const struct builder *builder = story->outcome->builder;
    const struct facts *facts = facts_of(builder);
    const struct plan *plan = story->outcome->plan;
    int64_t pooled = 0, kept = 0;
    for (size_t gk = 0; gk < facts->npools * facts->nk; gk++) {
        if (layout_of(builder)->pool[gk] == TOWNSHIP_NONE)
            continue;
        pooled += facts->pools[gk].posts;
        kept += plan ? plan->reserve[gk] : 0;
    }
    story_say(story, "posts to share out, each kind by itself: %lld; in reserve: %lld", (long long)pooled,
              (long long)kept);
}

static size_t figures(const struct builder *builder, const struct bound *bound, struct rule_figure *figure)
{
    return pools_figure(builder, layout_of(builder)->pool, bound->account, POOL_POSTS, figure);
}

const struct rule rule_pools = {
    .name = "pools",
    .label_zh = "分类总量",
    .clause = "2.4.1, 2.6.3",
    .serves = "2.4.5, 2.4.11",
    .title = "posts are shared out within the pool of their kind; kinds never mix",
    .title_zh = "编制分类管理，各类编制在本类总量内分配",
    .force = RULE_HARD,
    .lever = N_("posts in pools.csv"),
    .lever_of_year = N_("posts in pools_by_year.csv"),
    .parameters = parameters,
    .nparameters = sizeof parameters / sizeof *parameters,
    .is_frame = true,
    .apply = apply,
    .audit = audit,
    .figures = figures,
    .explain = explain,
};
