/* Random numbers by counter: the figure at (seed, stream, i, j) is a function of these four alone, so that a
 * case is the same on any thread, shard or machine. Philox4x32-10: Salmon, Moraes, Dror, Shaw, "Parallel
 * random numbers: as easy as 1, 2, 3", SC 2011. */
#ifndef BIANZHI_STUDY_STATISTICS_RANDOM_H
#define BIANZHI_STUDY_STATISTICS_RANDOM_H

#include <stddef.h>
#include <stdint.h>

/* What a figure is drawn for; streams never meet. */
enum random_stream {
    RANDOM_POINT,
    RANDOM_STRATUM,
    RANDOM_SHUFFLE,
    RANDOM_SCRAMBLE,
    RANDOM_STEP,
    RANDOM_RESAMPLE,
    RANDOM_WINDOW
};

/* The block cipher itself: out [4] from counter [4] and key [2]. */
void random_philox(const uint32_t counter[4], const uint32_t key[2], uint32_t out[4]);

/* 128 random bits. */
void random_bits(uint64_t seed, enum random_stream stream, uint64_t i, uint32_t j, uint32_t bits[4]);

/* Inside (0, 1), never an end; 52 random bits. */
double random_uniform(uint64_t seed, enum random_stream stream, uint64_t i, uint32_t j);

/* 0 .. n - 1, n > 0 and below 2^32; no number is more than 2^-32 likelier than another. */
size_t random_below(uint64_t seed, enum random_stream stream, uint64_t i, uint32_t j, size_t n);

/* order [n] becomes a random order of 0 .. n - 1; j tells shuffles apart. */
void random_order(uint64_t seed, uint32_t j, size_t n, uint32_t *order);

#endif
