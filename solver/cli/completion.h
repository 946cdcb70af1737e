/* What a shell completes, from the tables of commands and options. */
#ifndef BIANZHI_CLI_COMPLETION_H
#define BIANZHI_CLI_COMPLETION_H

#include "cli/command.h"

/* A script that bash reads to complete commands, options, their values, files and the units of a
 * run. */
void completion_write(const struct cli *cli, struct sink *out);

#endif
