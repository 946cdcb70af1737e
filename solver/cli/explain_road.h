/* bianzhi explain ROAD [UNIT]. */
#ifndef BIANZHI_CLI_EXPLAIN_ROAD_H
#define BIANZHI_CLI_EXPLAIN_ROAD_H

#include "cli/command.h"

/* The folder is a road's. */
enum status explain_road(struct cli *cli, const char *folder, bool as_json);

#endif
