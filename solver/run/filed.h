/* A filed folder held against its manifest and against what is written again: what judging a run and judging
 * a road have in common. Differences become faults, in words; what they lead to is the caller's. */
#ifndef BIANZHI_RUN_FILED_H
#define BIANZHI_RUN_FILED_H

#include "base/memory.h"
#include "io/match.h"
#include "run/manifest.h"

struct filed {
    const char *folder;
    const struct manifest *manifest;
    struct arena *arena;             /* of paths */
    struct faults *changed, *broken; /* files that are not as they were written; what does not hold */
    struct faults *faults;           /* of reading */
};

/* The list of broken things decides, once nothing worse came up. */
static inline enum status refused_if_broken(const struct faults *broken)
{
    return broken->nfound > 0 ? STATUS_REFUSED : STATUS_OK;
}

/* Whether a file stands at path; what is missing is broken. */
enum status filed_look_for(const struct filed *filed, const char *path, const char *name, bool *there);

/* The fingerprint of a file of the folder as it lies there. OK, MEMORY, or IO with a fault. */
enum status filed_hash(const struct filed *filed, const char *name, char hash[HASH_TEXT]);

/* Every file that the manifest lists. A difference is only noted: an edit that means nothing leaves
 * everything true. */
enum status filed_compare_hashes(const struct filed *filed);

/* A file of plans that are not solved again must be as it was written. */
enum status filed_vouch(const struct filed *filed, const char *name);

/* What a file says otherwise than the answer, if it does. */
void filed_note_difference(const struct filed *filed, const char *name, const struct match *match);

/* The fingerprint as worked out again beside the manifest's. */
enum status filed_compare_result(const struct filed *filed, const char *result);

/* What it came to: with strict what changed is broken, too; UNPROVEN where the manifest says so itself. */
enum status filed_conclude(const struct filed *filed, enum status status, bool strict);

#endif
