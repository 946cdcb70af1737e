/* Words for one township. */
#ifndef BIANZHI_TOWNSHIP_STORY_TOWNSHIP_H
#define BIANZHI_TOWNSHIP_STORY_TOWNSHIP_H

#include "model/story.h"

void story_township_write(const struct unit_story *story, struct sink *sink);

#endif
