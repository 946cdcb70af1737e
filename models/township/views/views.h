/* The tables of an answer, one file each in this folder, and the screens after solve and demo. */
#ifndef BIANZHI_TOWNSHIP_VIEWS_H
#define BIANZHI_TOWNSHIP_VIEWS_H

#include "io/json.h"
#include "model/model.h"

void plan_table_write(const struct outcome *outcome, struct sink *sink);
void staffing_write(const struct outcome *outcome, struct sink *sink);
void before_after_write(const struct outcome *outcome, struct sink *sink);
void office_plan_write(const struct outcome *outcome, struct sink *sink);
void releases_write(const struct outcome *outcome, struct sink *sink);
void leadership_write(const struct outcome *outcome, struct sink *sink);
void needs_working_write(const struct outcome *outcome, struct sink *sink);
void platform_needs_write(const struct outcome *outcome, struct sink *sink);
void needs_held_write(const struct outcome *outcome, struct sink *sink);
bool worst_first_applies(const struct outcome *outcome);
void worst_first_write(const struct outcome *outcome, struct sink *sink);
void fairness_write(const struct outcome *outcome, struct sink *sink);
void lorenz_write(const struct outcome *outcome, struct sink *sink);
void brief_write(const struct outcome *outcome, size_t nlines, struct sink *sink);

/* Days per week that each service gets, [ns]; 0 for offices out of scope. Owned by the outcome's arena, NULL
 * when out of memory. */
const int64_t *office_plan_days(const struct outcome *outcome);

void headline_write(const struct outcome *outcome, size_t nlines, struct sink *sink);
void answer_write(const struct outcome *outcome, struct json_writer *json);
void summary_write(const struct outcome *outcome, struct json_writer *json);
void fairness_summary_write(const struct outcome *outcome, struct json_writer *json);

/* The figures of summary.json, and struct model's measure. */
enum { SUMMARY_METRICS = 12 };
extern const struct metric summary_metrics[SUMMARY_METRICS];
void summary_measure(const struct outcome *outcome, double *values);

enum { TOWNSHIP_VIEWS = 12 };
extern const struct view township_views[TOWNSHIP_VIEWS];

#endif
