/* platform_needs.csv: what each platform needs and gets. */
#include "io/csv.h"
#include "township/layout.h"
#include "township/plan.h"
#include "township/views/views.h"

static void write(const struct outcome *outcome, struct sink *sink)
{
    static const char *const headings[] = {"乡镇 township",  "平台 platform",   "需求 need",   "来源 from",
                                           "本乡镇人员 own", "派驻人员 office", "合计 people", "缺口 short"};
    static const char *const source[] = {
        [NEED_FORMULA] = "3+X", [NEED_WORKLOAD] = "工作量 workload", [NEED_ENTERED] = "录入 entered"};
    const struct facts *facts = facts_of(outcome->builder);
    const struct plan *plan = outcome->plan;
    struct csv_writer csv;
    csv_begin(&csv, sink, CSV_SPREADSHEET);
    csv_write_row(&csv, headings, sizeof headings / sizeof *headings);
    for (size_t tp = 0; tp < facts->nt * facts->np; tp++) {
        size_t t = tp / facts->np, p = tp % facts->np;
        double gap = facts->platform_need[tp] - (double)plan->platform[tp];
        if (!facts_in_scope(facts, t))
            continue;
        csv_write_text(&csv, facts->township_axis.label[t]);
        csv_write_text(&csv, facts->platform_axis.label[p]);
        csv_write_fixed(&csv, facts->platform_need[tp], 2);
        csv_write_text(&csv, source[facts->platform_need_source[tp]]);
        csv_write_count(&csv, plan_own(facts, plan, t, p));
        csv_write_count(&csv, plan->platform[tp] - plan_own(facts, plan, t, p));
        csv_write_count(&csv, plan->platform[tp]);
        csv_write_fixed(&csv, gap > 0 ? gap : 0, 2);
        csv_end_row(&csv);
    }
}

const struct view view_platform_needs = {
    .file = "platform_needs.csv",
    .meaning = N_("what each platform needs and what it gets"),
    .write = write,
};
