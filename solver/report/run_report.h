/* The report of one run. */
#ifndef BIANZHI_REPORT_RUN_REPORT_H
#define BIANZHI_REPORT_RUN_REPORT_H

#include "report/report.h"
#include "run/verify.h"

/* The report of a run that was accepted: its answer and its tables, owned by the arena; they need the
 * verification and folder for as long as the report is used. REFUSED with a fault when a file that does not
 * follow from the answer alone (prices, conflicts) is not as it was written. */
enum status run_report_take(struct report *report, const struct verification *judged, const char *folder,
                            struct arena *arena, struct faults *faults);

#endif
