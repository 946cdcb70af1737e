/* What a report shows of a road: its own tables, how far pools may fall first, and a part for each year. */
#ifndef BIANZHI_PATH_EXHIBITS_H
#define BIANZHI_PATH_EXHIBITS_H

#include "model/exhibit.h"
#include "path/road.h"

/* One exhibit: a table of the road, of one year alone or of all. */
struct road_exhibit {
    struct exhibit exhibit;
    const struct road *road;
    size_t table; /* in road_tables; ROAD_TABLES: sums by year and kind */
    size_t year;  /* years.n: all of them */
};

/* The list [*n] in the order of reading, in arena; NULL when out of memory. */
struct road_exhibit *road_exhibits(const struct road *road, struct arena *arena, size_t *n);

/* Writes the table of one: source is the struct road_exhibit. */
void road_exhibit_write(const void *source, const struct exhibit *exhibit, struct sink *sink);

#endif
