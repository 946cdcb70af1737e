/* codebook.csv: what every column of every table of a study means. */
#ifndef BIANZHI_STUDY_REPORT_CODEBOOK_H
#define BIANZHI_STUDY_REPORT_CODEBOOK_H

#include "study/report/table_writer.h"

/* The columns of units.csv and plan.csv are there for whoever has units, or plans. */
bool codebook_has_units(const struct study *study);

void table_write_codebook(struct table_writer *writer);

#endif
