/* Writing a report of a run: shared by commands that end with one. */
#ifndef BIANZHI_CLI_REPORT_H
#define BIANZHI_CLI_REPORT_H

#include "cli/command.h"

#define REPORT_PAGE "report.html"

/* Judges the run in folder and writes its page to path (NULL: report.html in the folder), whose name is
 * printed. REFUSED with faults when the run does not hold. */
enum status report_run(struct cli *cli, const char *folder, const char *path);

#endif
