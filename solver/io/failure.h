/* What the system says of a failed call, in the language spoken. */
#ifndef BIANZHI_IO_FAILURE_H
#define BIANZHI_IO_FAILURE_H

#include "base/status.h"

/* Words for a value of errno; static storage, or strerror's. 0: what is said when nothing is known. */
const char *failure_words(int error);

/* Adds "path: what: why", why as errno has it; what is translated already. Returns STATUS_IO. */
enum status failure_add(struct faults *faults, const char *path, const char *what);

#endif
