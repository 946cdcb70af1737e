/* Figures that are of another size than the others of their column. */
#ifndef BIANZHI_TABLE_SIZES_H
#define BIANZHI_TABLE_SIZES_H

#include "base/warnings.h"
#include "table/checking.h"

/* A fault for every indicator that is in another unit: over 1000 times from the middle one of its column. */
void sizes_check(struct checking *checking, struct table *table);

/* After the check: a warning for every indicator that is over 30 times from it, and no fault. */
void sizes_warn(struct tables *tables, struct warnings *warnings);

#endif
