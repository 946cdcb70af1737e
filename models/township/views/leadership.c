/* leadership.csv: section-level leadership posts today and new. */
#include "io/csv.h"
#include "model/outcome.h"
#include "township/layout.h"
#include "township/plan.h"
#include "township/views/views.h"

static void write(const struct outcome *outcome, struct sink *sink)
{
    static const char *const headings[] = {"编码 code", "乡镇 township", "现领导职数 today",
                                           "新领导职数 new"};
    const struct facts *facts = facts_of(outcome->builder);
    const struct plan *plan = outcome->plan;
    struct csv_writer csv;
    csv_begin(&csv, sink, CSV_SPREADSHEET);
    csv_write_row(&csv, headings, 4);
    for (size_t t = 0; t < facts->nt; t++) {
        if (!facts->townships[t].has_leadership)
            continue;
        csv_write_text(&csv, facts->township_axis.code[t]);
        csv_write_text(&csv, facts->township_axis.label[t]);
        csv_write_count(&csv, facts->townships[t].leadership);
        csv_write_count(&csv, plan->leadership[t]);
        csv_end_row(&csv);
    }
}

const struct view view_leadership = {
    .file = "leadership.csv",
    .meaning = N_("section-level leadership posts today and new"),
    .write = write,
};
