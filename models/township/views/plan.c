/* plan.csv: who works where, for programs. Rows of 0 posts are left out; what is not listed is 0. */
#include "township/plan.h"
#include "io/csv.h"
#include "model/outcome.h"
#include "township/layout.h"
#include "township/views/views.h"

static void write_line(struct csv_writer *csv, const char *township, const char *source, const char *platform,
                       int64_t posts)
{
    if (posts == 0)
        return;
    csv_write_text(csv, township);
    csv_write_text(csv, source);
    csv_write_text(csv, platform);
    csv_write_count(csv, posts);
    csv_end_row(csv);
}

static void write(const struct outcome *outcome, struct sink *sink)
{
    static const char *const headings[] = {"township", "source", "platform", "posts"};
    const struct facts *facts = facts_of(outcome->builder);
    const struct plan *plan = outcome->plan;
    struct csv_writer csv;
    csv_begin(&csv, sink, CSV_TIDY);
    csv_write_row(&csv, headings, 4);
    for (size_t t = 0; t < facts->nt; t++)
        for (size_t k = 0; k < facts->nk; k++)
            for (size_t p = 0; p < facts->np; p++)
                write_line(&csv, facts->township_axis.code[t], facts->kind_axis.code[k],
                           facts->platform_axis.code[p], plan->cell[facts_tkp(facts, t, k, p)]);
    for (size_t s = 0; s < facts->ns; s++)
        for (size_t p = 0; p < facts->np; p++)
            write_line(&csv, facts->township_axis.code[facts->services[s].township],
                       facts->office_axis.code[facts->services[s].office], facts->platform_axis.code[p],
                       plan->office_cell[s * facts->np + p]);
}

const struct view view_plan = {
    .file = "plan.csv",
    .meaning = N_("who works where: township, source (a kind or an office), platform, posts"),
    .write = write,
};
