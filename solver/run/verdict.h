/* The parts of a verdict in words that a run and a road have in common. */
#ifndef BIANZHI_RUN_VERDICT_H
#define BIANZHI_RUN_VERDICT_H

#include "base/status.h"
#include "io/json.h"

/* As JSON has it; _() of it for people. */
const char *verdict_word(enum status status);
bool verdict_accepts(enum status status);

/* The word that a line begins with, in its margin. */
void verdict_begin_line(const char *word, struct sink *sink);

/* What changed, what is not judged and what is broken: lines, or lists of an open object. */
struct verdict_lists {
    const struct faults *changed, *unjudged, *broken;
};
void verdict_write_lists(struct verdict_lists lists, struct sink *sink);
void verdict_write_json_lists(struct verdict_lists lists, struct json_writer *json);

/* The fingerprint, where it was worked out. */
void verdict_write_result(const char *result, struct sink *sink);

/* The same as a sentence of an open list, so that a report can be held against a verdict. */
void verdict_say_result(const char *result, struct json_writer *json);

#endif
