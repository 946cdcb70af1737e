/* What can be explained of this plan. */
#ifndef BIANZHI_TOWNSHIP_EXPLAINER_H
#define BIANZHI_TOWNSHIP_EXPLAINER_H

#include "model/story.h"

/* struct model's explainer. */
extern const struct explainer township_explainer;

#endif
