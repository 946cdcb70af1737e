/* Writing a report of a run: shared by commands that end with one. */
#ifndef BIANZHI_CLI_REPORT_H
#define BIANZHI_CLI_REPORT_H

#include "cli/command.h"
#include "run/verify.h"

#define REPORT_PAGE_NAME "report.html"

enum { REPORT_PAGE = 1, REPORT_PAPERS = 2 }; /* what is wanted of a run, as bits */

/* Judges the run in folder, once, and writes what is wanted to path; NULL: report.html, and papers.xlsx, in
 * the folder. Their names are printed. REFUSED with faults when the run does not hold. */
enum status report_run(struct cli *cli, const char *folder, unsigned wanted, const char *path);

/* The arguments of cli, two runs or more, side by side; path NULL: report.html beside the first run's folder.
 */
enum status report_options(struct cli *cli, const char *path);

/* A study by its store; path NULL: the store's name with .html. */
enum status report_study(struct cli *cli, const char *store, const char *path);

/* verify_run with what does not hold among the faults; a plan that is open about its proof is OK. */
enum status report_judge(struct verification *judged, const char *folder);

/* name in the folder that path stands in; path with another ending. In the arena; NULL when out of memory. */
const char *report_beside(struct arena *arena, const char *path, const char *name);
const char *report_with_ending(struct arena *arena, const char *path, const char *ending);

#endif
