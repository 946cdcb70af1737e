/* Work done in a process of its own, so that a library's crash ends that process and not this one. */
#ifndef BIANZHI_IO_APART_H
#define BIANZHI_IO_APART_H

#include <stdbool.h>
#include <stddef.h>

enum apart_end {
    APART_DONE,
    APART_DIED,  /* in the middle; *said is as it was */
    APART_FAILED /* errno: no process can be had */
};

/* Does work(target) and brings back the bytes at said, a part of target; nothing else that it changed.
 * *spoke: something was written to stderr, which is not shown; it went to a file without a name in the folder
 * scratch. */
enum apart_end apart_do(void (*work)(void *target), void *target, void *said, size_t nbytes,
                        const char *scratch, bool *spoke);

#endif
