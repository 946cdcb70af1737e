/* bianzhi report ROAD: a road over years on one page, and its papers. */
#ifndef BIANZHI_CLI_REPORT_ROAD_H
#define BIANZHI_CLI_REPORT_ROAD_H

#include "cli/command.h"

/* Judges the road in folder, once, and writes what is wanted of it (cli/report_run.h), one of them, to path,
 * or under its own name in the folder; its name is printed. REFUSED with faults when the road does not hold.
 */
enum status report_road(struct cli *cli, const char *folder, unsigned wanted, const char *path);

#endif
