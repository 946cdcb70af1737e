/* Children of place i stand at 2i + 1 and 2i + 2. */
#include "base/priority_queue.h"

void priority_add(struct priority_queue *queue, int32_t number)
{
    size_t at = queue->n++;
    while (at > 0 && queue->comes_before(queue->of, number, queue->numbers[(at - 1) / 2])) {
        queue->numbers[at] = queue->numbers[(at - 1) / 2];
        at = (at - 1) / 2;
    }
    queue->numbers[at] = number;
}

/* Puts a number in the first's place and further back. */
static void sift(struct priority_queue *queue, int32_t number)
{
    int32_t *numbers = queue->numbers;
    size_t at = 0;
    for (size_t child; (child = 2 * at + 1) < queue->n; at = child) {
        if (child + 1 < queue->n && queue->comes_before(queue->of, numbers[child + 1], numbers[child]))
            child++;
        if (!queue->comes_before(queue->of, numbers[child], number))
            break;
        numbers[at] = numbers[child];
    }
    numbers[at] = number;
}

void priority_move_first(struct priority_queue *queue)
{
    sift(queue, queue->numbers[0]);
}

void priority_drop_first(struct priority_queue *queue)
{
    if (--queue->n > 0)
        sift(queue, queue->numbers[queue->n]);
}
