/* Intervals from independent replicates, worked out again. */
#include "study/statistics/replicates.h"

#include <criterion/criterion.h>
#include <math.h>

#include "study/statistics/random.h"

/* Student's 97.5 % points with 15 and with 2 degrees of freedom, from printed tables. */
static const double STUDENT_15 = 2.131449545559, STUDENT_2 = 4.302652729911;

enum { N = 80 };

static double part[N], whole[N];
static uint32_t number[N];

static void draw(size_t n)
{
    for (size_t j = 0; j < n; j++) {
        part[j] = random_uniform(4, RANDOM_POINT, j, 0);
        whole[j] = 1 + random_uniform(4, RANDOM_POINT, j, 1);
        number[j] = (uint32_t)j;
    }
}

/* The means of the replicates, each as near to the ratio as its whole allows. */
static double worked_out(size_t n, size_t nreplicates, double student)
{
    double parts = 0, wholes = 0, variance = 0;
    for (size_t j = 0; j < n; j++) {
        parts += part[j];
        wholes += whole[j];
    }
    for (size_t r = 0; r < nreplicates; r++) {
        double of_part = 0, of_whole = 0;
        for (size_t j = 0; j < n; j++)
            if (number[j] % 16 == r) {
                of_part += part[j];
                of_whole += whole[j];
            }
        double off = (of_part - parts / wholes * of_whole) * (double)nreplicates / wholes;
        variance += off * off / (double)(nreplicates * (nreplicates - 1));
    }
    return student * sqrt(variance);
}

Test(study_replicates, the_half_width_is_students)
{
    draw(N);
    double half = replicates_half_width(part, whole, number, N);
    cr_expect_float_eq(half, worked_out(N, 16, STUDENT_15), 1e-12);
    cr_expect(half > 0.01 && half < 0.1);
}

Test(study_replicates, few_samples_are_few_replicates)
{
    draw(3);
    cr_expect_float_eq(replicates_half_width(part, whole, number, 3), worked_out(3, 3, STUDENT_2), 1e-9);
    cr_expect(isnan(replicates_half_width(part, whole, number, 1)));
    whole[0] = whole[1] = 0;
    cr_expect(isnan(replicates_half_width(part, whole, number, 2)));
}

/* What is left out leaves its replicate smaller, not another one. */
Test(study_replicates, samples_stay_in_their_replicate)
{
    draw(N);
    for (size_t j = 0; j < N / 2; j++)
        number[j] = (uint32_t)(2 * j);
    double half = replicates_half_width(part, whole, number, N / 2);
    cr_expect(half > 0);
    for (size_t j = 0; j < N / 2; j++)
        number[j] += 32;
    cr_expect_eq(half, replicates_half_width(part, whole, number, N / 2));
    for (size_t j = 0; j < N / 2; j++)
        number[j] = (uint32_t)j;
    cr_expect_neq(half, replicates_half_width(part, whole, number, N / 2));
}
