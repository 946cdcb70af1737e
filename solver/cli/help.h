/* What bianzhi says of itself on a screen: what to try first, and the list of commands. */
#ifndef BIANZHI_CLI_HELP_H
#define BIANZHI_CLI_HELP_H

#include "cli/command.h"

/* The screen of a call without words: what to try. */
void help_write_start(const struct model *model, struct sink *out);

/* The list of all commands. */
void help_write_list(const struct cli *cli, struct sink *out);

#endif
