/* A part of a study's report: what never changes, and how often each number of posts comes out. */
#ifndef BIANZHI_STUDY_REPORT_STEADINESS_H
#define BIANZHI_STUDY_REPORT_STEADINESS_H

#include "study/report/text_page.h"

void steadiness_write(const struct text_page *page);

#endif
