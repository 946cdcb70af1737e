/* A priority queue: the binary heap of what waits, nearest first (Williams 1964). */
#ifndef BIANZHI_ENGINE_NETWORK_QUEUE_H
#define BIANZHI_ENGINE_NETWORK_QUEUE_H

#include <stdint.h>

struct waiting {
    int64_t distance;
    int32_t what; /* a node or a step: the caller's */
};

struct queue {
    struct waiting *waiting; /* room for all that can wait at a time; the caller's */
    int32_t n;
};

static inline void queue_add(struct queue *queue, struct waiting added)
{
    struct waiting *waiting = queue->waiting;
    int32_t at = queue->n++;
    while (at > 0 && waiting[(at - 1) / 2].distance > added.distance) {
        waiting[at] = waiting[(at - 1) / 2];
        at = (at - 1) / 2;
    }
    waiting[at] = added;
}

/* Puts another in place of the nearest. */
static inline void queue_replace(struct queue *queue, struct waiting other)
{
    struct waiting *waiting = queue->waiting;
    int32_t at = 0;
    for (int32_t child; (child = 2 * at + 1) < queue->n; at = child) {
        if (child + 1 < queue->n && waiting[child + 1].distance < waiting[child].distance)
            child++;
        if (waiting[child].distance >= other.distance)
            break;
        waiting[at] = waiting[child];
    }
    waiting[at] = other;
}

static inline struct waiting queue_take(struct queue *queue)
{
    struct waiting first = queue->waiting[0];
    if (--queue->n > 0)
        queue_replace(queue, queue->waiting[queue->n]);
    return first;
}

#endif
