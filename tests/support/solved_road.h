/* Roads that were found, for tests of what is told of them. */
#ifndef BIANZHI_TESTS_SOLVED_ROAD_H
#define BIANZHI_TESTS_SOLVED_ROAD_H

#include "path/road.h"

/* The road of the shipped county, not asking what else there is; end with road_done. */
void road_of_yanbian(struct road *road, struct faults *faults);

#endif
