/* The JSON Schema of scenarios, written from what a model declares. */
#ifndef BIANZHI_MODEL_SCHEMA_H
#define BIANZHI_MODEL_SCHEMA_H

#include "model/model.h"

/* Draft 2020-12. Same model, same bytes. */
void schema_write(const struct model *model, struct sink *sink);

#endif
