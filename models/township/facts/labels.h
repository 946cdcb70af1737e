/* What townships and offices are called where their county is not said beside them. */
#ifndef BIANZHI_TOWNSHIP_FACTS_LABELS_H
#define BIANZHI_TOWNSHIP_FACTS_LABELS_H

#include "township/facts/reader.h"

/* Labels of units whose name several bear say the county, too, once all units are read and in order: a city's
 * counties may each have a 永兴镇. */
void read_labels(struct reader *r);

/* Labels as all have them, whose tables have these rows in this order and others between them. OK or MEMORY.
 */
enum status labels_take(struct facts *facts, const struct facts *all, struct arena *arena);

#endif
