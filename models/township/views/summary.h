/* The figures of summary.json that are about posts. */
#ifndef BIANZHI_TOWNSHIP_SUMMARY_H
#define BIANZHI_TOWNSHIP_SUMMARY_H

#include "io/json.h"
#include "model/outcome.h"

/* Their positions in summary_metrics, and in the values of summary_measure. */
enum summary_metric {
    METRIC_POOLED,
    METRIC_FREE,
    METRIC_MOVED,
    METRIC_RELEASABLE,
    METRIC_RELEASED,
    METRIC_RELEASED_FOR_CUTS,
    METRIC_ADDED,
    METRIC_RESERVE,
    METRIC_VACANT,
    METRIC_PLATFORMS_SHORT,
    METRIC_PEOPLE_SHORT,
    METRIC_LARGEST_SHORTAGE,
    SUMMARY_METRICS
};

/* struct model's metrics, measure and write_summary. */
extern const struct metric summary_metrics[SUMMARY_METRICS];
void summary_measure(const struct outcome *outcome, double values[SUMMARY_METRICS]);
void summary_write(const struct outcome *outcome, struct json_writer *json);

#endif
