/* 1.3: everything has somebody who does it. Every platform of every township has people, office staff
 * counted; a platform's own minimum in platforms.csv may ask for more.
 *
 *   platform[t,p] >= max(least, minimum[p])
 */
#include "model/audit.h"
#include "model/explain.h"
#include "township/judge.h"
#include "township/layout.h"
#include "township/plan.h"
#include "township/rules/rules.h"
#include "township/tables.h"

static const struct parameter parameters[] = {
    {"least", PARAMETER_COUNT, N_("people on a platform"), 1, NULL, 0, 1e6, "1.3",
     N_("least people on every platform of every township"), .label_zh = "最低人数"},
};

static int64_t least_on(const struct facts *facts, size_t p, double least)
{
    int64_t asked = (int64_t)least;
    return facts->platforms[p].minimum > asked ? facts->platforms[p].minimum : asked;
}

static void apply(struct builder *builder)
{
    const struct facts *facts = facts_of(builder);
    double least = builder_number(builder, "least");
    for (size_t t = 0; t < facts->nt; t++)
        for (size_t p = 0; p < facts->np; p++)
            builder_bound(builder, layout_of(builder)->platform[facts_tp(facts, t, p)], SIDE_LEAST,
                          least_on(facts, p, least));
}

static void audit(struct audit *audit)
{
    const struct facts *facts = audit->facts;
    const struct plan *plan = audit->plan;
    double least = audit_number(audit, "least");
    judge_people(audit, false);
    if (!judge_has_cells(audit))
        return;
    for (size_t t = 0; t < facts->nt; t++) {
        for (size_t p = 0; p < facts->np && facts_in_scope(facts, t); p++) {
            struct unit_name units[] = {audit_unit(&facts->township_axis, t),
                                        audit_unit(&facts->platform_axis, p)};
            audit_require(audit, SIDE_LEAST, plan->platform[facts_tp(facts, t, p)], least_on(facts, p, least),
                          units, 2, _("people on the platform"));
        }
    }
}

static void explain(struct story *story)
{
    story_say(story,
              "platforms that have somebody: %zu; of them with only as many as this rule asks for: %zu",
              story->nbounds, story->nin_force);
}

/* The larger of two figures. */
static size_t figures(const struct builder *builder, const struct bound *bound, struct rule_figure *figures)
{
    const struct facts *facts = facts_of(builder);
    int64_t least = (int64_t)scenario_number(builder->scenario, "coverage", "least");
    size_t tp;
    if (!layout_find(layout_of(builder)->platform, facts->nt * facts->np, bound->account, &tp))
        return 0;
    size_t p = tp % facts->np;
    figures[0] = (struct rule_figure){.table = TABLE_PLATFORMS,
                                      .row = p,
                                      .column = PLATFORM_MINIMUM,
                                      .beside = bound->value - facts->platforms[p].minimum};
    figures[1] = (struct rule_figure){.parameter = "least", .beside = bound->value - least};
    return 2;
}

const struct rule rule_coverage = {
    .name = "coverage",
    .label_zh = "平台有人",
    .clause = "1.3",
    .serves = "2.6.4",
    .title = "every platform of every township has somebody",
    .title_zh = "基层事情有人办：各平台均有工作人员",
    .force = RULE_HARD,
    .lever = N_("minimum in platforms.csv, or least in rules.coverage of the scenario"),
    .parameters = parameters,
    .nparameters = sizeof parameters / sizeof *parameters,
    .apply = apply,
    .audit = audit,
    .figures = figures,
    .explain = explain,
};
