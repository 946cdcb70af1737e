/* Floors of sums, as tests count them. */
#ifndef BIANZHI_TESTS_SPLITS_H
#define BIANZHI_TESTS_SPLITS_H

#include "model/split.h"

/* How many were split anew. */
size_t splits_count_moved(const struct builder *builder);

#endif
