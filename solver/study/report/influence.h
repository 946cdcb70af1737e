/* A part of a study's report: what each result depends on, and whether the samples are enough. */
#ifndef BIANZHI_STUDY_REPORT_INFLUENCE_H
#define BIANZHI_STUDY_REPORT_INFLUENCE_H

#include "study/report/text_page.h"

/* A line in words: that a factor is without effect, in all cases or else, as corners.h has it, by itself at
 * its ends; and why that may be. */
void influence_write_idle(const struct study *study, size_t factor, bool in_all, struct sink *sink);

void influence_write(const struct text_page *page);

#endif
