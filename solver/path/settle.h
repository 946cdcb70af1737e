/* Settling one of the two ledgers of a road. */
#ifndef BIANZHI_PATH_SETTLE_H
#define BIANZHI_PATH_SETTLE_H

#include "run/run.h"

/* Solves a run's ledger, which was laid without a scenario: posts, prices, ties and the judge's verdict. OK,
 * and with side rows verdict says whether it is proven; INFEASIBLE; with side rows UNPROVEN, and no fault
 * left, when no posts were found and nothing proves that there are none; otherwise as engine_solve. */
enum status road_settle(struct run *run);

#endif
