/* The man pages, from the tables of commands and options. */
#ifndef BIANZHI_CLI_MANUAL_H
#define BIANZHI_CLI_MANUAL_H

#include "cli/command.h"

/* bianzhi(1), and the page of a command that is also a program of its own (command->alone). */
void manual_write(const struct cli *cli, struct sink *out);
void manual_write_alone(const struct model *model, const struct command *command, struct sink *out);

#endif
