/* 2.5.2: not fewer than 2 people do comprehensive enforcement in each township. They are the township's own;
 * office staff come on top.
 *
 *   own[t, enforcement] >= least
 */
#include "model/audit.h"
#include "model/explain.h"
#include "township/judge.h"
#include "township/layout.h"
#include "township/plan.h"
#include "township/rules/rules.h"

static const struct parameter parameters[] = {
    {"least", PARAMETER_COUNT, N_("people of the township's own"), 2, NULL, 0, 1e6, "2.5.2",
     N_("least people on comprehensive enforcement"), .label_zh = "最低人数"},
    {"platform", PARAMETER_CODE, "platforms", 0, "p7", 0, 0, "2.6.1",
     N_("the platform of comprehensive enforcement"), .label_zh = "平台"},
};

static void apply(struct builder *builder)
{
    const struct facts *facts = facts_of(builder);
    int32_t p = judge_enforcement(facts);
    if (p == TOWNSHIP_NONE) {
        faults_add(builder->faults,
                   (struct place){.file = facts->scenario->path, .column = "enforcement_floor"},
                   "no platform has the code %s; name the enforcement platform in "
                   "\"rules\": {\"enforcement_floor\": {\"platform\": ...}}, or set \"off\": true",
                   scenario_setting(facts->scenario, "enforcement_floor", "platform")->text);
        return;
    }
    for (size_t t = 0; t < facts->nt; t++)
        builder_bound(builder, layout_of(builder)->own[facts_tp(facts, t, (size_t)p)], SIDE_LEAST,
                      (int64_t)builder_number(builder, "least"));
}

static void audit(struct audit *audit)
{
    const struct facts *facts = audit->facts;
    int32_t p = judge_enforcement(facts);
    judge_people(audit, true);
    if (!judge_has_cells(audit))
        return;
    for (size_t t = 0; t < facts->nt && p != TOWNSHIP_NONE; t++) {
        struct unit_name units[] = {audit_unit(&facts->township_axis, t),
                                    audit_unit(&facts->platform_axis, (size_t)p)};
        if (facts_in_scope(facts, t))
            audit_require(audit, SIDE_LEAST, plan_own(facts, audit->plan, t, (size_t)p),
                          (int64_t)audit_number(audit, "least"), units, 2, _("the township's own people"));
    }
}

static void explain(struct story *story)
{
    story_say(story,
              "at least %g of the township's own on enforcement; townships: %zu, of them with just that: %zu",
              story_number(story, "least"), story->nbounds, story->nin_force);
}

/* Every floor is the rule's one figure. */
static size_t figures(const struct builder *builder, const struct bound *bound, struct rule_figure *figure)
{
    (void)builder;
    (void)bound;
    *figure = (struct rule_figure){.parameter = "least"};
    return 1;
}

const struct rule rule_enforcement_floor = {
    .name = "enforcement_floor",
    .label_zh = "执法人员下限",
    .clause = "2.5.2",
    .title = "at least 2 people on comprehensive enforcement in every township",
    .title_zh = "不低于2人从事乡镇综合行政执法工作",
    .force = RULE_HARD,
    .parameters = parameters,
    .nparameters = sizeof parameters / sizeof *parameters,
    .apply = apply,
    .audit = audit,
    .figures = figures,
    .explain = explain,
};
