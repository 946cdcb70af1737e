/* References from table to table. */
#ifndef BIANZHI_TABLE_REFERENCE_H
#define BIANZHI_TABLE_REFERENCE_H

#include "table/checking.h"

/* Replaces names by codes and finds the row of every reference of a table. */
void reference_resolve(struct checking *checking, struct table *table);

/* The text nearest to a mistyped one in two columns of a table, either of which may be TABLE_NONE,
 * traditional characters being made simplified where that helps. NULL when none is near, or when the message
 * would not be kept anyway. */
const char *reference_nearest(struct checking *checking, const struct table *table, long one, long other,
                              const char *text);

#endif
