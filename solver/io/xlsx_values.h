/* Styles, and the text that a number shows in one. */
#ifndef BIANZHI_IO_XLSX_VALUES_H
#define BIANZHI_IO_XLSX_VALUES_H

#include "io/xlsx.h"

/* Reads styles.xml: what each style shows. */
enum status xlsx_styles(struct xlsx *book, const char *part, struct faults *faults);

/* What cells of a style show. */
enum xlsx_shows xlsx_style_shows(const struct xlsx *book, size_t style);

/* The text a number shows, of a cell of that style: as xlsx_read says. False when text is no number; NULL in
 * *shown when out of memory. */
bool xlsx_number(struct xlsx *book, const char *text, size_t style, const char **shown);

#endif
