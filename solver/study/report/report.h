/* A study's answer on one screen or two: what each result depends on, whether the samples are enough, what
 * never changes, and where no lawful plan exists. */
#ifndef BIANZHI_STUDY_REPORT_REPORT_H
#define BIANZHI_STUDY_REPORT_REPORT_H

#include "study/estimate/estimate.h"

/* Writes the report. Failures stick to the sink. */
void study_report_write(const struct cases *cases, const struct estimate *estimate, struct sink *sink);

#endif
