/* 2.4.14: a regional office's staff are shared over the townships it serves by service weight. The weights
 * are needs (needs/service.c) and the goal "service" follows them in whole people; here a weight of 0 means
 * nobody, and townships that share a person get days of the week (views/office_plan.c).
 *
 *   service[o,t] = 0 where weight = 0
 */
#include "model/audit.h"
#include "model/explain.h"
#include "township/judge.h"
#include "township/layout.h"
#include "township/plan.h"
#include "township/rules/rules.h"

static const struct parameter parameters[] = {
    {"days", PARAMETER_COUNT, N_("working days per week"), 5, NULL, 1, 7, NULL,
     N_("days a person works in a week, to be shared by townships that share a person")},
};

static void apply(struct builder *builder)
{
    const struct facts *facts = facts_of(builder);
    for (size_t s = 0; s < facts->ns; s++)
        if (facts->services[s].weight <= 0)
            builder_bound(builder, layout_of(builder)->service[s], SIDE_MOST, 0);
}

static void audit(struct audit *audit)
{
    const struct facts *facts = audit->facts;
    const struct plan *plan = audit->plan;
    if (!judge_has_cells(audit))
        return;
    for (size_t s = 0; s < facts->ns; s++) {
        const struct service *service = &facts->services[s];
        struct unit_name units[] = {audit_unit(&facts->office_axis, (size_t)service->office),
                                    audit_unit(&facts->township_axis, (size_t)service->township)};
        if (service->weight <= 0)
            audit_require(audit, SIDE_MOST, plan->service[s], 0, units, 2,
                          _("office staff where the service weight is 0"));
    }
    for (size_t o = 0; o < facts->no; o++) {
        const struct office *office = &facts->offices[o];
        struct unit_name unit = audit_unit(&facts->office_axis, o);
        int64_t sum = 0;
        for (int32_t s = office->first_service; s < office->first_service + office->nservices; s++)
            sum += plan->service[s];
        if (!facts->counties[office->county].in_scope)
            continue;
        audit_require(audit, SIDE_LEAST, sum, plan->office[o], &unit, 1,
                      _("of the office's staff placed in townships"));
        audit_require(audit, SIDE_MOST, sum, plan->office[o], &unit, 1,
                      _("of the office's staff placed in townships"));
    }
}

static void explain(struct story *story)
{
    const struct facts *facts = facts_of(story->outcome->builder);
    const struct plan *plan = story->outcome->plan;
    size_t nsharing = 0;
    for (size_t s = 0; s < facts->ns && plan; s++)
        nsharing += plan->service[s] == 0 && facts->services[s].weight > 0;
    story_say(story, "%zu services by weight; %zu townships have no whole person and get days", facts->ns,
              nsharing);
}

const struct rule rule_service_share = {
    .name = "service_share",
    .label_zh = "服务权重",
    .clause = "2.4.14",
    .title = "office staff go to the townships served by service weight",
    .title_zh = "自然资源所工作人员按服务权重合理分配到所服务的乡镇",
    .force = RULE_SOFT,
    .lever = N_("weight in service.csv"),
    .parameters = parameters,
    .nparameters = sizeof parameters / sizeof *parameters,
    .apply = apply,
    .audit = audit,
    .explain = explain,
};
