/* The tables of a road's folder. */
#ifndef BIANZHI_PATH_TABLES_H
#define BIANZHI_PATH_TABLES_H

#include "io/grid.h"
#include "path/road.h"

struct road_table {
    const char *file; /* "road.csv" */
    const char *meaning;
    void (*write)(const struct road *road, struct grid *grid);
};

enum { ROAD_ROAD, ROAD_PLACES, ROAD_RECRUITS, ROAD_ARRIVALS, ROAD_ROOM, ROAD_WAITS, ROAD_TABLES };
extern const struct road_table road_tables[ROAD_TABLES];

void road_table_write(const struct road *road, size_t table, struct sink *sink);

/* Recruits of a holder in a year, and who was moved to it: what the hub gave is one flow. */
struct arrivals {
    int64_t recruited, moved;
};
struct arrivals road_arrivals(const struct road *road, size_t h, size_t y);

/* A holder's recruits of a year: first those who come in place of others, then those on posts that stood
 * vacant, then the rest, on new posts. */
struct recruits {
    int64_t all, replace, fill, add;
};
struct recruits road_recruits(const struct road *road, size_t h, size_t y);
struct recruits road_recruits_of_pool(const struct road *road, size_t gk, size_t y);

#endif
