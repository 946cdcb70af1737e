/* What a scenario may call things by: names as files have them, or what Chinese screens call them. */
#ifndef BIANZHI_MODEL_NAMES_H
#define BIANZHI_MODEL_NAMES_H

#include "base/memory.h"
#include "base/status.h"
#include "io/json.h"

struct model;

/* What a rule's "off" and "waivers" are called in Chinese. */
#define NAMES_OFF_ZH "停用"
#define NAMES_WAIVERS_ZH "例外"

/* The document of a scenario with sections, rules, parameters and usual indicators by their own names,
 * whichever of the two it has; of path, for faults: one of them given twice. In arena, NULL when out of
 * memory. What has no such name stays as it is. */
const struct json *names_settle(const struct model *model, const char *path, const struct json *document,
                                struct arena *arena, struct faults *faults);

#endif
