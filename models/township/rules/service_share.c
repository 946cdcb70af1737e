/* 2.4.14: a regional office's staff are shared over the townships it serves by service weight. The weights
 * are needs (needs/service.c) and the goal "service" follows them in whole people across the county; here the
 * people of each office stay beside its own quotas, a weight of 0 means nobody whom no other rule brings
 * there, and townships that share a person get days of the week (office_days.c).
 *
 *   floor(q) <= service[o,t] <= ceil(q), q = office[o] * weight[o,t] / sum of weights of o
 *   service[o,t] dearer than the reserve where weight = 0
 *
 * The goal alone leaves 15 of 18,666 rows outside, in 1,098 generated counties. Quotas that other rules leave
 * no room for are broken: they come first, and the audit says so.
 */
#include "model/audit.h"
#include "model/explain.h"
#include "model/held.h"
#include "model/quota.h"
#include "township/judge.h"
#include "township/layout.h"
#include "township/office_days.h"
#include "township/plan.h"
#include "township/rules/rules.h"

static const struct parameter parameters[] = {
    {"days", PARAMETER_COUNT, N_("working days per week"), 5, NULL, 1, 7, NULL,
     N_("days a person works in a week, to be shared by townships that share a person"),
     .label_zh = "每周工作日"},
};

static void ask_quota(struct builder *builder, const struct office *office)
{
    const struct facts *facts = facts_of(builder);
    const struct layout *layout = layout_of(builder);
    size_t n = (size_t)office->nservices;
    double *shares = arena_new(builder->arena, n, sizeof *shares);
    double sum = 0;
    for (size_t i = 0; shares && i < n; i++)
        sum += shares[i] = facts->services[(size_t)office->first_service + i].share;
    if (!shares)
        builder->ledger->status = STATUS_MEMORY;
    else if (sum > 0)
        builder_quota(builder, layout->office[office - facts->offices],
                      layout->service + office->first_service, shares, n);
}

static void apply(struct builder *builder)
{
    const struct facts *facts = facts_of(builder);
    for (size_t s = 0; s < facts->ns; s++)
        if (facts->services[s].weight <= 0)
            builder_shun(builder, layout_of(builder)->service[s]);
    for (size_t i = 0; i < facts->no; i++) {
        int32_t o = facts->order.office[i];
        if (layout_of(builder)->office[o] != TOWNSHIP_NONE)
            ask_quota(builder, &facts->offices[o]);
    }
}

/* --- the audit --- */

static void judge_service(struct audit *audit, size_t s, int64_t days)
{
    const struct facts *facts = audit->facts;
    const struct plan *plan = audit->plan;
    const struct service *service = &facts->services[s];
    struct unit_name units[] = {audit_unit(&facts->office_axis, (size_t)service->office),
                                audit_unit(&facts->township_axis, (size_t)service->township)};
    struct quota_range range = quota_range(plan->office[service->office], service->share);
    if (service->weight <= 0) {
        audit_require(audit, SIDE_MOST, plan->service[s], 0, units, 2,
                      _("office staff where the service weight is 0"));
        return;
    }
    audit_require(audit, SIDE_LEAST, plan->service[s], range.least, units, 2,
                  _("office staff, set against the service weight"));
    audit_require(audit, SIDE_MOST, plan->service[s], range.most, units, 2,
                  _("office staff, set against the service weight"));
    if (days == 0)
        audit_add_for(audit, FINDING_ADVICE, facts->township_axis.label[service->township],
                      "no day a week is left for it of the people of %s",
                      facts->office_axis.label[service->office]);
}

static void judge_office(struct audit *audit, size_t o, const struct office_days *days)
{
    const struct facts *facts = audit->facts;
    const struct plan *plan = audit->plan;
    const struct office *office = &facts->offices[o];
    struct unit_name unit = audit_unit(&facts->office_axis, o);
    int64_t placed = 0, given = 0, per_week = (int64_t)audit_number(audit, "days");
    for (int32_t s = office->first_service; s < office->first_service + office->nservices; s++) {
        placed += plan->service[s];
        given += days->days[s];
        judge_service(audit, (size_t)s, days->days[s]);
    }
    audit_require(audit, SIDE_LEAST, placed, plan->office[o], &unit, 1,
                  _("the office's staff placed in townships"));
    audit_require(audit, SIDE_MOST, placed, plan->office[o], &unit, 1,
                  _("the office's staff placed in townships"));
    audit_require(audit, SIDE_LEAST, given, per_week * placed, &unit, 1,
                  _("days a week given by the office"));
    audit_require(audit, SIDE_MOST, given, per_week * placed, &unit, 1, _("days a week given by the office"));
}

static void audit(struct audit *audit)
{
    const struct facts *facts = audit->facts;
    if (!judge_has_cells(audit))
        return;
    const struct office_days *days = office_days_of(facts, audit->plan, audit->arena);
    if (!days)
        audit->status = STATUS_MEMORY;
    for (size_t o = 0; days && o < facts->no; o++)
        if (facts->counties[facts->offices[o].county].in_scope)
            judge_office(audit, o, days);
}

static void explain(struct story *story)
{
    const struct facts *facts = facts_of(story->outcome->builder);
    const struct plan *plan = story->outcome->plan;
    const struct builder *builder = story->outcome->builder;
    size_t nsharing = 0, nheld = quotas_count(builder, QUOTA_HELD);
    for (size_t s = 0; s < facts->ns && plan; s++)
        nsharing += plan->service[s] == 0 && facts->services[s].weight > 0;
    story_say(story, "services by weight: %zu; townships that have no whole person and get days: %zu",
              facts->ns, nsharing);
    if (nheld > 0)
        story_say(story, "; offices that keep their number, so that their people follow the weights: %zu",
                  nheld);
    if (quotas_count(builder, QUOTA_LOST) > 0) {
        story_say(story, "; where other rules leave no room for the weights: ");
        held_say_lost(story->outcome, true, story->sink);
    }
}

const struct rule rule_service_share = {
    .name = "service_share",
    .label_zh = "服务权重",
    .clause = "2.4.14",
    .serves = "2.2.7, 2.2.8, 2.2.9, 2.2.10, 2.4.7",
    .title = "office staff go to the townships served by service weight",
    .title_zh = "自然资源所工作人员按服务权重合理分配到所服务的乡镇",
    .force = RULE_SOFT,
    .lever = N_("weight in service.csv, to more than 0"),
    .parameters = parameters,
    .nparameters = sizeof parameters / sizeof *parameters,
    .apply = apply,
    .audit = audit,
    .explain = explain,
};
