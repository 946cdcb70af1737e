/* The Sobol sequence under nested uniform scrambling: each digit of a coordinate is turned over, or not, by a
 * coin that hangs on the digits before it. A replicate stays as even as the sequence is, its mean has no
 * bias, and replicates tell how far it is from the truth. (Owen, Randomly permuted (t,m,s)-nets and
 * (t,s)-sequences, 1995; that the origin must not be left out: Owen, On dropping the first Sobol' point,
 * 2020.) A rotation round the corner (Cranley and Patterson 1976) was used before: it spoils the net, and its
 * errors are far from normal.
 *
 * GSL's sequence has 40 dimensions. Beyond them the same points serve again, scrambled apart and in an order
 * of their own: each group of dimensions is as even as the sequence, and pairs of groups are as even as a
 * Latin hypercube. (Owen, Latin supercube sampling for very high-dimensional simulations, ACM Transactions on
 * Modeling and Computer Simulation 8, 1998.) */
#include "study/statistics/sobol_sequence.h"

#include "base/memory.h"
#include "study/statistics/gsl.h"
#include "study/statistics/random.h"

/* Digits that are scrambled, and how many of them one draw of 128 bits serves: the coins of 7 digits are a
 * tree of 127, of which the first stands at 1 and those behind the coin at i at 2 i and 2 i + 1. */
enum { DIGITS = 28, DIGITS_A_DRAW = 7 };

static double scramble(uint64_t seed, size_t replicate, size_t dimension, double u)
{
    uint32_t digits = (uint32_t)(u * (1U << DIGITS)), scrambled = 0, coins[4];
    for (unsigned done = 0; done < DIGITS; done += DIGITS_A_DRAW) {
        uint32_t before = done > 0 ? digits >> (DIGITS - done) : 0, coin = 1;
        uint64_t place = (uint64_t)(replicate * DIGITS + done) << 32 | before;
        random_bits(seed, RANDOM_SCRAMBLE, place, (uint32_t)dimension, coins);
        for (unsigned d = done; d < done + DIGITS_A_DRAW; d++) {
            uint32_t digit = digits >> (DIGITS - 1 - d) & 1U;
            scrambled = scrambled << 1 | (digit ^ (coins[coin / 32] >> coin % 32 & 1U));
            coin = 2 * coin + digit;
        }
    }
    return (scrambled + 0.5) / (1U << DIGITS);
}

/* Fills the dimensions from first on, at most GSL_MOST_DIMENSIONS of them, out of sequence [nown][width].
 * order [nown] is room. */
static void fill(uint64_t seed, size_t nreplicates, size_t n, const double *sequence, size_t width,
                 size_t first, size_t ndimensions, uint32_t *order, double *points)
{
    size_t nown = (n + nreplicates - 1) / nreplicates;
    size_t end = first + width < ndimensions ? first + width : ndimensions;
    for (size_t r = 0; r < nreplicates; r++) {
        random_order(seed, (uint32_t)(first * nreplicates + r), first > 0 ? nown : 0, order);
        for (size_t i = r; i < n; i += nreplicates) {
            size_t own = first > 0 ? order[i / nreplicates] : i / nreplicates;
            for (size_t d = first; d < end; d++)
                points[i * ndimensions + d] = scramble(seed, r, d, sequence[own * width + d - first]);
        }
    }
}

enum status sobol_sequence_points(uint64_t seed, size_t nreplicates, size_t n, size_t ndimensions,
                                  double *points)
{
    size_t nown = (n + nreplicates - 1) / nreplicates;
    size_t width = ndimensions < GSL_MOST_DIMENSIONS ? ndimensions : GSL_MOST_DIMENSIONS;
    double *sequence = memory_new(nown, width * sizeof *sequence);
    uint32_t *order = memory_new(nown, sizeof *order);
    /* GSL's sequence begins behind the origin, which stays 0 in the first row */
    enum status status =
        sequence && order ? gsl_sobol_points(nown - 1, width, sequence + width) : STATUS_MEMORY;
    for (size_t first = 0; first < ndimensions && status == STATUS_OK; first += width)
        fill(seed, nreplicates, n, sequence, width, first, ndimensions, order, points);
    memory_free(order);
    memory_free(sequence);
    return status;
}
