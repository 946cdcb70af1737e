/* office_plan.csv: people of each office in each township it serves, and days per week where a person is
 * shared. */
#include "io/csv.h"
#include "model/outcome.h"
#include "township/layout.h"
#include "township/office_days.h"
#include "township/plan.h"
#include "township/views/views.h"

static void write_line(struct csv_writer *csv, const struct facts *facts, const struct plan *plan, size_t s,
                       const struct office_days *days)
{
    const struct service *service = &facts->services[s];
    int32_t lender = days->lender[s];
    csv_write_text(csv, facts->office_axis.label[service->office]);
    csv_write_count(csv, facts->offices[service->office].posts);
    csv_write_count(csv, plan->office[service->office]);
    csv_write_text(csv, facts->township_axis.label[service->township]);
    csv_write_number(csv, service->weight);
    csv_write_fixed(csv, facts->service_need[s], 2);
    csv_write_count(csv, plan->service[s]);
    csv_write_count(csv, days->days[s]);
    csv_write_text(
        csv, lender == TOWNSHIP_NONE ? "" : facts->township_axis.label[facts->services[lender].township]);
    csv_end_row(csv);
}

static void write(const struct outcome *outcome, struct sink *sink)
{
    static const char *const headings[] = {
        "自然资源所 office", "现编制数 today",         "新编制数 new",
        "服务乡镇 township", "服务权重 weight",        "需求 need",
        "派驻人数 people",   "每周天数 days per week", "共用人员来自 lent by"};
    const struct facts *facts = facts_of(outcome->builder);
    const struct office_days *days = office_days_of(facts, outcome->plan, outcome->builder->arena);
    struct csv_writer csv;
    if (!days) {
        sink_fail(sink, STATUS_MEMORY);
        return;
    }
    csv_begin(&csv, sink, CSV_SPREADSHEET);
    csv_write_row(&csv, headings, sizeof headings / sizeof *headings);
    for (size_t s = 0; s < facts->ns; s++)
        if (facts->counties[facts->offices[facts->services[s].office].county].in_scope)
            write_line(&csv, facts, outcome->plan, s, days);
}

const struct view view_office_plan = {
    .file = "office_plan.csv",
    .meaning = N_("natural-resources offices: people and days per week in each township served"),
    .write = write,
};
