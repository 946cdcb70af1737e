/* What the years to come bring, and what a road asks of this plan. */
#include "township/horizon.h"

#include "township/years/leavers.h"
#include "township/years/read.h"

const struct horizon township_horizon = {
    .read = years_read,
    .leavers = "departures",
    .write_leavers = leavers_write,
};
