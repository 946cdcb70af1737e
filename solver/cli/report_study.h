/* A study on one page. */
#ifndef BIANZHI_CLI_REPORT_STUDY_H
#define BIANZHI_CLI_REPORT_STUDY_H

#include "cli/command.h"

/* A study by its store; path NULL: the store's name with .html. */
enum status report_study(struct cli *cli, const char *store, const char *path);

#endif
