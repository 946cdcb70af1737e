/* Things that can be worked on in any order, in stretches of their list, a thread a stretch. */
#ifndef BIANZHI_STUDY_STATISTICS_STRETCHES_H
#define BIANZHI_STUDY_STATISTICS_STRETCHES_H

#include <stddef.h>

#include "base/status.h"

enum { MOST_THREADS = 1024 };

/* How many threads are meant by so many: 0 means one a processor; from 1 to MOST_THREADS. */
size_t threads_meant(size_t nthreads);

/* Calls work for stretches [first, end) that cover the n things, each by a thread of its own, and waits for
 * all. Returns what the first stretch that failed returned. */
enum status stretches_work(size_t n, size_t nthreads,
                           enum status (*work)(void *target, size_t first, size_t end), void *target);

#endif
