/* Schemas of a model held against what readers of tables take for granted. */
#ifndef BIANZHI_TESTS_SCHEMA_MISTAKE_H
#define BIANZHI_TESTS_SCHEMA_MISTAKE_H

#include "table/schema.h"

/* What is wrong with a model's schemas [n]: a key or a reference that names nothing,
 * a heading used twice or not as text_fold leaves it, a CHOICE without choices. NULL when nothing
 * is; otherwise *where is the table or column at fault. */
const char *schema_mistake(const struct schema *schemas, size_t n, const char **where);

#endif
