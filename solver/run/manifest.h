/* manifest.json: what made a run folder, what came of it, and the fingerprint of every file in it.
 * The fingerprints only tell what changed afterwards; whether the answer holds is for `verify` to
 * work out. */
#ifndef BIANZHI_RUN_MANIFEST_H
#define BIANZHI_RUN_MANIFEST_H

#include "base/sink.h"
#include "io/hash.h"
#include "run/run.h"

/* The number of the run folder's form. It rises whenever the bytes of a file that follows from
 * inputs and answer change, new columns and wording included. */
enum { MANIFEST_FORM = 9, MANIFEST_FILES = 400, MANIFEST_NAME = 128, MANIFEST_LANGUAGE = 4 };

struct manifest_file {
    char name[MANIFEST_NAME]; /* within the folder */
    char hash[HASH_TEXT];
};

struct manifest {
    char program[MANIFEST_NAME]; /* "bianzhi 0.1.0" */
    char model[MANIFEST_NAME];
    enum status status;               /* OK: lawful; NEEDS_WAIVERS; INFEASIBLE: the folder has no plan */
    bool proven;                      /* no other plan of its kind is better */
    char language[MANIFEST_LANGUAGE]; /* "en" or "zh": of the sentences in its files */
    char result[HASH_TEXT];           /* what the answer is, however its inputs were dressed (run/result.h) */
    struct manifest_file files[MANIFEST_FILES]; /* [nfiles] */
    size_t nfiles;
};

void manifest_write(const struct manifest *manifest, struct sink *sink);

/* Whether folder has a manifest, path, in *there: it is a run folder then. IO when that cannot be told. */
enum status manifest_look(const char *folder, const char *path, bool *there, struct faults *faults);

/* IO with a fault when path, the manifest in folder, is not there: then it is no run folder. */
enum status manifest_expect(const char *folder, const char *path, struct faults *faults);

/* Reads path strictly. DATA with a fault when it is no manifest, or one of another form: which form
 * it is, and what to do, is said. */
enum status manifest_read(struct manifest *manifest, const char *path, struct faults *faults);

/* INFEASIBLE with a fault that says where to look when the manifest, in folder, is of a run without a plan,
 * REFUSED when the folder holds several runs. */
enum status manifest_check_plan(const struct manifest *manifest, const char *folder, struct faults *faults);

/* The same of the manifest at path; otherwise OK, or as manifest_read. */
enum status manifest_expect_plan(const char *folder, const char *path, struct faults *faults);

/* run_choose_model with the model that the manifest at path names. */
enum status manifest_choose_model(const char *path, struct run *run);

/* Holds the file at path, name in its folder, against the fingerprint recorded for it: what is not there is
 * told to missing, what is not as it was written to changed; the two may be one. */
enum status manifest_compare(const char *path, const char *name, const char *hash, struct faults *missing,
                             struct faults *changed, struct faults *faults);

/* Whether a member of a manifest's "sha256" is what it must be: a file within the folder with a fingerprint.
 */
bool manifest_is_file(const struct json *member);

/* The fingerprint recorded for a file; NULL when it is not listed. */
const char *manifest_hash(const struct manifest *manifest, const char *name);

#endif
