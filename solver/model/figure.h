/* A figure of an answer, as programs and the page that solves read it. */
#ifndef BIANZHI_MODEL_FIGURE_H
#define BIANZHI_MODEL_FIGURE_H

#include "io/json.h"

/* One figure: what it is called, how many, and of what; a sentence follows, and the end of the object. */
void figure_open(struct json_writer *json, const char *name, const char *value, const char *unit);

#endif
