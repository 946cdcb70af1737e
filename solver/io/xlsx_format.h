/* Number formats: what one makes of what stands in a cell. */
#ifndef BIANZHI_IO_XLSX_FORMAT_H
#define BIANZHI_IO_XLSX_FORMAT_H

#include "io/xlsx.h"

/* What a number format shows, by its first section: a number as it is, unless any section makes another of
 * it. */
struct xlsx_style xlsx_format_style(const char *format);

/* The same of a format that every program knows by number. */
struct xlsx_style xlsx_format_known(long id);

#endif
