/* Philox4x32-10 and what is drawn from it. A generator with a state would have to be wound forward to a case,
 * or seeded anew for each; a block cipher of a counter is neither. */
#include "study/statistics/random.h"

enum { ROUNDS = 10 };

static const uint32_t MULTIPLIER[2] = {0xD2511F53U, 0xCD9E8D57U};
static const uint32_t WEYL[2] = {0x9E3779B9U, 0xBB67AE85U};

void random_philox(const uint32_t counter[4], const uint32_t key[2], uint32_t out[4])
{
    uint32_t c0 = counter[0], c1 = counter[1], c2 = counter[2], c3 = counter[3];
    uint32_t k0 = key[0], k1 = key[1];
    for (int round = 0; round < ROUNDS; round++) {
        uint64_t left = (uint64_t)MULTIPLIER[0] * c0;
        uint64_t right = (uint64_t)MULTIPLIER[1] * c2;
        c0 = (uint32_t)(right >> 32) ^ c1 ^ k0;
        c1 = (uint32_t)right;
        c2 = (uint32_t)(left >> 32) ^ c3 ^ k1;
        c3 = (uint32_t)left;
        k0 += WEYL[0];
        k1 += WEYL[1];
    }
    out[0] = c0;
    out[1] = c1;
    out[2] = c2;
    out[3] = c3;
}

void random_bits(uint64_t seed, enum random_stream stream, uint64_t i, uint32_t j, uint32_t bits[4])
{
    const uint32_t counter[4] = {(uint32_t)i, (uint32_t)(i >> 32), j, (uint32_t)stream};
    const uint32_t key[2] = {(uint32_t)seed, (uint32_t)(seed >> 32)};
    random_philox(counter, key, bits);
}

double random_uniform(uint64_t seed, enum random_stream stream, uint64_t i, uint32_t j)
{
    uint32_t word[4];
    random_bits(seed, stream, i, j, word);
    uint64_t bits = ((uint64_t)word[0] << 32 | word[1]) >> 12;
    return ((double)bits + 0.5) * 0x1p-52;
}

size_t random_below(uint64_t seed, enum random_stream stream, uint64_t i, uint32_t j, size_t n)
{
    uint32_t word[4];
    random_bits(seed, stream, i, j, word);
    return (size_t)((uint64_t)word[0] * n >> 32);
}

void random_order(uint64_t seed, uint32_t j, size_t n, uint32_t *order)
{
    for (size_t i = 0; i < n; i++)
        order[i] = (uint32_t)i;
    for (size_t left = n; left > 1; left--) {
        size_t chosen = random_below(seed, RANDOM_SHUFFLE, left, j, left);
        uint32_t last = order[left - 1];
        order[left - 1] = order[chosen];
        order[chosen] = last;
    }
}
