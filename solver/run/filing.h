/* Filling a run folder, or part of a larger one: files go to the disk in pieces while their fingerprint is
 * taken, so that a whole country's take no more memory than a county's, and stand in a manifest. */
#ifndef BIANZHI_RUN_FILING_H
#define BIANZHI_RUN_FILING_H

#include "io/folder.h"
#include "run/manifest.h"

struct filing {
    struct folder_draft *draft;
    const char *within; /* the folder of the draft that is filled, "" or "years/2026/" */
    struct manifest manifest;
    struct sink *file; /* the file at hand */
    struct hash hash;  /* of it so far */
    struct pieces pieces;
};

/* Room for one; NULL when out of memory. To be freed with memory_free. draft is begun and outlives it. */
struct filing *filing_new(struct folder_draft *draft, const char *within);

/* A file of that name within: what goes to the sink is in it. filing_end puts its fingerprint into the
 * manifest; a writer that failed fails the folder. */
struct sink filing_begin(struct filing *filing, const char *name);
void filing_end(struct filing *filing, const char *name, const struct sink *sink);

/* A file that was written already: its fingerprint alone. */
void filing_note(struct filing *filing, const char *name, const char *hash);

/* The manifest itself, last; its own fingerprint to hash. */
void filing_conclude(struct filing *filing, char hash[HASH_TEXT]);

/* A run's files and inputs, and its manifest, whose fingerprint goes to hash. Failures stick to the draft. */
void run_put(const struct run *run, struct filing *filing, char hash[HASH_TEXT]);

/* Byte copies of a run's tables, and its scenario. */
void run_put_inputs(const struct run *run, struct filing *filing);

#endif
