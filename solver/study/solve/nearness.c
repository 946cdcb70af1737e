/* The Hilbert curve of a cube of any dimension, by John Skilling, Programming the Hilbert curve (AIP
 * Conference Proceedings 707, 2004): the bits of a cell are turned and reflected until, read across, they
 * count along the curve. */
#include "study/solve/nearness.h"

#include <math.h>

enum { PLACE_BITS = 64, MOST_BITS = 12 };

enum status nearness_init(struct nearness *nearness, size_t nfactors)
{
    *nearness = (struct nearness){.nfactors = nfactors};
    nearness->least = memory_new(nfactors, sizeof *nearness->least);
    nearness->most = memory_new(nfactors, sizeof *nearness->most);
    if (!nearness->least || !nearness->most)
        return STATUS_MEMORY;
    for (size_t f = 0; f < nfactors; f++) {
        nearness->least[f] = HUGE_VAL;
        nearness->most[f] = -HUGE_VAL;
    }
    return STATUS_OK;
}

void nearness_done(struct nearness *nearness)
{
    memory_free(nearness->least);
    memory_free(nearness->most);
    *nearness = (struct nearness){0};
}

void nearness_show(struct nearness *nearness, const double *values)
{
    for (size_t f = 0; f < nearness->nfactors; f++) {
        nearness->least[f] = fmin(nearness->least[f], values[f]);
        nearness->most[f] = fmax(nearness->most[f], values[f]);
    }
}

/* Turns the part of the cube that a bit of a side says, as the curve turns there. */
static void turn(uint32_t *cell, size_t side, uint32_t bit)
{
    uint32_t below = bit - 1;
    uint32_t differ = (cell[0] ^ cell[side]) & below;
    if (cell[side] & bit) {
        cell[0] ^= below;
    } else {
        cell[0] ^= differ;
        cell[side] ^= differ;
    }
}

uint64_t nearness_of_cell(uint32_t *cell, size_t n, unsigned bits)
{
    uint32_t flip = 0;
    uint64_t place = 0;
    for (uint32_t bit = 1U << (bits - 1); bit > 1; bit >>= 1)
        for (size_t side = 0; side < n; side++)
            turn(cell, side, bit);
    for (size_t side = 1; side < n; side++)
        cell[side] ^= cell[side - 1];
    for (uint32_t bit = 1U << (bits - 1); bit > 1; bit >>= 1)
        flip ^= cell[n - 1] & bit ? bit - 1 : 0;
    for (unsigned bit = bits; bit-- > 0;)
        for (size_t side = 0; side < n; side++)
            place = place << 1 | ((cell[side] ^ flip) >> bit & 1U);
    return place;
}

/* Of very many factors the first alone are looked at. */
uint64_t nearness_place(const struct nearness *nearness, const double *values)
{
    uint32_t cell[PLACE_BITS];
    size_t n = nearness->nfactors < PLACE_BITS ? nearness->nfactors : PLACE_BITS;
    if (n == 0)
        return 0;
    unsigned bits = (unsigned)(PLACE_BITS / n) < MOST_BITS ? (unsigned)(PLACE_BITS / n) : MOST_BITS;
    double last = (double)((1U << bits) - 1);
    for (size_t f = 0; f < n; f++) {
        double width = nearness->most[f] - nearness->least[f];
        double at = isnan(values[f]) ? 0.5 : (values[f] - nearness->least[f]) / width;
        cell[f] = width > 0 && isfinite(at) ? (uint32_t)(at * last + 0.5) : 0;
    }
    return nearness_of_cell(cell, n, bits);
}
