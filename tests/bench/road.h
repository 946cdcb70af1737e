/* How long the two ledgers of a road take. */
#ifndef BIANZHI_BENCH_ROAD_H
#define BIANZHI_BENCH_ROAD_H

#include <stdbool.h>

/* One line a size: townships, a county's own solve, posts, people, in milliseconds. */
bool bench_roads(void);

#endif
