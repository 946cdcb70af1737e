/* The plans that a run is set beside (model/alternative.h). */
#ifndef BIANZHI_RUN_ALTERNATIVES_H
#define BIANZHI_RUN_ALTERNATIVES_H

#include "run/run.h"

/* Gives a run that has a plan its list, with the plan itself in it, in the run's arena. OK or MEMORY. */
enum status alternatives_begin(struct run *run);

/* Adds a plan to the list. posts are where the model's accounts have them; NULL: there is no such plan. name
 * is kept. OK or MEMORY; without a list nothing is added. */
enum status alternatives_add(struct run *run, struct alternative alternative, const int64_t *posts);

/* Adds one that is measured already. OK or MEMORY. */
enum status alternatives_take(struct run *run, struct alternative alternative);

/* Today's posts of every account of a run whose model knows them; NULL when out of memory. */
const int64_t *alternatives_today(struct run *run);

/* Figures that plans are compared by in which posts differ from the answer's. */
int64_t alternatives_count_figures(const struct run *run, const int64_t *posts);

#endif
