/* The program: all commands in one. */
#ifndef BIANZHI_CLI_PROGRAM_H
#define BIANZHI_CLI_PROGRAM_H

#include "cli/command.h"

/* All of them, in the order of help. */
extern const struct command *const program_commands[NCOMMANDS];

/* Reads argv, runs a command, prints faults to stderr, returns the exit code. */
int program_main(const struct model *const *models, int argc, char **argv);

#endif
