/* Posts moved, shortages left and the largest one as figures of summary.json; fairness stands behind them. */
#include "township/views/summary.h"

#include "base/language.h"
#include "township/layout.h"
#include "township/views/fairness.h"
#include "township/views/headline.h"
#include "township/views/shortage.h"

const struct metric summary_metrics[SUMMARY_METRICS] = {
    [METRIC_POOLED] = {"posts_in_pools", N_("posts"), N_("posts of all pools"), 0},
    [METRIC_FREE] = {"posts_above_floors", N_("posts"),
                     N_("posts of the pools that no floor of a township's posts holds; floors may move more"),
                     0},
    [METRIC_MOVED] = {"posts_moved", N_("posts"),
                      N_("posts more than today, over townships and kinds, offices too"), 0},
    [METRIC_RELEASABLE] = {"posts_releasable", N_("posts"), N_("posts that could come down from above"), 0},
    [METRIC_RELEASED] = {"posts_released", N_("posts"), N_("posts that come down from above"), 0},
    [METRIC_RELEASED_FOR_CUTS] =
        {"posts_released_for_cuts", N_("posts"),
         N_("of them, those that make up for a pool smaller than what is held today"), 0},
    [METRIC_ADDED] = {"posts_added_to_offices", N_("posts"),
                      N_("public-service posts added to natural-resources offices"), 0},
    [METRIC_RESERVE] = {"posts_in_reserve", N_("posts"), N_("posts of the pools that nobody is given"), 0},
    [METRIC_VACANT] = {"posts_vacant", N_("posts"), N_("new posts that nobody at work today fills"), 0},
    [METRIC_PLATFORMS_SHORT] = {"platforms_short", N_("platforms"),
                                N_("platforms short of half a person or more"), 0},
    [METRIC_PEOPLE_SHORT] = {"people_short", N_("people"), N_("people short of need, over all platforms"), 6},
    [METRIC_LARGEST_SHORTAGE] = {"largest_shortage", N_("people"),
                                 N_("the shortage of the platform that is shortest"), 6},
};

void summary_measure(const struct outcome *outcome, double values[SUMMARY_METRICS])
{
    struct figures figures = headline_figures(outcome);
    values[METRIC_POOLED] = (double)figures.pooled;
    values[METRIC_FREE] = (double)figures.unheld;
    values[METRIC_MOVED] = (double)figures.moved;
    values[METRIC_RELEASABLE] = (double)figures.releasable;
    values[METRIC_RELEASED] = (double)figures.released;
    values[METRIC_RELEASED_FOR_CUTS] = (double)figures.undone;
    values[METRIC_ADDED] = (double)figures.extra;
    values[METRIC_RESERVE] = (double)figures.reserve;
    values[METRIC_VACANT] = (double)figures.vacant;
    values[METRIC_PLATFORMS_SHORT] = (double)figures.nshort;
    values[METRIC_PEOPLE_SHORT] = figures.short_in_all;
    values[METRIC_LARGEST_SHORTAGE] = figures.largest;
}

/* Where the largest shortage is: its figure is a metric, too. */
static void write_largest(const struct outcome *outcome, const struct figures *figures,
                          struct json_writer *json)
{
    const struct facts *facts = facts_of(outcome->builder);
    json_open_object(json);
    json_key(json, "people");
    json_fixed(json, figures->largest, 6);
    if (figures->largest > 0) {
        json_key(json, "township");
        json_text(json, facts->township_axis.code[figures->largest_at / facts->np]);
        json_key(json, "platform");
        json_text(json, facts->platform_axis.code[figures->largest_at % facts->np]);
    }
    json_close(json);
}

void summary_write(const struct outcome *outcome, struct json_writer *json)
{
    double values[SUMMARY_METRICS];
    struct figures figures = headline_figures(outcome);
    summary_measure(outcome, values);
    for (size_t m = 0; m < SUMMARY_METRICS; m++) {
        json_key(json, summary_metrics[m].name);
        if (m == METRIC_LARGEST_SHORTAGE)
            write_largest(outcome, &figures, json);
        else
            json_fixed(json, values[m], summary_metrics[m].decimals);
    }
    shortage_write_summary(outcome, json);
    fairness_summary_write(outcome, json);
}
