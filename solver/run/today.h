/* What would be short if no post were moved. */
#ifndef BIANZHI_RUN_TODAY_H
#define BIANZHI_RUN_TODAY_H

#include "run/run.h"

/* Adds it to the run's alternatives. Cost: one solve. OK or MEMORY. */
enum status run_find_today(struct run *run);

#endif
