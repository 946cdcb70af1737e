/* What the township plan provides so that a road over years can be found. */
#ifndef BIANZHI_TOWNSHIP_HORIZON_H
#define BIANZHI_TOWNSHIP_HORIZON_H

#include "model/years.h"

extern const struct horizon township_horizon;

#endif
