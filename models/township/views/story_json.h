/* The same for programs: members of an open object. */
#ifndef BIANZHI_TOWNSHIP_STORY_JSON_H
#define BIANZHI_TOWNSHIP_STORY_JSON_H

#include "io/json.h"
#include "model/story.h"

void story_township_write_json(const struct unit_story *story, struct json_writer *json);
void story_county_write_json(const struct outcome *outcome, struct json_writer *json);

#endif
