/* office_plan.csv: people of each office in each township it serves, and days per week where a person is
 * shared.
 *
 * Whole people are the answer's. Days: the office's working days in a week, people times days, are shared
 * over its townships by service weight with the Webster rule, so that a township without a whole person still
 * gets its days. */
#include "township/views/office_plan.h"

#include "io/csv.h"
#include "model/outcome.h"
#include "township/layout.h"
#include "township/plan.h"
#include "township/views/views.h"

/* Gives the office's days to the townships it serves, one day at a time to where it is worth most. days [ns].
 */
static void share_days(const struct facts *facts, const struct office *office, int64_t ndays, int64_t *days)
{
    for (int64_t day = 0; day < ndays; day++) {
        int32_t best = TOWNSHIP_NONE;
        int64_t best_price = 0;
        for (int32_t s = office->first_service; s < office->first_service + office->nservices; s++) {
            if (facts->services[s].weight <= 0)
                continue;
            struct curve curve = {CURVE_WEBSTER, 1, facts->services[s].weight};
            int64_t price = curve_price(&curve, days[s]);
            if (best == TOWNSHIP_NONE || price < best_price) {
                best = s;
                best_price = price;
            }
        }
        if (best != TOWNSHIP_NONE)
            days[best]++;
    }
}

static void write_line(struct csv_writer *csv, const struct facts *facts, const struct plan *plan, size_t s,
                       int64_t days)
{
    const struct service *service = &facts->services[s];
    csv_write_text(csv, facts->office_axis.label[service->office]);
    csv_write_count(csv, facts->offices[service->office].posts);
    csv_write_count(csv, plan->office[service->office]);
    csv_write_text(csv, facts->township_axis.label[service->township]);
    csv_write_number(csv, service->weight);
    csv_write_fixed(csv, facts->service_need[s], 2);
    csv_write_count(csv, plan->service[s]);
    csv_write_count(csv, days);
    csv_end_row(csv);
}

const int64_t *office_plan_days(const struct outcome *outcome)
{
    const struct facts *facts = facts_of(outcome->builder);
    const struct plan *plan = outcome->plan;
    double per_week = scenario_number(facts->scenario, "service_share", "days");
    int64_t *days = arena_new(outcome->builder->arena, facts->ns, sizeof *days);
    for (size_t o = 0; days && o < facts->no; o++)
        if (facts->counties[facts->offices[o].county].in_scope)
            share_days(facts, &facts->offices[o], plan->office[o] * (int64_t)per_week, days);
    return days;
}

static void write(const struct outcome *outcome, struct sink *sink)
{
    static const char *const headings[] = {"自然资源所 office", "现编制数 today",        "新编制数 new",
                                           "服务乡镇 township", "服务权重 weight",       "需求 need",
                                           "派驻人数 people",   "每周天数 days per week"};
    const struct facts *facts = facts_of(outcome->builder);
    const int64_t *days = office_plan_days(outcome);
    struct csv_writer csv;
    if (!days) {
        sink->status = STATUS_MEMORY;
        return;
    }
    csv_begin(&csv, sink, CSV_SPREADSHEET);
    csv_write_row(&csv, headings, sizeof headings / sizeof *headings);
    for (size_t s = 0; s < facts->ns; s++)
        if (facts->counties[facts->offices[facts->services[s].office].county].in_scope)
            write_line(&csv, facts, outcome->plan, s, days[s]);
}

const struct view view_office_plan = {
    .file = "office_plan.csv",
    .meaning = N_("natural-resources offices: people and days per week in each township served"),
    .write = write,
};
