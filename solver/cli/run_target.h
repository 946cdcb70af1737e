/* Where a run may be put: in place of an earlier one of its kind, of which nothing is lost that somebody else
 * wrote. */
#ifndef BIANZHI_CLI_RUN_TARGET_H
#define BIANZHI_CLI_RUN_TARGET_H

#include "base/status.h"

enum run_target { RUN_TARGET_RUN, RUN_TARGET_ROAD, RUN_TARGET_STUDY, RUN_TARGET_BUNDLE };

/* Refuses (IO, with a fault each) a folder that holds another kind of work, files that are not of it, or
 * files that were changed since. Reports beside it may go: they can be written again. folder may be NULL, and
 * what is no earlier run at all is left to folder_begin. Asked before the work, so that it is not done in
 * vain. */
enum status run_target_check(const char *folder, enum run_target kind, struct faults *faults);

#endif
