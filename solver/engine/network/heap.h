/* A priority queue: the binary heap of what waits, nearest first (Williams 1964). */
#ifndef BIANZHI_ENGINE_NETWORK_HEAP_H
#define BIANZHI_ENGINE_NETWORK_HEAP_H

#include <stdint.h>

struct waiting {
    int64_t distance;
    int32_t what; /* a node or a step: the caller's */
};

struct heap {
    struct waiting *waiting; /* room for all that can wait at a time; the caller's */
    int32_t n;
};

static inline void heap_add(struct heap *heap, struct waiting added)
{
    struct waiting *waiting = heap->waiting;
    int32_t at = heap->n++;
    while (at > 0 && waiting[(at - 1) / 2].distance > added.distance) {
        waiting[at] = waiting[(at - 1) / 2];
        at = (at - 1) / 2;
    }
    waiting[at] = added;
}

/* Puts another in place of the nearest. */
static inline void heap_replace(struct heap *heap, struct waiting other)
{
    struct waiting *waiting = heap->waiting;
    int32_t at = 0;
    for (int32_t child; (child = 2 * at + 1) < heap->n; at = child) {
        if (child + 1 < heap->n && waiting[child + 1].distance < waiting[child].distance)
            child++;
        if (waiting[child].distance >= other.distance)
            break;
        waiting[at] = waiting[child];
    }
    waiting[at] = other;
}

static inline struct waiting heap_take(struct heap *heap)
{
    struct waiting first = heap->waiting[0];
    if (--heap->n > 0)
        heap_replace(heap, heap->waiting[heap->n]);
    return first;
}

#endif
