/* Scrambled points: as even as the sequence, replicate by replicate, and new with every seed. */
#include "study/statistics/sobol_sequence.h"

#include <criterion/criterion.h>

enum { REPLICATES = 3, POINTS = 64, DIMENSIONS = 5, N = REPLICATES * POINTS };

static double points[N][DIMENSIONS];

static void draw(uint64_t seed)
{
    cr_assert_eq(sobol_sequence_points(seed, REPLICATES, N, DIMENSIONS, points[0]), STATUS_OK);
}

/* Each strip of 1/64 in each dimension holds one point of a replicate: true of a net and of no sample. */
Test(study_sobol_sequence, each_strip_of_each_dimension_holds_one_point)
{
    draw(11);
    for (size_t r = 0; r < REPLICATES; r++)
        for (size_t d = 0; d < DIMENSIONS; d++) {
            int seen[POINTS] = {0};
            for (size_t i = r; i < N; i += REPLICATES) {
                cr_assert(points[i][d] > 0 && points[i][d] < 1);
                seen[(size_t)(points[i][d] * POINTS)]++;
            }
            for (size_t s = 0; s < POINTS; s++)
                cr_expect_eq(seen[s], 1, "replicate %zu dimension %zu strip %zu", r, d, s);
        }
}

/* The first two dimensions are a (0, 6, 2)-net: every box of area 1/64 with sides that are powers of a half.
 */
Test(study_sobol_sequence, each_box_of_the_first_two_dimensions_holds_one_point)
{
    draw(12);
    for (size_t wide = 1; wide <= POINTS; wide *= 2)
        for (size_t r = 0; r < REPLICATES; r++) {
            int seen[POINTS] = {0};
            size_t high = POINTS / wide;
            for (size_t i = r; i < N; i += REPLICATES)
                seen[(size_t)(points[i][0] * (double)wide) * high + (size_t)(points[i][1] * (double)high)]++;
            for (size_t box = 0; box < POINTS; box++)
                cr_expect_eq(seen[box], 1, "%zu by %zu, replicate %zu box %zu", wide, high, r, box);
        }
}

/* A point by itself is uniform: over many seeds the first one is above a half as often as below, digit by
 * digit. */
Test(study_sobol_sequence, a_point_by_itself_is_uniform)
{
    enum { SEEDS = 400, DIGITS = 20 };
    size_t nset[DIGITS] = {0};
    for (uint64_t seed = 0; seed < SEEDS; seed++) {
        draw(seed);
        for (size_t b = 0; b < DIGITS; b++)
            nset[b] += (size_t)(points[1][2] * (double)(2U << b)) % 2;
    }
    for (size_t b = 0; b < DIGITS; b++) /* 200, give or take 10 */
        cr_expect(nset[b] > 160 && nset[b] < 240, "digit %zu: %zu of %d", b, nset[b], SEEDS);
}

/* Of more dimensions than the library has, each is as even; and those that share their points have them in
 * another order: all pairs of a net of 64 differ, and go together no more than chance would have it. */
Test(study_sobol_sequence, dimensions_beyond_those_of_the_library_are_even_too)
{
    enum { MANY = 2 * 40 + 5 };
    static double wide[POINTS][MANY];
    cr_assert_eq(sobol_sequence_points(5, 1, POINTS, MANY, wide[0]), STATUS_OK);
    for (size_t d = 0; d < MANY; d++) {
        int seen[POINTS] = {0};
        double together = 0;
        for (size_t i = 0; i < POINTS; i++) {
            seen[(size_t)(wide[i][d] * POINTS)]++;
            together += d < 40 ? 0 : (wide[i][d] - 0.5) * (wide[i][d - 40] - 0.5) * 12 / POINTS;
        }
        for (size_t s = 0; s < POINTS; s++)
            cr_expect_eq(seen[s], 1, "dimension %zu strip %zu", d, s);
        cr_expect(together > -0.5 && together < 0.5, "dimensions %zu and %zu: %g", d - 40, d, together);
    }
}

Test(study_sobol_sequence, replicates_dimensions_and_seeds_differ)
{
    draw(1);
    double first = points[0][0];
    cr_expect_neq(first, points[1][0]);
    cr_expect_neq(first, points[0][1]);
    draw(2);
    cr_expect_neq(first, points[0][0]);
}
