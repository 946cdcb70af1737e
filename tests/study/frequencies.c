/* How often each value comes out. */
#include "study/estimate/frequencies.h"

#include <criterion/criterion.h>
#include <math.h>

#include "../support/study_support.h"

/* x1 + 2 x2 over a grid; the last factor changes fastest. */
Test(study_frequencies, equal_values_stand_once_with_their_first_case)
{
    struct estimated_study study;
    struct frequencies values;
    estimated_study_open(
        &study, "{\"name\": \"f\", \"test_model\": \"linear\", \"factors\": [{\"name\": \"x1\", \"list\": "
                "[0, 2, 4]}, {\"name\": \"x2\", \"list\": [2, 1, 0]}], \"design\": {\"method\": \"grid\"}, "
                "\"outputs\": [\"y\"]}");
    cr_assert_eq(frequencies_init(&values, &study.cases, 0), STATUS_OK);
    /* 4 2 0, 6 4 2, 8 6 4 */
    const struct frequency expected[] = {{0, 1, 2}, {2, 2, 1}, {4, 3, 0}, {6, 2, 3}, {8, 1, 6}};
    cr_assert_eq(values.n, sizeof expected / sizeof *expected);
    cr_expect_eq(values.ncases, 9);
    for (size_t i = 0; i < values.n; i++)
        cr_expect(values.list[i].value == expected[i].value && values.list[i].ncases == expected[i].ncases &&
                      values.list[i].first == expected[i].first,
                  "%g, %zu times, first in case %zu", values.list[i].value, values.list[i].ncases,
                  values.list[i].first);
    frequencies_sort_by_cases(&values);
    const double order[] = {4, 2, 6, 0, 8};
    for (size_t i = 0; i < values.n; i++)
        cr_expect_eq(values.list[i].value, order[i]);
    frequencies_done(&values);
    estimated_study_close(&study);
}

Test(study_frequencies, the_commonest_is_the_longest_run)
{
    double values[] = {3, 1, 3, 2, 1, 3, 0};
    size_t n = 0;
    cr_expect_eq(frequencies_commonest(values, 7, &n), 3);
    cr_expect_eq(n, 3);
    cr_expect_eq(frequencies_commonest(values, 1, &n), 0, "they are sorted now");
    cr_expect_eq(n, 1);
    cr_expect(isnan(frequencies_commonest(values, 0, &n)) && n == 0);
}
