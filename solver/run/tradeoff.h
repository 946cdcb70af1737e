/* How few people can be short for how many posts moved. */
#ifndef BIANZHI_RUN_TRADEOFF_H
#define BIANZHI_RUN_TRADEOFF_H

#include "run/run.h"

/* Adds to the run's alternatives the lawful plans with the smallest shortage at rising prices of a move, and
 * that with the smallest of all that move no more posts than the answer. Nothing with side rows. Cost: some
 * thirty solves of one network, most from the answer before. OK or MEMORY. */
enum status run_find_tradeoff(struct run *run);

#endif
