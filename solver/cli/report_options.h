/* Runs side by side on one page. */
#ifndef BIANZHI_CLI_REPORT_OPTIONS_H
#define BIANZHI_CLI_REPORT_OPTIONS_H

#include "cli/command.h"

/* The arguments of cli, two runs or more; path NULL: report.html beside the first run's folder. */
enum status report_options(struct cli *cli, const char *path);

#endif
