/* Counties as scripts/generate draws them, as tables in memory: two or more, with offices over several
 * townships, of each its own pool or one for all, and with limits where the dress has them. */
#ifndef BIANZHI_TESTS_GENERATED_TOWNSHIP_H
#define BIANZHI_TESTS_GENERATED_TOWNSHIP_H

#include "random_township.h"

/* For random_township, where the dress says generated. */
void generated_township(struct random_township *county, uint64_t seed, struct random_dress dress);

#endif
