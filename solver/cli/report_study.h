/* A study on one page. */
#ifndef BIANZHI_CLI_REPORT_STUDY_H
#define BIANZHI_CLI_REPORT_STUDY_H

#include "cli/command.h"

/* A study by its store: the page or the drawings (cli/report_run.h) to path; NULL: the store's name with
 * .html. */
enum status report_study(struct cli *cli, const char *store, unsigned wanted, const char *path);

#endif
