/* Writing what people read of a run: shared by commands that end with it. */
#ifndef BIANZHI_CLI_REPORT_RUN_H
#define BIANZHI_CLI_REPORT_RUN_H

#include "cli/command.h"
#include "report/report.h"
#include "run/verify.h"

#define REPORT_PAGE_NAME "report.html"
#define REPORT_LIVE_NAME "live.html"
#define REPORT_PAPERS_NAME "papers.xlsx"

/* What is wanted of a run, as bits. */
enum { REPORT_PAGE = 1, REPORT_PAPERS = 2, REPORT_LIVE = 4, REPORT_FIGURES = 8 };

/* A report's page to path, a file, or its drawings into path, a folder, as wanted. The name is printed. */
enum status report_put(const struct report *report, unsigned wanted, const char *path, struct faults *faults);

/* Judges the run in folder, once, and writes what is wanted to path; NULL: report.html, papers.xlsx and
 * live.html in the folder; drawings have no such name. Their names are printed. REFUSED with faults when the
 * run does not hold. */
enum status report_run(struct cli *cli, const char *folder, unsigned wanted, const char *path);

/* What came of a judgement, for a page: where the folder is refused, what is broken is among the faults; a
 * plan that is open about its proof is OK. */
enum status report_tell_broken(enum status status, const char *folder, const struct faults *broken,
                               struct faults *faults);

/* The page that solves with the run or road in folder inside, to path; NULL: live.html in the folder. Its
 * name is printed. */
enum status report_live(const struct manifest *manifest, const char *folder, const char *path,
                        struct faults *faults);

/* verify_run, and what is broken told as above. */
enum status report_judge(struct verification *judged, const char *folder);

#endif
