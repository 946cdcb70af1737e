/* lorenz.csv: the points of the Lorenz curves behind the Gini figures of fairness.csv, so that they can be
 * drawn and checked by adding up. */
#include "io/csv.h"
#include "township/layout.h"
#include "township/plan.h"
#include "township/views/fairness.h"
#include "township/views/views.h"

enum { DECIMALS = 6 };

/* From the worst served to the best: after each township, which part of the yardstick and of the posts is
 * passed. */
static void write_curve(struct csv_writer *csv, const struct facts *facts, const char *against,
                        const char *when, const struct evenness *evenness)
{
    double posts = 0, all_posts = 0, sum = 0, all = 0;
    for (size_t i = 0; i < evenness->n; i++) {
        all_posts += evenness->list[i].posts;
        all += evenness->list[i].against;
    }
    for (size_t i = 0; i < evenness->n && all_posts > 0; i++) {
        posts += evenness->list[i].posts;
        sum += evenness->list[i].against;
        csv_write_text(csv, against);
        csv_write_text(csv, when);
        csv_write_text(csv, facts->township_axis.label[evenness->list[i].t]);
        csv_write_fixed(csv, sum / all, DECIMALS);
        csv_write_fixed(csv, posts / all_posts, DECIMALS);
        csv_end_row(csv);
    }
}

static void write(const struct outcome *outcome, struct sink *sink)
{
    static const char *const headings[] = {"口径 against", "时点 when", "乡镇 township",
                                           "口径累计占比 share of it", "编制累计占比 share of posts"};
    const struct facts *facts = facts_of(outcome->builder);
    const struct plan *plan = outcome->plan;
    const char *against[] = {
        [YARDSTICK_POPULATION] = fairness_indicator(facts), [YARDSTICK_NEED] = "需求数 requirement"};
    struct csv_writer csv;
    csv_begin(&csv, sink, CSV_SPREADSHEET);
    csv_write_row(&csv, headings, sizeof headings / sizeof *headings);
    for (int y = 0; y < YARDSTICKS; y++) {
        struct evenness today, new;
        if (!fairness_measure(outcome, (enum yardstick)y, NULL, &today, &sink->status) ||
            !fairness_measure(outcome, (enum yardstick)y, plan->posts, &new, &sink->status))
            continue;
        write_curve(&csv, facts, against[y], "现状 today", &today);
        write_curve(&csv, facts, against[y], "方案 new", &new);
    }
}

const struct view view_lorenz = {
    .file = "lorenz.csv",
    .meaning =
        N_("points of the Lorenz curves of posts over population and over requirements, today and new"),
    .write = write,
};
