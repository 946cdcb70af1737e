/* The head of a road's page. */
#ifndef BIANZHI_PATH_FRONT_H
#define BIANZHI_PATH_FRONT_H

#include "io/json.h"
#include "path/road.h"

/* A struct report_answer's write: source is a struct road that was found. */
void road_front_write(const void *road, struct json_writer *json);

#endif
