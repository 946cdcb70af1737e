/* What a report shows of a study: its own tables, with drawings that suit the design. */
#ifndef BIANZHI_STUDY_REPORT_EXHIBITS_H
#define BIANZHI_STUDY_REPORT_EXHIBITS_H

#include "model/exhibit.h"
#include "study/report/tables.h"

/* Fills list with those that apply, in the order of reading; texts are static. Returns how many. */
size_t study_exhibits(const struct cases *cases, struct exhibit list[STUDY_TABLES]);

#endif
