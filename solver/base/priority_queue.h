/* A priority queue of numbers that stand for something of the caller's: the binary heap (Williams 1964). What
 * the first stands for may be put further back, that of others not. */
#ifndef BIANZHI_BASE_PRIORITY_QUEUE_H
#define BIANZHI_BASE_PRIORITY_QUEUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct priority_queue {
    int32_t *numbers; /* [n] the first comes first; room for all that can wait at a time; the caller's */
    size_t n;
    bool (*comes_before)(const void *of, int32_t a, int32_t b);
    const void *of;
};

void priority_add(struct priority_queue *queue, int32_t number);

/* What the first stands for comes later now: it finds its place again. */
void priority_move_first(struct priority_queue *queue);

void priority_drop_first(struct priority_queue *queue);

#endif
