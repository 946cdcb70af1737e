/* Ready jobs that solve a study in shards and join them: a Slurm array, GNU parallel, or a plain loop in the
 * shell. */
#ifndef BIANZHI_STUDY_SOLVE_SCRIPT_H
#define BIANZHI_STUDY_SOLVE_SCRIPT_H

#include <stddef.h>

#include "base/sink.h"

enum script_kind { SCRIPT_SLURM, SCRIPT_PARALLEL, SCRIPT_SHELL, SCRIPT_KINDS };

/* "slurm", "parallel", "shell"; static storage. */
const char *script_name(enum script_kind kind);

struct script {
    enum script_kind kind;
    const char *program; /* as it is called on the machine that runs the job */
    const char *study;
    const char *store; /* the joined one; shard i of n is store with .i-of-n behind */
    size_t nshards;    /* 1 or more */
};

/* Writes a job. Started again after any interruption, it goes on where it stopped. */
enum status script_write(const struct script *script, struct sink *sink);

#endif
