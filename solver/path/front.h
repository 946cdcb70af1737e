/* The head of a road's page. */
#ifndef BIANZHI_PATH_FRONT_H
#define BIANZHI_PATH_FRONT_H

#include "io/json.h"
#include "path/verify.h"

/* A struct report_answer's write: source is a struct road_verification that was
 * accepted. */
void road_front_write(const void *verification, struct json_writer *json);

#endif
