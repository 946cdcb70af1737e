/* Days of the week that offices give to the townships they serve. */
#ifndef BIANZHI_TOWNSHIP_OFFICE_DAYS_H
#define BIANZHI_TOWNSHIP_OFFICE_DAYS_H

#include "township/facts/facts.h"
#include "township/plan.h"

/* Days per week that each service gets, 0 for offices out of scope, and the service of the same office that
 * lent them, TOWNSHIP_NONE where they are of its own people. */
struct office_days {
    int64_t *days;   /* [ns] */
    int32_t *lender; /* [ns] */
};

/* Of a plan that has cells. Owned by the arena, NULL when out of memory. */
const struct office_days *office_days_of(const struct facts *facts, const struct plan *plan,
                                         struct arena *arena);

#endif
