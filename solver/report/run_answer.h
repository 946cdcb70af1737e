/* The front of a page about one run. */
#ifndef BIANZHI_REPORT_RUN_ANSWER_H
#define BIANZHI_REPORT_RUN_ANSWER_H

#include "io/json.h"
#include "run/verify.h"

/* A struct report_answer's write: source is a struct verification that was accepted. */
void run_answer_write(const void *verification, struct json_writer *json);

/* True when a row of the run's tables says that its figures are made up. */
bool run_answer_is_illustrative(const struct run *run);

#endif
