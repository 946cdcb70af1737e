/* The dataset of the year after the first of a road. */
#ifndef BIANZHI_PATH_NEXT_H
#define BIANZHI_PATH_NEXT_H

#include "path/road.h"

/* Writes to folder, whole or not at all and where nothing stands, what the first year of a road makes of its
 * dataset: posts and people at its end, and path.json for the years that are left. result: the road's.
 * *nwritten: tables with new figures. */
enum status road_next_write(struct road *road, const char *result, const char *folder, size_t *nwritten);

#endif
