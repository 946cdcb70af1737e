/* The figures that a factor sets, found by their words in the loaded scenario and tables. */
#ifndef BIANZHI_STUDY_TARGET_H
#define BIANZHI_STUDY_TARGET_H

#include "study/parse.h"

/* Fills a factor's targets from its "set": texts and cells. */
void target_read(struct parsing *r, struct factor *factor, const struct json *set);

/* The object of numbers that a text such as "formula.weights" names. False with a fault when there is
 * none. */
bool target_read_sum(struct parsing *r, const struct json *text, struct kept_sum *sum);

#endif
