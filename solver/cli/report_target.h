/* Where a report may be put: in place of an earlier one, and of nothing else. */
#ifndef BIANZHI_CLI_REPORT_TARGET_H
#define BIANZHI_CLI_REPORT_TARGET_H

#include <stdbool.h>

#include "base/status.h"

/* Whether the file at path is a report that this program wrote: a page, or papers. IO when it cannot be read.
 */
enum status report_look(const char *path, bool *ours, struct faults *faults);

/* Refuses (IO, with a fault) a path under which a file stands that is no report of this program's, and one in
 * a run's folder that is not called as a report is there. */
enum status report_check_target(const char *path, struct faults *faults);

#endif
