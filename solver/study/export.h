/* A study's results as tidy tables for R and pandas, in a folder that is written whole or not at all:
 *
 *   results.csv     a row a case and measure: case, the factors' values, metric, unit, value, status, rules,
 *                   reason. A case without a lawful plan has one row without metric and value
 *   statistics.csv, steadiness.csv, map.csv, codebook.csv, ...   see tables.h, those that apply
 *   study.json      the study as it was; report.txt what `study report` shows; manifest.json
 *
 * The same study gives the same bytes, however it was solved. */
#ifndef BIANZHI_STUDY_EXPORT_H
#define BIANZHI_STUDY_EXPORT_H

#include "study/estimate.h"

/* Refuses (STATUS_DATA) a study that is not solved to its end. */
enum status export_write(const struct cases *cases, const struct estimate *estimate, struct store *store,
                         const char *folder, struct faults *faults);

#endif
