/* The factors of a study: what is varied, by how much, and whether it may. */
#ifndef BIANZHI_STUDY_STATEMENT_FACTOR_H
#define BIANZHI_STUDY_STATEMENT_FACTOR_H

#include "base/number.h"
#include "study/statement/parse.h"

/* "factors" and "renormalise". */
void factor_read_all(struct parsing *r, const struct json *list);
void factor_read_sums(struct parsing *r, const struct json *list);

/* The factors once more, as they are found in r->base: as many, of the same names; otherwise a fault. In the
 * study's arena. */
const struct factor *factor_read_again(struct parsing *r);

/* Once its distribution is known: what leaves things as they are; a fault where an end of it, or a word, is
 * not allowed. */
void factor_settle(struct parsing *r, struct factor *factor);

/* The word that a value stands for, NULL when it is a number; and either as text: the word or the digits. */
const char *factor_word(const struct factor *factor, double value);
const char *factor_format(const struct factor *factor, double value, char text[NUMBER_TEXT]);

/* What a figure becomes by a value of the factor that sets, adds to or multiplies it; not yet rounded. */
double factor_apply(const struct factor *factor, const struct target *target, double value);

/* Makes the values [nfactors] of members of a Dirichlet distribution add up to what they share. */
void factor_share_out(const struct study *study, double *values);
bool factor_is_share(const struct study *study, size_t factor);

/* Why a factor may be without effect. True when it multiplies every row of a column of a table alike that
 * counts by its shares, which do not change by that; and when whatever it sets is the same whole number from
 * end to end. */
bool factor_keeps_shares(const struct study *study, const struct factor *factor);
bool factor_is_rounded_away(const struct factor *factor);

/* "set", "add", "factor"; static storage. */
const char *factor_how_name(enum how how);

/* What the factor is called in the language spoken. */
const char *factor_label(const struct factor *factor);

/* What the factor sets: "formula.weights.population", one beside the other. */
void factor_write_targets(const struct factor *factor, struct sink *sink);

#endif
