/* 2.4.20: four groups come first: a heavy revitalisation task, few posts for historical reasons, developed
 * towns, central towns. Their targets are multiplied by factor per flag, at most by cap (needs/formula.c does
 * it, once); and of no kind do they fall below today. Both factors are assumptions.
 *
 *   posts[t,k] >= today  where a flag is set
 */
#include "model/audit.h"
#include "model/explain.h"
#include "township/layout.h"
#include "township/plan.h"
#include "township/rules/rules.h"

static const struct parameter parameters[] = {
    {"factor", PARAMETER_NUMBER, N_("times the share, per flag"), 1.10, NULL, 1, 10, NULL,
     N_("what a priority flag multiplies a township's share by"), .label_zh = "优先系数"},
    {"cap", PARAMETER_NUMBER, N_("times the share"), 1.25, NULL, 1, 10, NULL,
     N_("the most that several flags together multiply by"), .label_zh = "系数上限"},
};

static bool has_priority(const struct facts *facts, size_t t)
{
    return (facts->townships[t].flags & FLAGS_PRIORITY) != 0;
}

static void apply(struct builder *builder)
{
    const struct facts *facts = facts_of(builder);
    for (size_t t = 0; t < facts->nt; t++)
        for (size_t k = 0; k < facts->nk && has_priority(facts, t); k++)
            builder_bound(builder, layout_of(builder)->posts[facts_tk(facts, t, k)], SIDE_LEAST,
                          facts->holdings[facts_tk(facts, t, k)].posts);
}

static void audit(struct audit *audit)
{
    const struct facts *facts = audit->facts;
    const struct plan *plan = audit->plan;
    for (size_t t = 0; t < facts->nt; t++) {
        for (size_t k = 0; k < facts->nk && has_priority(facts, t) && facts_in_scope(facts, t); k++) {
            size_t tk = facts_tk(facts, t, k);
            struct unit_name units[] = {audit_unit(&facts->township_axis, t),
                                        audit_unit(&facts->kind_axis, k)};
            audit_require(audit, SIDE_LEAST, plan->posts[tk], facts->holdings[tk].posts, units, 2,
                          _("posts of a priority township"));
        }
    }
}

static void explain(struct story *story)
{
    const struct facts *facts = facts_of(story->outcome->builder);
    size_t n = 0;
    for (size_t t = 0; t < facts->nt; t++)
        n += has_priority(facts, t) && facts_in_scope(facts, t);
    story_say(story,
              "priority townships: %zu; share times %g a flag, at most %g [assumption]; figures held at "
              "today's: %zu",
              n, story_number(story, "factor"), story_number(story, "cap"), story->nin_force);
}

const struct rule rule_priority_township = {
    .name = "priority_township",
    .label_zh = "优先保障乡镇",
    .clause = "2.4.20",
    .title = "four priority groups have a larger target and never fall below today",
    .title_zh = "重点加强对乡村振兴任务重、因历史原因编制偏少的乡镇以及经济发达镇、中心镇的编制保障",
    .force = RULE_IN_PRINCIPLE,
    .parameters = parameters,
    .nparameters = sizeof parameters / sizeof *parameters,
    .apply = apply,
    .audit = audit,
    .explain = explain,
};
