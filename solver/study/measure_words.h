/* What measures are called and what they mean, in the language spoken. */
#ifndef BIANZHI_STUDY_MEASURE_WORDS_H
#define BIANZHI_STUDY_MEASURE_WORDS_H

#include "study/study.h"

/* A measure's name for people, in the language spoken: "posts 红格镇 行政编制"; in text where it has to be
 * made. */
const char *measure_label(const struct study *study, size_t measure, char text[LEDGER_NAME]);

/* The same of a criterion. */
const char *measure_criterion_label(const struct study *study, size_t criterion, char text[LEDGER_NAME]);

/* What is measured, one sentence in the language spoken. */
void measure_write_meaning(const struct study *study, const struct study_measure *measure, struct sink *sink);

#endif
