/* Sheets as a file that Excel, WPS and LibreOffice open (.xlsx). The only room for libxlsxwriter. */
#ifndef BIANZHI_IO_WORKBOOK_H
#define BIANZHI_IO_WORKBOOK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/status.h"
#include "io/sheet.h"

/* The most a sheet can hold; what is larger is a fault, never cut off. */
enum { WORKBOOK_ROWS = 1048576, WORKBOOK_COLUMNS = 16384, WORKBOOK_TEXT = 32767 };

/* Writes sheets [n], all ended, to path: whole or not at all, the same bytes for the same sheets. Tabs get
 * names that spreadsheets take: unlike each other, without []:*?/\, at most 31 characters. STATUS_DATA with
 * faults when a sheet holds more than fits, STATUS_IO when the file cannot be written, a sheet's own status
 * when it has failed. */
struct workbook_about {
    const char *title;
    const char *mark; /* plain text, kept as its category, by which it is known again; NULL: none */
};
enum status workbook_write(const char *path, struct workbook_about about, struct sheet *const *sheets,
                           size_t n, struct faults *faults);

/* Whether bytes [length] are a workbook with that mark. */
bool workbook_is_marked(const char *bytes, size_t length, const char *mark);

#endif
