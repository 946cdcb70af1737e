/* The order in which cases are solved: near ones one after the other, since a plan is found from the one
 * before it and mostly differs by a few posts. The result of a case does not depend on it. */
#ifndef BIANZHI_STUDY_SOLVE_NEARNESS_H
#define BIANZHI_STUDY_SOLVE_NEARNESS_H

#include "study/solve/design.h"

/* The box of all values that it was shown, and a curve through it. */
struct nearness {
    size_t nfactors;
    double *least, *most; /* [nfactors] */
};

/* nearness_done is called whatever came of it. OK or MEMORY. */
enum status nearness_init(struct nearness *nearness, size_t nfactors);
void nearness_done(struct nearness *nearness);

/* Takes values [nfactors] into the box; NAN is nowhere. */
void nearness_show(struct nearness *nearness, const double *values);

/* Where values that were shown lie on the curve. Any thread may ask. */
uint64_t nearness_place(const struct nearness *nearness, const double *values);

/* The place of a cell [n] of the cube with 2^bits cells along each of n sides on its Hilbert curve: cells
 * with consecutive places have a side in common. n * bits is at most 64; cell is lost. */
uint64_t nearness_of_cell(uint32_t *cell, size_t n, unsigned bits);

#endif
