/* A part of a study's report: what each result depends on, and whether the samples are enough. */
#ifndef BIANZHI_STUDY_INFLUENCE_H
#define BIANZHI_STUDY_INFLUENCE_H

#include "study/text_page.h"

void influence_write(const struct text_page *page);

#endif
