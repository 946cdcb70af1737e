/* What a study has solved so far, in one SQLite file: the design, and a row a case under its fingerprint. A
 * case that stands there is never solved again; a run that is stopped in any way leaves what was committed,
 * and the same line goes on.
 *
 * - meta: key, value: program, model, inputs (fingerprint), name, study (where its file was), views, and how
 *   many rows each other table has
 * - measures: position, name, unit, meaning
 * - factors: position, name, how, sets, spread
 * - accounts: position, name, family, units ({"township": CODE, "kind": CODE}); of a study that records plans
 * - design: number, hash, factors as drawn ([0.4,0.2]; null leaves things as they are; cases.csv also has
 *   them as used)
 * - cases: hash, status, proven, rules, reason, measures ([29,19.04]), plan (hash of plans)
 * - plans: hash, posts ([36,57,...] of the accounts): each once, however many cases have it
 *
 * Lists are JSON, and views spread them out for whoever has sqlite3, pandas or R and not this program:
 *
 * - results: a row a case, a column a factor and a measure; not there where these would be too many
 * - measured: case, measure, unit, value
 * - plan: case, account, family, a column a kind of unit (township, kind, platform, ...), posts
 *
 * Words are English, whoever runs the study. Hashes are the first 32 digits of a fingerprint. Each row ends
 * in its checksum: the first 8 bytes, little end first, of the SHA-256 of the table's name and the columns,
 * each as a byte (1: whole number, 3: text, 5: NULL), 8 bytes, little end first (the number, or how long the
 * text is) and the text. PRAGMA user_version is the form of all this and of what the figures mean. */
#ifndef BIANZHI_STUDY_SOLVE_STORE_H
#define BIANZHI_STUDY_SOLVE_STORE_H

#include "study/solve/design.h"
#include "study/solve/evaluator.h"

struct store;

enum store_mode { STORE_READ, STORE_WRITE };

/* Opens the store of a study, makes it when writing, and looks at every row of it. Refuses (STATUS_DATA) a
 * file that is no store, a store of another form, program version or other inputs, and one in which anything
 * is not as it was written; STATUS_IO a file that cannot be opened. Reading wants no right to write, leaves
 * no file beside the store, and sees one state of it until it is closed. On failure *store is NULL. */
enum status store_open(struct store **store, const char *path, enum store_mode mode,
                       const struct study *study, struct faults *faults);

/* Where the study's own file was when the store was last written, as it was typed then; in arena. Refuses
 * what is no store of this form. */
enum status store_study_path(const char *path, struct arena *arena, const char **study,
                             struct faults *faults);

/* NULL is allowed. */
void store_close(struct store *store);

/* Ends writing: nothing but the one file is left, unless others look on. It may still be read. */
enum status store_settle(struct store *store);

/* Between begin and commit everything is kept or nothing. */
enum status store_begin(struct store *store);
enum status store_commit(struct store *store);

/* Writes the design table anew. */
enum status store_put_design(struct store *store, const struct design *design);

/* key is that of design_key. A case that is there already stays as it is. */
enum status store_put(struct store *store, const char *key, const struct result *result);

/* *found says whether the case was there; result is set then. */
enum status store_get(struct store *store, const char *key, struct result *result, bool *found);
enum status store_has(struct store *store, const char *key, bool *found);

/* Writes a copy, in which nothing but what stands in the store takes room, to a path where nothing is. */
enum status store_copy(struct store *store, const char *path);

/* DATA with a fault where a store has cases, and none of them [nown] is the study's: its file says something
 * else now than what was solved. */
enum status store_expect_own(struct store *store, size_t nown);

struct store_merged {
    size_t ntaken;   /* new cases */
    size_t nforeign; /* left out: the design does not ask for them */
};

/* Takes over the design's cases of another store, all or none. Refuses (STATUS_DATA) what store_open refuses,
 * a store that has another result for the same case, and one all of whose cases are another design's. */
enum status store_merge(struct store *store, struct design *design, const char *path,
                        struct store_merged *merged);

#endif
