/* The parts of a workbook as XML: what every reader of one needs. */
#ifndef BIANZHI_IO_XLSX_PART_H
#define BIANZHI_IO_XLSX_PART_H

#include "io/xlsx.h"
#include "io/xml.h"

/* Reads one part of the workbook through a taker. */
enum status xlsx_part(struct xlsx *book, const char *part, struct xml_taker taker, struct faults *faults);

/* Of an attribute, which may be NULL. */
bool xlsx_is_true(const char *value);

/* Text of a cell as it is meant: _x000D_ is a carriage return. Never longer; in place. */
void xlsx_unescape(char *text, size_t *length);

/* A copy, for memory_free, of which xlsx_unescape makes text again; NULL: out of memory. */
char *xlsx_escape(const char *text);

#endif
