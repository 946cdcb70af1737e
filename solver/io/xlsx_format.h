/* Number formats: what one makes of the number in a cell. */
#ifndef BIANZHI_IO_XLSX_FORMAT_H
#define BIANZHI_IO_XLSX_FORMAT_H

#include "io/xlsx.h"

/* What a number format shows, the first section of it: a number as it is, unless any section divides it. */
enum xlsx_shows xlsx_format_shows(const char *format);

/* The same of a format that every program knows by number. */
enum xlsx_shows xlsx_format_known(long id);

#endif
