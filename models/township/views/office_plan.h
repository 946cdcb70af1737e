/* Days of the week that offices give. */
#ifndef BIANZHI_TOWNSHIP_OFFICE_PLAN_H
#define BIANZHI_TOWNSHIP_OFFICE_PLAN_H

#include <stdint.h>

#include "model/outcome.h"

/* Days per week that each service gets, 0 for offices out of scope, and the service of the same office that
 * lent them, TOWNSHIP_NONE where they are of its own people. */
struct office_days {
    int64_t *days;   /* [ns] */
    int32_t *lender; /* [ns] */
};

/* Owned by the outcome's arena, NULL when out of memory. */
const struct office_days *office_plan_days(const struct outcome *outcome);

#endif
