/* One call of a program: its options are read, its faults are printed, its exit code is found. Knows no list
 * of commands: a program that is a single command ends up here too. */
#ifndef BIANZHI_CLI_CALL_H
#define BIANZHI_CLI_CALL_H

#include "cli/command.h"

/* --lang: speaks the language that word names; a fault when there is no such, or no catalogue of it. */
void call_choose_language(struct cli *cli, const char *word);

/* Reads words [argc] behind the command's name, words[0], into cli. True when help was asked for; otherwise
 * cli->faults says what is wrong with them. */
bool call_read(struct cli *cli, int argc, char **argv);

/* What came of the words so far: OK, USAGE after a slip, or what kept a language from being spoken. */
enum status call_heard(const struct cli *cli);

/* Prints the faults and flushes standard output; lost output is no success. Returns the exit code. */
int call_end(struct cli *cli, enum status status);

/* The whole of a program that is one command, command->alone. Returns the exit code. */
int call_alone(const struct model *const *models, const struct command *command, int argc, char **argv);

#endif
