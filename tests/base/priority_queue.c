/* Numbers come out in the order of what they stand for, which the first may change. */
#include "base/priority_queue.h"

#include <criterion/criterion.h>

enum { MANY = 200 };

static bool comes_before(const void *of, int32_t a, int32_t b)
{
    const int *rank = of;
    return rank[a] < rank[b];
}

Test(priority_queue, gives_the_first_whatever_order_they_came_in)
{
    int rank[MANY];
    int32_t numbers[MANY];
    struct priority_queue queue = {.numbers = numbers, .comes_before = comes_before, .of = rank};
    for (int32_t i = 0; i < MANY; i++) {
        rank[i] = (i * 77) % MANY; /* each once */
        priority_add(&queue, i);
    }
    for (int next = 0; next < MANY; next++) {
        cr_expect_eq(rank[queue.numbers[0]], next);
        priority_drop_first(&queue);
    }
    cr_expect_eq(queue.n, 0);
}

/* Each is put back twice before it goes: first all once more, then all again. */
Test(priority_queue, finds_the_first_another_place)
{
    int rank[MANY], times[MANY] = {0};
    int32_t numbers[MANY];
    struct priority_queue queue = {.numbers = numbers, .comes_before = comes_before, .of = rank};
    for (int32_t i = 0; i < MANY; i++) {
        rank[i] = MANY - i;
        priority_add(&queue, i);
    }
    int last = 0;
    while (queue.n > 0) {
        int32_t first = queue.numbers[0];
        cr_expect_geq(rank[first], last);
        last = rank[first];
        rank[first] += MANY;
        if (++times[first] < 3)
            priority_move_first(&queue);
        else
            priority_drop_first(&queue);
    }
    for (int32_t i = 0; i < MANY; i++)
        cr_expect_eq(times[i], 3);
}
