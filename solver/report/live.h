/* The page that solves, bianzhi.html, with a filed run in it: it opens at the run as filed, and its levers
 * move on from there. */
#ifndef BIANZHI_REPORT_LIVE_H
#define BIANZHI_REPORT_LIVE_H

#include <stdbool.h>

#include "run/manifest.h"

/* Writes the page at page to path, whole or not at all, with the run in folder inside: every file that its
 * manifest names, and the manifest. DATA with a fault when page is none of this version's, IO when a file
 * cannot be read. */
enum status live_save(const char *page, const char *folder, const struct manifest *manifest, const char *path,
                      struct faults *faults);

/* Whether a text is such a page with a run in it, of whatever version. */
bool live_is_filled(const char *text);

#endif
