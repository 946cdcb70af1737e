/* Runs side by side on one page. */
#ifndef BIANZHI_CLI_REPORT_OPTIONS_H
#define BIANZHI_CLI_REPORT_OPTIONS_H

#include "cli/command.h"

/* The arguments of cli, two runs or more: the page or the drawings (cli/report_run.h) to path; NULL:
 * report.html beside the first run's folder. */
enum status report_options(struct cli *cli, unsigned wanted, const char *path);

#endif
