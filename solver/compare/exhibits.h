/* What a report shows of a comparison: its own tables, with drawings. */
#ifndef BIANZHI_COMPARE_EXHIBITS_H
#define BIANZHI_COMPARE_EXHIBITS_H

#include "compare/compare.h"
#include "model/exhibit.h"

enum { COMPARE_EXHIBITS = 8 };

/* Fills list with those that apply, in the order of reading; texts are static. Returns how many: causes and
 * moves are there for two options with plans, results as soon as one option has a plan. */
size_t compare_exhibits(const struct compare *compare, struct exhibit list[COMPARE_EXHIBITS]);

#endif
