/* What bianzhi says of itself: the first screen, the list of commands, the man page and the completion of a
 * shell, all from the tables of commands and options. */
#ifndef BIANZHI_CLI_HELP_H
#define BIANZHI_CLI_HELP_H

#include "cli/command.h"

/* The screen of a call without words: what to try. */
void help_write_start(const struct model *model, struct sink *out);

/* The list of all commands. */
void help_write_list(struct sink *out);

/* bianzhi(1), and the page of a command that is also a program of its own (command->alone), for man. */
void manual_write(const struct model *model, struct sink *out);
void manual_write_alone(const struct model *model, const struct command *command, struct sink *out);

/* A script that bash reads to complete commands, options, their values, files and the units
 * of a run. models: a list that NULL ends. */
void completion_write(const struct model *const *models, struct sink *out);

#endif
