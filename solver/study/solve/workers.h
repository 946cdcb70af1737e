/* Solving the cases of a study that are not in its store yet: threads solve, the caller's thread writes. */
#ifndef BIANZHI_STUDY_SOLVE_WORKERS_H
#define BIANZHI_STUDY_SOLVE_WORKERS_H

#include "study/solve/store.h"

struct workers_options {
    enum engine_choice engine;
    size_t nthreads; /* 0: one a processor */
    size_t shard,
        nshards; /* this shard, from 1, of so many; every nshards-th case is its own. 0, 0: all cases */
    /* Asked now and then; true: finish the cases in hand and what belongs to them, a fifth of a second's work
     * or a case, keep them, and come back. NULL: never. */
    bool (*stop)(void);
    /* Told how many cases of this shard are kept so far, and how many there are. NULL for silence. */
    void (*on_progress)(void *target, size_t ndone, size_t ncases);
    void *on_progress_target;
};

struct workers_outcome {
    size_t ncases;  /* of this shard, equal ones counted once */
    size_t nkept;   /* of these, in the store at the end */
    size_t nsolved; /* by this call */
    size_t nlawful; /* of these, with a lawful plan */
    bool stopped;
};

/* Brings the store's design up to date, too. Returns OK also when it was stopped; MEMORY, IO or INTERNAL with
 * faults when a case could not be solved or kept. What was solved up to a second before is kept. The store's
 * content does not depend on the number of threads. */
enum status workers_run(struct design *design, struct store *store, const struct workers_options *options,
                        struct workers_outcome *outcome, struct faults *faults);

#endif
