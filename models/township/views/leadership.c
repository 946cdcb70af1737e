/* leadership.csv: section-level leadership posts: what each township is measured at, its range, today, new,
 * and why. */
#include "township/views/leadership.h"

#include "io/csv.h"
#include "model/outcome.h"
#include "township/layout.h"
#include "township/plan.h"
#include "township/views/views.h"

static bool has_posts_left(const struct facts *facts, const struct plan *plan, int32_t c)
{
    const struct county *county = &facts->counties[c];
    int64_t left = county->leadership_total;
    for (int32_t i = 0; i < county->ntownships; i++)
        if (facts->townships[county->townships[i]].has_leadership)
            left -= plan->leadership[county->townships[i]];
    return left > 0;
}

static const char *why_it_stays(const struct facts *facts, const struct plan *plan, size_t t)
{
    const struct leadership *leadership = &facts->leadership[t];
    int64_t posts = plan->leadership[t];
    if (leadership->measure >= (double)posts + 1)
        return posts == leadership->most ? _("measured above what it holds, which is its most")
               : has_posts_left(facts, plan, facts->townships[t].county)
                   ? _("measured above what it holds, by too little for one more")
                   : _("measured above what it holds; the total is used up, and one fewer elsewhere would "
                       "cost more");
    if (leadership->measure <= (double)posts - 1)
        return _("measured below what it holds, by too little for one fewer");
    return _("less than one post from its measure");
}

const char *leadership_why(const struct facts *facts, const struct plan *plan, size_t t)
{
    int64_t today = facts->townships[t].leadership, posts = plan->leadership[t];
    if (!facts->counties[facts->townships[t].county].has_leadership_total)
        return _("no total entered: left as it is");
    if (!facts_in_scope(facts, t))
        return _("its county is not shared out");
    if (posts > today)
        return posts == facts->leadership[t].least ? _("raised to its least")
                                                   : _("measured above what it holds");
    if (posts < today)
        return posts == facts->leadership[t].most ? _("lowered to its most")
                                                  : _("measured below what it holds");
    return why_it_stays(facts, plan, t);
}

static void write(const struct outcome *outcome, struct sink *sink)
{
    static const char *const headings[] = {"编码 code", "乡镇 township",    "测算数 measure", "下限 least",
                                           "上限 most", "现领导职数 today", "新领导职数 new", "理由 why"};
    const struct facts *facts = facts_of(outcome->builder);
    const struct plan *plan = outcome->plan;
    struct csv_writer csv;
    csv_begin(&csv, sink, CSV_SPREADSHEET);
    csv_write_row(&csv, headings, sizeof headings / sizeof *headings);
    for (size_t t = 0; t < facts->nt; t++) {
        if (!facts->townships[t].has_leadership)
            continue;
        csv_write_text(&csv, facts->township_axis.code[t]);
        csv_write_text(&csv, facts->township_axis.label[t]);
        if (facts->leadership[t].measured)
            csv_write_fixed(&csv, facts->leadership[t].measure, 2);
        else
            csv_write_text(&csv, NULL);
        csv_write_count(&csv, facts->leadership[t].least);
        csv_write_count(&csv, facts->leadership[t].most);
        csv_write_count(&csv, facts->townships[t].leadership);
        csv_write_count(&csv, plan->leadership[t]);
        csv_write_text(&csv, leadership_why(facts, plan, t));
        csv_end_row(&csv);
    }
}

const struct view view_leadership = {
    .file = "leadership.csv",
    .meaning = N_("section-level leadership posts: measure, range, today, new and why"),
    .write = write,
};
