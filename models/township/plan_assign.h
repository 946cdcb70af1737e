/* From an allocation back to posts per account. */
#ifndef BIANZHI_TOWNSHIP_PLAN_ASSIGN_H
#define BIANZHI_TOWNSHIP_PLAN_ASSIGN_H

#include "township/plan.h"

/* struct model's assign_posts. */
void plan_assign(const struct builder *builder, const void *plan, int64_t *posts,
                 enum assignment *assignment);

#endif
