/* A text of a workbook as it is seen: runs that are raised, lowered or struck out among plain ones. */
#ifndef BIANZHI_IO_XLSX_TEXT_H
#define BIANZHI_IO_XLSX_TEXT_H

#include <stdbool.h>

#include "base/sink.h"

/* A text being gathered from the elements t, r, rPr and rPh. Raised digits become "¹", other raised
 * characters are led by "^"; each character of a struck-out run is followed by U+0336, which strikes it out:
 * neither is ever taken for a part of a figure, a code or a name. How a word is said (rPh) is left out. */
struct xlsx_text {
    struct buffer buffer;
    bool within;                  /* t */
    bool raised, lowered, struck; /* the run at hand */
    size_t phonetic;              /* depth within rPh */
    size_t start;                 /* of the t at hand */
};

/* Begins a new text. */
void xlsx_text_begin(struct xlsx_text *text);

void xlsx_text_open(struct xlsx_text *text, const char *name, const char *const *attributes);

/* STATUS_OK or STATUS_MEMORY. */
enum status xlsx_text_close(struct xlsx_text *text, const char *name);

/* STATUS_REFUSED when it is longer than a cell can be; STATUS_MEMORY. */
enum status xlsx_text_take(struct xlsx_text *text, const char *bytes, size_t length);

#endif
