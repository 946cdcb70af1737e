/* Settling one of the two ledgers of a road. */
#ifndef BIANZHI_PATH_SETTLE_H
#define BIANZHI_PATH_SETTLE_H

#include "path/road.h"

/* Solves a run's ledger, which was laid without a scenario: posts, prices, ties and the judge's verdict. OK,
 * and with side rows verdict says whether it is proven; INFEASIBLE; otherwise as engine_solve. */
enum status road_settle(struct run *run);

/* Shares out the people of all years in a run of its own, and reads them into the course; road->people stays
 * as it is. As road_settle, or MEMORY. */
enum status road_try_people(struct road *road);

#endif
