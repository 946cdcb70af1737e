/* Warnings on a screen. */
#ifndef BIANZHI_CLI_WARN_H
#define BIANZHI_CLI_WARN_H

#include "base/sink.h"
#include "run/run.h"

/* At most most warnings of a run that is loaded, each begun on a line of its own behind indent columns, and
 * how many are left out. head stands in front of the first. */
void warn_write(const struct run *run, size_t most, const char *head, size_t indent, struct sink *out);

/* "; the first: posts.csv:4: 编制数: 400 posts for ..." */
void warn_say_first(const struct run *run, struct sink *out);

#endif
