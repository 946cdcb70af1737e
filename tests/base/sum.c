/* Sums in any order. */
#include "base/sum.h"

#include <criterion/criterion.h>

Test(base, a_sum_does_not_depend_on_the_order)
{
    static const double figures[] = {0.1, 1e15, 0.3, 7e-9, 123456.789, 0.2, 1.0 / 3, 4e14};
    enum { N = sizeof figures / sizeof *figures };
    struct sum first = {0};
    double naive = 0, backwards = 0;
    for (size_t i = 0; i < N; i++) {
        sum_add(&first, figures[i]);
        naive += figures[i];
        backwards += figures[N - 1 - i];
    }
    cr_assert(naive != backwards, "figures that doubles add up alike show nothing");
    for (size_t turn = 0; turn < N; turn++) {
        struct sum sum = {0};
        for (size_t i = 0; i < N; i++)
            sum_add(&sum, figures[(i * 3 + turn) % N]);
        cr_expect(sum_value(&sum) == sum_value(&first), "turn %zu", turn);
    }
}

Test(base, a_sum_of_plain_figures_is_exact)
{
    struct sum sum = {0};
    for (size_t i = 0; i < 7; i++)
        sum_add(&sum, 0.125);
    sum_add(&sum, 41351);
    cr_expect_eq(sum_value(&sum), 41351.875);
    sum_add(&sum, -41352);
    cr_expect_eq(sum_value(&sum), -0.125);
}
