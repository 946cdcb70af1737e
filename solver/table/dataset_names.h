/* Which table a file or a sheet is called after. */
#ifndef BIANZHI_TABLE_DATASET_NAMES_H
#define BIANZHI_TABLE_DATASET_NAMES_H

#include "table/dataset.h"

/* "bodies" of "registers/bodies". */
const char *dataset_own_name(const struct schema *schema);

/* The table that a name [length] names in either script and language: that of a file, nsub being the length
 * of its sub-folder in it ("registers/"), or of a sheet (DATASET_SHEET). *table NULL: there is none. */
#define DATASET_SHEET ((size_t)-1)
enum status dataset_find_table(struct dataset *dataset, const char *name, size_t length, size_t nsub,
                               struct table **table);

/* True for what a template calls the sheet that explains the others, saved as a file or not: no table. */
bool dataset_is_notes(struct dataset *dataset, const char *name, size_t length);

/* The table's name nearest to a mistyped one, in its language; NULL when none is near. */
const char *dataset_nearest_table(struct dataset *dataset, const char *name);

/* As dataset_complain, of a file or sheet that belongs to no table: with the table that stem may mean, whose
 * name is near to it or within it ("1.posts"), and that name's ending (".csv", or "" for a sheet), or else
 * with the remedy. */
void dataset_complain_foreign(struct dataset *dataset, const char *place, const char *stem,
                              const char *ending, const char *remedy);

#endif
