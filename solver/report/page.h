/* A web page of one file: frame, style, scripts and data put together, and the policy that lets nothing else
 * run. What the data mean is page/page.js's business. */
#ifndef BIANZHI_REPORT_PAGE_H
#define BIANZHI_REPORT_PAGE_H

#include <stdbool.h>

#include "base/sink.h"

/* The data of a page: one JSON document. */
typedef void page_data(const void *source, struct sink *sink);

/* Writes the page in the language chosen. Its policy names style and scripts by their SHA-256, so that
 * nothing in the data can run even if it should get out of its block. Failures stick to the sink. */
void page_write(page_data *data, const void *source, struct sink *sink);

/* Whether a text is a page that was written so, whatever its version. */
bool page_is_ours(const char *text);

#endif
