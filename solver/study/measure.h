/* The numbers that are recorded of a case. */
#ifndef BIANZHI_STUDY_MEASURE_H
#define BIANZHI_STUDY_MEASURE_H

#include "study/parse.h"

/* "outputs": measures and records_plan; and "criteria", behind them what each option comes to by each. */
void measure_read(struct parsing *r, const struct json *outputs, const struct json *criteria);

/* A measure's name for people, in the language spoken: "posts 红格镇 行政编制"; in text where it has to be
 * made. */
const char *measure_label(const struct study *study, size_t measure, char text[LEDGER_NAME]);

/* The same of a criterion. */
const char *measure_criterion_label(const struct study *study, size_t criterion, char text[LEDGER_NAME]);

#endif
