/* Solving a scenario and showing it: shared by the commands solve and demo. */
#ifndef BIANZHI_CLI_SOLVE_H
#define BIANZHI_CLI_SOLVE_H

#include "cli/command.h"

/* Solves scenario into folder (NULL: nowhere) and prints the answer. */
enum status solve_and_show(struct cli *cli, const char *scenario, const char *folder);

#endif
