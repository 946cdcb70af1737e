/* Zip archives and workbooks made by hand, part by part, so that they can be as odd or hostile as a test
 * wants. */
#ifndef BIANZHI_TESTS_ZIP_SUPPORT_H
#define BIANZHI_TESTS_ZIP_SUPPORT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/sink.h"

#define ZIP_MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

struct zip_part {
    const char *name, *text;
};

/* An archive of parts [n] in memory; buffer_done frees it. */
void zip_make(const struct zip_part *parts, size_t n, struct buffer *out);

/* A workbook: its sheets' names and what stands within <worksheet>, strings what stands within <sst>, styles
 * within <styleSheet>; either may be NULL. */
struct zip_sheet {
    const char *name, *inside;
};
struct zip_book {
    const struct zip_sheet *sheets;
    size_t nsheets;
    const char *strings, *styles;
    const char *workbook; /* more within <workbook>, before the sheets; or NULL */
    size_t hidden;        /* that sheet, from 1; 0: none */
    bool strict;          /* in the namespaces of ISO/IEC 29500 strict */
};
void zip_make_book(const struct zip_book *book, struct buffer *out);

#endif
