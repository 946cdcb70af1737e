/* Tables to facts, then needs. */
#ifndef BIANZHI_TOWNSHIP_FACTS_READ_H
#define BIANZHI_TOWNSHIP_FACTS_READ_H

#include "model/scenario.h"

/* struct model's read. */
enum status facts_read(struct tables *tables, const struct scenario *scenario, const void *known,
                       struct arena *arena, void **facts, struct faults *faults);

#endif
