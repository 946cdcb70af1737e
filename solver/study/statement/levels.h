/* Designs that lay cases on levels: the values of a list, or so many even steps of a range. */
#ifndef BIANZHI_STUDY_STATEMENT_LEVELS_H
#define BIANZHI_STUDY_STATEMENT_LEVELS_H

#include "study/statement/study.h"

/* How many levels a factor has: as many as its list has values, else what "design" says. */
size_t levels_count(const struct study *study, size_t factor);

/* The value of a level < levels_count. */
double levels_value(const struct study *study, size_t factor, size_t level);

#endif
