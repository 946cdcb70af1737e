/* A part of a study's report: boxes of factor values in which results are past a threshold. */
#ifndef BIANZHI_STUDY_REPORT_DISCOVERY_H
#define BIANZHI_STUDY_REPORT_DISCOVERY_H

#include "study/report/table_writer.h"
#include "study/report/text_page.h"

void discovery_write(const struct text_page *page);

/* boxes.csv */
void table_write_boxes(struct table_writer *writer);

#endif
