/* Levels of goals of a scenario, put before those that it lists. */
#ifndef BIANZHI_MODEL_LEVELS_H
#define BIANZHI_MODEL_LEVELS_H

#include "model/scenario.h"

/* Puts a level of the goals named (NULL behind the last) before all others, each with the weight and curve it
 * has where it stands, which it leaves, or else its own. Levels that have none left go. At most
 * SCENARIO_LEVELS_FIRST times. OK or MEMORY. */
enum status levels_put_first(struct scenario *scenario, const char *const *goals);

#endif
