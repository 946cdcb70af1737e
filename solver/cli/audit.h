/* What the commands that judge an allocation share. */
#ifndef BIANZHI_CLI_AUDIT_H
#define BIANZHI_CLI_AUDIT_H

#include "run/run.h"

/* After run_load: takes the plan to audit. plan, when it is not NULL; else that of path when path is a run
 * folder; else today's. *judged becomes the plan's file or sheet, NULL for
 * today's. */
enum status audit_take(struct run *run, const char *path, const char *plan, const char **judged);

#endif
