/* bianzhi report ROAD: a road over years on one page, and its papers. */
#ifndef BIANZHI_CLI_REPORT_ROAD_H
#define BIANZHI_CLI_REPORT_ROAD_H

#include "cli/command.h"

/* True when folder is one that bianzhi path wrote. */
bool report_is_road(const char *folder);

/* The page, or with papers the workbook of what is filed, to path, or under its own name in the folder. */
enum status report_road(struct cli *cli, const char *folder, bool papers, const char *path);

#endif
