/* The sheets of a workbook, each matched with the table it holds. */
#ifndef BIANZHI_TABLE_DATASET_WORKBOOK_H
#define BIANZHI_TABLE_DATASET_WORKBOOK_H

#include "table/dataset.h"

/* Opens the workbook at path, which stays open as input->book, and claims its sheets. named is the table that
 * the file's own name names, or NULL. */
enum status dataset_open_workbook(struct dataset *dataset, const char *path, struct table_input *input,
                                  struct table *named);

/* The same for a file of the dataset; one that cannot be read is a fault. nstem, nsub: of the file's name. */
enum status dataset_claim_workbook(struct dataset *dataset, const char *file, const char *path, size_t nstem,
                                   size_t nsub);

#endif
