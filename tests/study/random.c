/* Random numbers by counter. */
#include <criterion/criterion.h>

#include "study/statistics/random.h"

static void expect_block(const uint32_t counter[4], const uint32_t key[2], const uint32_t expected[4])
{
    uint32_t out[4];
    random_philox(counter, key, out);
    for (int i = 0; i < 4; i++)
        cr_expect_eq(out[i], expected[i], "word %d is %08x", i, out[i]);
}

/* Known answers of Random123's kat_vectors for philox4x32 10. */
Test(study_random, philox_gives_the_published_words)
{
    const uint32_t zeros[4] = {0}, ones[4] = {~0U, ~0U, ~0U, ~0U};
    const uint32_t pi[4] = {0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344},
                   pi_key[2] = {0xa4093822, 0x299f31d0};
    expect_block(zeros, zeros, (const uint32_t[4]){0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
    expect_block(ones, ones, (const uint32_t[4]){0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd});
    expect_block(pi, pi_key, (const uint32_t[4]){0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});
}

Test(study_random, uniform_figures_stay_inside_and_spread_evenly)
{
    enum { N = 20000 };
    double sum = 0;
    for (uint64_t i = 0; i < N; i++) {
        double u = random_uniform(5, RANDOM_POINT, i, 3);
        cr_assert(u > 0 && u < 1);
        sum += u;
    }
    cr_expect_float_eq(sum / N, 0.5, 0.01);
}

Test(study_random, seeds_streams_and_places_give_different_figures)
{
    double u = random_uniform(1, RANDOM_POINT, 10, 2);
    cr_expect_neq(u, random_uniform(2, RANDOM_POINT, 10, 2));
    cr_expect_neq(u, random_uniform(1, RANDOM_SCRAMBLE, 10, 2));
    cr_expect_neq(u, random_uniform(1, RANDOM_POINT, 11, 2));
    cr_expect_neq(u, random_uniform(1, RANDOM_POINT, 10, 3));
}

Test(study_random, an_order_names_everyone_once)
{
    enum { N = 257 };
    uint32_t order[N];
    int seen[N] = {0};
    size_t nmoved = 0;
    random_order(9, 4, N, order);
    for (size_t i = 0; i < N; i++) {
        seen[order[i]]++;
        nmoved += order[i] != i;
    }
    for (size_t i = 0; i < N; i++)
        cr_expect_eq(seen[i], 1);
    cr_expect(nmoved > N / 2);
}
