/* The strings that the cells of a workbook share. */
#ifndef BIANZHI_IO_XLSX_STRINGS_H
#define BIANZHI_IO_XLSX_STRINGS_H

#include "io/xlsx.h"

/* Reads sharedStrings.xml into book->strings. */
enum status xlsx_strings(struct xlsx *book, const char *part, struct faults *faults);

#endif
