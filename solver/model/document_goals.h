/* The part "goals" of a scenario: levels, and in each the goals with weight and curve. */
#ifndef BIANZHI_MODEL_DOCUMENT_GOALS_H
#define BIANZHI_MODEL_DOCUMENT_GOALS_H

#include "model/document.h"

/* list NULL: the document has none, and the model's default goals stand. */
void document_goals(struct document *d, const struct json *list);

/* What the scenario prefers, after its goals; value NULL: the model's first. */
void document_aim(struct document *d, const struct json *value);

#endif
