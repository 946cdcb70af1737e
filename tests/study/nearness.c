/* The order in which cases are solved. */
#include "study/solve/nearness.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>

enum { SIDES = 3, BITS = 3, ALONG = 1 << BITS, CELLS = ALONG * ALONG * ALONG };

/* Every place once, and from one to the next a step along one side. */
Test(study_nearness, the_curve_goes_through_every_cell_side_by_side)
{
    static int found[CELLS];
    for (uint32_t i = 0; i < CELLS; i++) {
        uint32_t cell[SIDES] = {i % ALONG, i / ALONG % ALONG, i / ALONG / ALONG};
        uint64_t place = nearness_of_cell(cell, SIDES, BITS);
        cr_assert(place < CELLS && found[place] == 0, "%u has place %llu", i, (unsigned long long)place);
        found[place] = (int)i + 1;
    }
    for (int place = 1; place < CELLS; place++) {
        int a = found[place - 1] - 1, b = found[place] - 1;
        int steps = abs(a % ALONG - b % ALONG) + abs(a / ALONG % ALONG - b / ALONG % ALONG) +
                    abs(a / ALONG / ALONG - b / ALONG / ALONG);
        cr_expect_eq(steps, 1, "from place %d to the next: %d steps", place - 1, steps);
    }
}

Test(study_nearness, near_values_have_near_places)
{
    struct nearness nearness;
    static const double corner[] = {0, 100}, other[] = {1, 200}, here[] = {0.2, 120},
                        near[] = {0.2001, 120.01}, nowhere[] = {NAN, 150};
    cr_assert_eq(nearness_init(&nearness, 2), STATUS_OK);
    nearness_show(&nearness, corner);
    nearness_show(&nearness, other);
    nearness_show(&nearness, nowhere);
    int64_t apart = (int64_t)(nearness_place(&nearness, here) - nearness_place(&nearness, near));
    cr_expect(llabs(apart) < 4, "%lld", (long long)apart);
    cr_expect_neq(nearness_place(&nearness, corner), nearness_place(&nearness, other));
    nearness_done(&nearness);
}

/* More factors than a place has bits, one that never changes, none at all. */
Test(study_nearness, any_number_of_factors_has_a_place)
{
    static const size_t numbers[] = {0, 1, 2, 63, 64, 65, 200};
    double low[200] = {0}, high[200];
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        struct nearness nearness;
        size_t n = numbers[i];
        for (size_t f = 0; f < n; f++)
            high[f] = f == 1 ? 0 : 1;
        cr_assert_eq(nearness_init(&nearness, n), STATUS_OK);
        nearness_show(&nearness, low);
        nearness_show(&nearness, high);
        bool is_same = nearness_place(&nearness, low) == nearness_place(&nearness, high);
        cr_expect_eq(is_same, n == 0, "%zu factors", n);
        nearness_done(&nearness);
    }
}
