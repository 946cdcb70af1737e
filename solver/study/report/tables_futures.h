/* What a study shows of plans against futures: two tables, and a part of the report. */
#ifndef BIANZHI_STUDY_REPORT_TABLES_FUTURES_H
#define BIANZHI_STUDY_REPORT_TABLES_FUTURES_H

#include "study/report/table_writer.h"
#include "study/report/text_page.h"

/* The rows of options.csv and regrets.csv: see tables.h. */
void table_write_options(struct table_writer *writer);
void table_write_regrets(struct table_writer *writer);

void futures_write(const struct text_page *page);

/* What options are weighed by, in words: "people short x 1 + posts moved x 0.1". */
void futures_write_criteria(const struct study *study, struct sink *sink);

#endif
