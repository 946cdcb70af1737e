/* The figures that a factor sets, found by their words in the loaded scenario and tables. */
#ifndef BIANZHI_STUDY_STATEMENT_TARGET_H
#define BIANZHI_STUDY_STATEMENT_TARGET_H

#include "study/statement/parse.h"

/* Fills a factor's targets from its "set": texts and cells. */
void target_read(struct parsing *r, struct factor *factor, const struct json *set);

/* The same for every member of the object of numbers that "set" names. */
void target_read_members(struct parsing *r, struct factor *factor, const struct json *set);

/* True when it takes a word instead of a number. */
bool target_is_word(const struct target *target);

/* The object of numbers that a text such as "formula.weights" names. False with a fault, where saying of
 * which key, when there is none. */
bool target_read_sum(struct parsing *r, const char *where, const struct json *text, struct kept_sum *sum);

#endif
