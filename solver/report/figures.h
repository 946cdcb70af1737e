/* The drawings of a report, each a file of its own. */
#ifndef BIANZHI_REPORT_FIGURES_H
#define BIANZHI_REPORT_FIGURES_H

#include "report/report.h"

/* Draws what the page draws (report/page/drawings), without a browser, and puts each drawing into the folder
 * as NAME.svg, NAME being its exhibit's, or NAME-1.svg, NAME-2.svg, ... where that has several; the folder is
 * written whole or not at all. Refuses (IO) a path where anything but nothing or an empty folder stands;
 * USAGE with a fault when the report has no drawing; INTERNAL with a fault that names the drawing that
 * failed. */
enum status report_save_figures(const struct report *report, const char *folder, struct faults *faults);

#endif
