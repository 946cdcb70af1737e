/* All files of a dataset, matched with its tables. */
#ifndef BIANZHI_TABLE_DATASET_MATCH_H
#define BIANZHI_TABLE_DATASET_MATCH_H

#include "table/dataset.h"

/* Claims every file of the dataset at path: a folder, or a workbook. */
enum status dataset_match(struct dataset *dataset, const char *path);

#endif
