/* Days of the week that offices give. */
#ifndef BIANZHI_TOWNSHIP_OFFICE_PLAN_H
#define BIANZHI_TOWNSHIP_OFFICE_PLAN_H

#include "model/outcome.h"

/* Days per week that each service gets, [ns]; 0 for offices out of scope. Owned by the outcome's arena, NULL
 * when out of memory. */
const int64_t *office_plan_days(const struct outcome *outcome);

#endif
