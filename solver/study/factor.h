/* The factors of a study: what is varied, by how much, and whether it may. */
#ifndef BIANZHI_STUDY_FACTOR_H
#define BIANZHI_STUDY_FACTOR_H

#include "study/parse.h"

/* "factors" and "renormalise". */
void factor_read_all(struct parsing *r, const struct json *list);
void factor_read_sums(struct parsing *r, const struct json *list);

/* A fault where an end of a factor's distribution is not allowed. */
void factor_check_ends(struct parsing *r, const struct factor *factor);

/* True when the factor multiplies every row of a column of a table alike: shares of a sum do not change by
 * that. */
bool factor_scales_column(const struct study *study, const struct factor *factor);

/* "set", "add", "factor"; static storage. */
const char *factor_how_name(enum how how);

/* What the factor is called in the language spoken. */
const char *factor_label(const struct factor *factor);

/* What the factor sets: "formula.weights.population", one beside the other. */
void factor_write_targets(const struct factor *factor, struct sink *sink);

#endif
