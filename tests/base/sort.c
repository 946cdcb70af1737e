/* One figure by its place in order: that of a sorted copy, wherever it lies, with few figures and many alike.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "base/sort.h"

static double made_up(size_t i, size_t kinds)
{
    return (double)(i * 7919 % 1009 % kinds);
}

Test(base, a_figure_is_found_by_its_place)
{
    static const size_t KINDS[] = {1, 2, 10, 1009};
    enum { MOST = 60 };
    for (size_t k = 0; k < sizeof KINDS / sizeof *KINDS; k++)
        for (size_t n = 1; n <= MOST; n++)
            for (size_t place = 0; place < n; place++) {
                double figures[MOST], sorted[MOST];
                for (size_t i = 0; i < n; i++)
                    figures[i] = sorted[i] = made_up(i + n, KINDS[k]);
                sort_doubles(sorted, n);
                cr_assert(sort_find(figures, n, place) == sorted[place], "%zu of %zu, %zu kinds", place, n,
                          KINDS[k]);
                sort_doubles(figures, n);
                cr_assert_arr_eq(figures, sorted, n * sizeof *sorted, "%zu of %zu", place, n);
            }
}
