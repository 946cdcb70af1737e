/* Judging a run folder and showing the verdict: shared by the command verify and the program
 * bianzhi-verify. */
#ifndef BIANZHI_CLI_JUDGE_H
#define BIANZHI_CLI_JUDGE_H

#include <stdbool.h>

#include "model/model.h"

/* Prints the verdict to standard output; status as of verify_run, or what kept it from being
 * printed. */
enum status judge_and_show(const struct model *const *models, const char *folder, bool strict, bool as_json,
                           struct faults *faults);

#endif
