/* Why one unit's posts come and go when they do, and what one recruit more would do. */
#ifndef BIANZHI_PATH_EXPLAIN_H
#define BIANZHI_PATH_EXPLAIN_H

#include "path/road.h"

/* The unit's years, kind by kind, each with its reason, and the recruits. */
enum status road_explain_unit(struct road *road, size_t unit, struct sink *sink);
enum status road_explain_unit_json(struct road *road, size_t unit, struct sink *sink);

#endif
