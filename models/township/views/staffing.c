/* staffing.csv: plan.csv as a table to be read: a row for each township and source of people (a kind of posts
 * or an office), a column for each platform. */
#include "io/csv.h"
#include "model/outcome.h"
#include "township/layout.h"
#include "township/plan.h"
#include "township/views/views.h"

static void write_headings(struct csv_writer *csv, const struct facts *facts)
{
    csv_write_text(csv, "乡镇 township");
    csv_write_text(csv, "人员来源 source");
    for (size_t p = 0; p < facts->np; p++)
        csv_write_text(csv, facts->platform_axis.label[p]);
    csv_write_text(csv, "合计 people");
    csv_end_row(csv);
}

/* people [np]; a source that sends nobody has no row. */
static void write_row(struct csv_writer *csv, const struct facts *facts, size_t township, const char *source,
                      const int64_t *people)
{
    int64_t all = 0;
    for (size_t p = 0; p < facts->np; p++)
        all += people[p];
    if (all == 0)
        return;
    csv_write_text(csv, facts->township_axis.label[township]);
    csv_write_text(csv, source);
    for (size_t p = 0; p < facts->np; p++)
        csv_write_count(csv, people[p]);
    csv_write_count(csv, all);
    csv_end_row(csv);
}

static void write(const struct outcome *outcome, struct sink *sink)
{
    const struct facts *facts = facts_of(outcome->builder);
    const struct plan *plan = outcome->plan;
    struct csv_writer csv;
    csv_begin(&csv, sink, CSV_SPREADSHEET);
    write_headings(&csv, facts);
    for (size_t t = 0; t < facts->nt; t++)
        for (size_t k = 0; k < facts->nk; k++)
            write_row(&csv, facts, t, facts->kind_axis.label[k], &plan->cell[facts_tkp(facts, t, k, 0)]);
    for (size_t s = 0; s < facts->ns; s++)
        write_row(&csv, facts, (size_t)facts->services[s].township,
                  facts->office_axis.label[facts->services[s].office], &plan->office_cell[s * facts->np]);
}

const struct view view_staffing = {
    .file = "staffing.csv",
    .meaning = N_("plan.csv to be read: townships and sources of people down, platforms across"),
    .write = write,
};
