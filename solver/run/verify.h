/* Judging a run folder from itself alone, years later and elsewhere: the ledger is built again from
 * the copies of the inputs, the filed posts and prices are judged against it in whole numbers, and
 * every table is written again and compared byte for byte. No engine takes part, and nothing is
 * believed because it stands in a file. */
#ifndef BIANZHI_RUN_VERIFY_H
#define BIANZHI_RUN_VERIFY_H

#include "run/manifest.h"
#include "run/run.h"

/* verify_init before, verify_done after, whatever came of it. */
struct verification {
    struct run run; /* as built again; faults of its inputs go to run.faults */
    struct manifest manifest;
    struct faults changed;  /* files whose bytes are not those that were written; proves nothing by itself */
    struct faults unjudged; /* what the run says and nothing in it proves, and files beside its own; once the
                               tables are compared */
    struct faults broken;   /* what does not hold; none when accepted */
    bool strict;            /* set after verify_init: what changed is broken */
    bool canonical;         /* accepted: the posts are those a solve gives among equally good ones */
    size_t nbounds_free;    /* of the ledger's before anything was held */
    bool splits_are_open; /* floors split otherwise might need fewer waivers, for all that the prices show */
    char result[HASH_TEXT]; /* the answer's fingerprint as worked out again; "" when it came to nothing */
    enum status status;     /* what verify_run returned */
};

void verify_init(struct verification *verification, const struct model *const *models,
                 struct run_options options, struct faults *faults);
void verify_done(struct verification *verification);

/* OK: everything the run says holds, but for what is told as unjudged (of a run with status needs_waivers:
 * that no lawful plan exists and that this one breaks in-principle rules by the fewest posts, whatever
 * numbers it holds). UNPROVEN: it holds, and it says itself that the proof is open, of a plan that is lawful
 * or needs waivers. REFUSED: something does not, see broken. DATA, IO with faults: the folder cannot be read,
 * a newer program wrote it, or it is in a language whose words are not installed. Tables are written again in
 * the run's language, faults are in the one chosen; no other thread may speak meanwhile. */
enum status verify_run(struct verification *verification, const char *folder);

/* What came of it, for people or as JSON. */
void verify_write(const struct verification *verification, struct sink *sink);
void verify_write_json(const struct verification *verification, struct sink *sink);

#endif
