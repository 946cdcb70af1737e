/* releases.csv: what comes down from above, what stays in reserve, what goes from the pool to offices. */
#include "io/csv.h"
#include "model/outcome.h"
#include "township/layout.h"
#include "township/plan.h"
#include "township/views/views.h"

static void write_line(struct csv_writer *csv, const char *what, const char *where, const char *kind,
                       int64_t limit, int64_t posts)
{
    csv_write_text(csv, what);
    csv_write_text(csv, where);
    csv_write_text(csv, kind);
    csv_write_count(csv, limit);
    csv_write_count(csv, posts);
    csv_end_row(csv);
}

static void write(const struct outcome *outcome, struct sink *sink)
{
    static const char *const headings[] = {"项目 item", "范围 where", "编制类别 kind", "可用 limit",
                                           "数量 posts"};
    const struct facts *facts = facts_of(outcome->builder);
    const struct layout *layout = layout_of(outcome->builder);
    const struct plan *plan = outcome->plan;
    struct csv_writer csv;
    csv_begin(&csv, sink, CSV_SPREADSHEET);
    csv_write_row(&csv, headings, 5);
    for (size_t g = 0; g < facts->npools; g++) {
        for (size_t k = 0; k < facts->nk; k++) {
            size_t gk = g * facts->nk + k;
            if (layout->pool[gk] == TOWNSHIP_NONE)
                continue;
            write_line(&csv, "下沉 released from above", facts->pool_axis.label[g], facts->kind_axis.label[k],
                       facts->pools[gk].release_limit, plan->release[gk]);
            write_line(&csv, "预留 left in reserve", facts->pool_axis.label[g], facts->kind_axis.label[k],
                       facts->pools[gk].posts, plan->reserve[gk]);
        }
    }
    for (size_t c = 0; c < facts->nc; c++)
        if (layout->extra[c] != TOWNSHIP_NONE)
            write_line(&csv, "充实自然资源所 added to offices", facts->county_axis.label[c], "",
                       facts->counties[c].extra_limit, plan->extra[c]);
}

const struct view view_releases = {
    .file = "releases.csv",
    .meaning = N_("posts that come down from above, stay in reserve, or are added to offices"),
    .write = write,
};
