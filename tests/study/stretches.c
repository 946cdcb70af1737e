/* Stretches of a list, a thread a stretch. */
#include "study/statistics/stretches.h"

#include <criterion/criterion.h>

enum { MOST = 100 };

struct marks {
    int at[MOST]; /* how often each was worked on */
    size_t bad;   /* the stretch that holds this one fails; MOST: none does */
};

static enum status mark(void *target, size_t first, size_t end)
{
    struct marks *marks = target;
    for (size_t i = first; i < end; i++)
        marks->at[i]++;
    return first <= marks->bad && marks->bad < end ? STATUS_DATA : STATUS_OK;
}

Test(study_stretches, each_thing_is_worked_on_once_by_however_many_threads)
{
    static const size_t numbers[] = {0, 1, 2, 3, 7, 8, MOST};
    enum { N = sizeof numbers / sizeof *numbers };
    for (size_t i = 0; i < N; i++)
        for (size_t nthreads = 0; nthreads < 10; nthreads++) {
            struct marks marks = {.bad = MOST};
            cr_expect_eq(stretches_work(numbers[i], nthreads, mark, &marks), STATUS_OK);
            for (size_t at = 0; at < MOST; at++)
                cr_assert_eq(marks.at[at], at < numbers[i], "%zu of %zu by %zu threads", at, numbers[i],
                             nthreads);
        }
}

Test(study_stretches, what_fails_in_any_stretch_is_told)
{
    for (size_t bad = 0; bad < MOST; bad++) {
        struct marks marks = {.bad = bad};
        cr_expect_eq(stretches_work(MOST, 7, mark, &marks), STATUS_DATA, "%zu", bad);
    }
}

Test(study_stretches, no_number_of_threads_means_one_a_processor)
{
    cr_expect_geq(threads_meant(0), 1);
    cr_expect_eq(threads_meant(3), 3);
    cr_expect_eq(threads_meant((size_t)-1), MOST_THREADS);
}
