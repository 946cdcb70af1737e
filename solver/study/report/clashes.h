/* A part of a study's report: where it has no lawful plan, and the rules that clash there. */
#ifndef BIANZHI_STUDY_REPORT_CLASHES_H
#define BIANZHI_STUDY_REPORT_CLASHES_H

#include "study/report/text_page.h"

void clashes_write(const struct text_page *page);

#endif
