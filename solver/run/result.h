/* The fingerprint of an answer: the same for the same county, whatever the form and language its files came
 * in. */
#ifndef BIANZHI_RUN_RESULT_H
#define BIANZHI_RUN_RESULT_H

#include "io/hash.h"
#include "run/run.h"

enum { RESULT_FILES = 2 };

/* The files that say what the answer is: the plan and every account. What proves it is named beside it, by
 * the fingerprint of proof.csv: the same answer may be proven by other prices. */
const char *result_file(const struct run *run, size_t i);

/* From the fingerprints of those files; what `sha256sum plan.csv ledger.csv | sha256sum` gives in
 * the run folder. Returns text. */
const char *result_hash(const struct run *run, const char hashes[RESULT_FILES][HASH_TEXT],
                        char text[HASH_TEXT]);

/* The same for a finished run that is in no folder, by writing the two. STATUS_MEMORY when that failed. */
enum status result_of(const struct run *run, char text[HASH_TEXT]);

#endif
