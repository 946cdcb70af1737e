/* The help of one command, from its struct. */
#ifndef BIANZHI_CLI_USAGE_H
#define BIANZHI_CLI_USAGE_H

#include "cli/command.h"

enum { USAGE_LINE = 128 };

/* What is typed to call it: "bianzhi solve", or of a program of its own "bianzhi-verify". */
void usage_name(const struct command *command, bool alone, char line[USAGE_LINE]);

/* The command's example with the datasets and the unit of the model's, as it is typed where it is a program
 * of its own. */
void usage_example(const struct model *model, const struct command *command, bool alone,
                   char line[USAGE_LINE]);

/* "-o, --output RUN". */
void usage_option(const struct option_spec *option, char line[USAGE_LINE]);

/* The whole text. */
void usage_write(const struct model *model, const struct command *command, bool alone, struct sink *out);

#endif
