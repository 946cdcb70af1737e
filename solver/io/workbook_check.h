/* What would not fit into a workbook, and names that tabs can have. */
#ifndef BIANZHI_IO_WORKBOOK_CHECK_H
#define BIANZHI_IO_WORKBOOK_CHECK_H

#include "io/workbook.h"

enum { WORKBOOK_TAB = 31, WORKBOOK_TAB_BYTES = WORKBOOK_TAB * 4 + 1 };

/* Everything that would not fit, of sheets [n]: DATA with faults, or the first status of a sheet that has
 * failed. */
enum status workbook_check(const char *path, struct sheet *const *sheets, size_t n, struct faults *faults);

/* Sets tabs[s] to a name that spreadsheets take and that is unlike tabs[0] to tabs[s - 1]. */
void workbook_name_tab(char (*tabs)[WORKBOOK_TAB_BYTES], size_t s, const char *name);

#endif
