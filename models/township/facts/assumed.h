/* What stands in for tables and figures that a county did not give. */
#ifndef BIANZHI_TOWNSHIP_FACTS_ASSUMED_H
#define BIANZHI_TOWNSHIP_FACTS_ASSUMED_H

#include "township/facts/facts.h"

enum assumed { ASSUMED_PROFILE, ASSUMED_POOLS, ASSUMED_ELIGIBILITY, ASSUMED_TASKS, ASSUMED };

/* Whether it does, and decides something. */
bool assumed_stands(const struct facts *facts, enum assumed what);

/* "all platforms are of one size, which decides what each needs": for translation. Static storage. */
const char *assumed_words(enum assumed what);

/* struct model's assumed. */
const char *assumed_at(const void *facts, size_t i);

#endif
