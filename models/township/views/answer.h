/* The front of a report. */
#ifndef BIANZHI_TOWNSHIP_ANSWER_H
#define BIANZHI_TOWNSHIP_ANSWER_H

#include "io/json.h"
#include "model/outcome.h"

/* struct model's write_answer. */
void answer_write(const struct outcome *outcome, struct json_writer *json);

#endif
