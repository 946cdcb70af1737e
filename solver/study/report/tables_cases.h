/* The tables of a study that are about its cases. */
#ifndef BIANZHI_STUDY_REPORT_TABLES_CASES_H
#define BIANZHI_STUDY_REPORT_TABLES_CASES_H

#include "study/report/table_writer.h"

/* The rows of outcomes.csv, steadiness.csv, ...: see tables.h. */
void table_write_outcomes(struct table_writer *writer);
void table_write_steadiness(struct table_writer *writer);
void table_write_extremes(struct table_writer *writer);
void table_write_map(struct table_writer *writer);
void table_write_clashes(struct table_writer *writer);

#endif
