/* The numbers that are recorded of a case. */
#ifndef BIANZHI_STUDY_MEASURE_H
#define BIANZHI_STUDY_MEASURE_H

#include "study/parse.h"

/* "outputs": measures and records_plan. */
void measure_read(struct parsing *r, const struct json *outputs);

/* A measure's name for people, in the language spoken: "posts 红格镇 行政编制"; in text where it has to be
 * made. */
const char *measure_label(const struct study *study, size_t measure, char text[LEDGER_NAME]);

/* The same of a metric of the model. */
const char *measure_metric_label(const struct study *study, size_t metric);

#endif
