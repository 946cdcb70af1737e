#include "study/statistics/stretches.h"

#include <pthread.h>
#include <stdbool.h>
#include <unistd.h>

#include "base/memory.h"

struct stretch {
    enum status (*work)(void *target, size_t first, size_t end);
    void *target;
    size_t first, end;
    pthread_t thread;
    bool is_apart; /* it has a thread */
    enum status status;
};

size_t threads_meant(size_t nthreads)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    if (nthreads == 0)
        nthreads = processors > 0 ? (size_t)processors : 1;
    return nthreads < MOST_THREADS ? nthreads : MOST_THREADS;
}

static void *work_on(void *target)
{
    struct stretch *stretch = target;
    stretch->status = stretch->work(stretch->target, stretch->first, stretch->end);
    return NULL;
}

enum status stretches_work(size_t n, size_t nthreads,
                           enum status (*work)(void *target, size_t first, size_t end), void *target)
{
    size_t nstretches = threads_meant(nthreads);
    nstretches = n < nstretches ? (n > 0 ? n : 1) : nstretches;
    struct stretch *stretches = memory_new(nstretches, sizeof *stretches);
    if (!stretches)
        return STATUS_MEMORY;
    size_t end = 0;
    for (size_t s = 0; s < nstretches; s++) {
        struct stretch *stretch = &stretches[s];
        *stretch = (struct stretch){.work = work, .target = target, .first = end};
        end = stretch->end = end + (n - end) / (nstretches - s);
        stretch->is_apart =
            s + 1 < nstretches && pthread_create(&stretch->thread, NULL, work_on, stretch) == 0;
        if (!stretch->is_apart)
            work_on(stretch);
    }
    enum status status = STATUS_OK;
    for (size_t s = 0; s < nstretches; s++) {
        if (stretches[s].is_apart)
            pthread_join(stretches[s].thread, NULL);
        status = status == STATUS_OK ? stretches[s].status : status;
    }
    memory_free(stretches);
    return status;
}
