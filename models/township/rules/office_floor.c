/* 2.4.13, 2.4.15: in principle a regional natural-resources office has at least 5 staff, one set up by
 * township 3.
 *
 *   office[o] >= regional or township
 */
#include "model/audit.h"
#include "model/explain.h"
#include "township/layout.h"
#include "township/plan.h"
#include "township/rules/rules.h"

static const struct parameter parameters[] = {
    {"regional", PARAMETER_COUNT, N_("posts"), 5, NULL, 0, 1e6, "2.4.13",
     N_("least posts of a regional office"), .label_zh = "区域所下限"},
    {"township", PARAMETER_COUNT, N_("posts"), 3, NULL, 0, 1e6, "2.4.15",
     N_("least posts of an office set up by township"), .label_zh = "乡镇所下限"},
};

static const char *parameter_for(const struct office *office)
{
    return office->mode == OFFICE_REGIONAL ? "regional" : "township";
}

static void apply(struct builder *builder)
{
    const struct facts *facts = facts_of(builder);
    for (size_t o = 0; o < facts->no; o++)
        builder_bound_by(builder, layout_of(builder)->office[o], SIDE_LEAST,
                         (int64_t)builder_number(builder, parameter_for(&facts->offices[o])),
                         parameter_for(&facts->offices[o]));
}

static void audit(struct audit *audit)
{
    const struct facts *facts = audit->facts;
    const struct plan *plan = audit->plan;
    for (size_t o = 0; o < facts->no; o++) {
        struct unit_name unit = audit_unit(&facts->office_axis, o);
        audit_at(audit, facts->offices[o].mode == OFFICE_REGIONAL ? "2.4.13" : "2.4.15");
        if (facts->counties[facts->offices[o].county].in_scope)
            audit_require(audit, SIDE_LEAST, plan->office[o],
                          (int64_t)audit_number(audit, parameter_for(&facts->offices[o])), &unit, 1,
                          _("staff in the office"));
    }
}

static void explain(struct story *story)
{
    story_say(story,
              "offices with a floor: %zu (at least %g regional, %g by township); of them with just that: %zu",
              story->nbounds, story_number(story, "regional"), story_number(story, "township"),
              story->nin_force);
}

const struct rule rule_office_floor = {
    .name = "office_floor",
    .label_zh = "自然资源所下限",
    .clause = "2.4.13, 2.4.15",
    .title = "5 staff in a regional natural-resources office, 3 in one by township",
    .title_zh = "按区域设置的自然资源所不少于5名，按乡镇设置的不少于3名",
    .force = RULE_IN_PRINCIPLE,
    .parameters = parameters,
    .nparameters = sizeof parameters / sizeof *parameters,
    .apply = apply,
    .audit = audit,
    .explain = explain,
};
