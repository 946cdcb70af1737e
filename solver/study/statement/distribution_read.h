/* Distributions as a study file has them. */
#ifndef BIANZHI_STUDY_STATEMENT_DISTRIBUTION_READ_H
#define BIANZHI_STUDY_STATEMENT_DISTRIBUTION_READ_H

#include "base/memory.h"
#include "io/json.h"
#include "study/statement/distribution.h"

/* Reads the keys range, list or distribution of a factor, exactly one of which must be there:
 *
 *   "range": [0.2, 0.6]     "list": [1, 2, 5]     "list": ["webster", "adams"]     "distribution": one of
 *
 *   {"uniform": [a, b]}  {"triangular": [least, mode, most]}
 *   {"discrete": {"values": [...], "weights": [...]}}
 *   {"normal": {"mean": 1, "sd": 0.1}}  {"lognormal": {"meanlog": 0, "sdlog": 0.1}}
 *   {"beta": {"a": 2, "b": 5}}, between 0 and 1 or "least" and "most"
 *   {"truncated": {"of": {one of the above but discrete}, "least": 0, "most": 2}}, or one of the two ends
 *   {"empirical": [numbers]} or {"empirical": {"file": "FILE.csv", "column": "COLUMN"}}: each as likely
 *
 * A file stands beside the study, file. Faults name file and factor. The distribution lives in arena. Returns
 * OK, DATA, IO or MEMORY; what is no distribution is left all 0. */
enum status distribution_read(struct distribution *distribution, const char *file, const char *name,
                              const struct json *factor, struct arena *arena, struct faults *faults);

/* A list of words, and one of observed numbers, which it puts in order, with ends. In arena: value and up_to
 * [n] are made, word [n] is kept. OK or MEMORY. */
enum status distribution_of_words(struct distribution *distribution, const char **word, size_t n,
                                  struct arena *arena);
enum status distribution_of_observed(struct distribution *distribution, const double *numbers, size_t n,
                                     struct arena *arena);

/* The gamma distribution of a share: those of a Dirichlet distribution are gamma values of these weights,
 * each divided by their sum. */
struct distribution distribution_of_share(double weight);

#endif
