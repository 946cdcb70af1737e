/* What the years to come bring, and what a road asks of this plan. */
#ifndef BIANZHI_TOWNSHIP_HORIZON_H
#define BIANZHI_TOWNSHIP_HORIZON_H

#include "model/years.h"

extern const struct horizon township_horizon;

#endif
