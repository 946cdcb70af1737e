/* The part "rules" of a scenario: parameters, off, and the waivers of in-principle rules. */
#ifndef BIANZHI_MODEL_DOCUMENT_RULES_H
#define BIANZHI_MODEL_DOCUMENT_RULES_H

#include "model/document.h"

/* object NULL: the document has none. */
void document_rules(struct document *d, const struct json *object);

#endif
