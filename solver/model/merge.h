/* A scenario over the one it extends: which of its lists add to what stands, and which replace it. */
#ifndef BIANZHI_MODEL_MERGE_H
#define BIANZHI_MODEL_MERGE_H

#include "base/memory.h"
#include "io/json.h"

struct model;

/* base with over laid on it; base is NULL for a scenario that extends none. path: the file of over, for
 * faults.
 *
 *   objects   key by key
 *   goals     an object, or a list of goals that stand in base (the model's own when it says nothing): weight
 * and curve by name, the level stays; null takes a goal out waivers   by rule and units, then those that are
 * new changes   behind those of base any of the three as {"replace": [...]}, and all else: instead of base's
 *
 * A list of goals in a scenario that extends none is all of its levels. The result shares values with both
 * and with model, and lives in arena; NULL when out of memory. What is wrong is a fault. */
const struct json *merge_scenario(const struct model *model, const char *path, const struct json *base,
                                  const struct json *over, struct arena *arena, struct faults *faults);

#endif
