/* The cases of a study: which factor takes which value in which case. A case is a function of the study and
 * its number alone.
 *
 *   oat          the scenario as it is; then each factor by itself at each of its levels
 *   grid         every level of every factor with every other; the last factor changes fastest
 *   lhs          n cases; each factor's range cut in n strips, one case in each (McKay, Beckman, Conover
 * 1979) monte_carlo  n independent cases, or points of the Sobol sequence morris       trajectories of
 * nfactors + 1 cases, one factor changing at a time (Morris 1991) sobol        n blocks of A, A with column i
 * from B (each i), [B with column i from A,] B (Saltelli et al. 2010) */
#ifndef BIANZHI_STUDY_DESIGN_H
#define BIANZHI_STUDY_DESIGN_H

#include "study/study.h"

struct design {
    const struct study *study;
    size_t ncases;
    size_t *nlevels; /* OAT, GRID [nfactors] */
    double *points;  /* [npoints][ndimensions] in 0..1: of LHS and MONTE_CARLO a row a case, of SOBOL A beside
                        B, of MORRIS  where trajectories start */
    uint32_t *order; /* MORRIS [n][nfactors]: the factors in the order they change */
    double *rise;    /* MORRIS [n][nfactors]: the change in 0..1, up or down */
};

/* Lays out the cases. Returns OK, MEMORY, or DATA when there are more than 10 million (fault in the study's
 * name). design_done is called whatever came of it. */
enum status design_init(struct design *design, const struct study *study);
void design_done(struct design *design);

/* values [nfactors] of a case, case_ix < ncases; NAN where the factor leaves things as they are (OAT). */
void design_values(const struct design *design, size_t case_ix, double *values);

/* The same as places [nfactors] in 0..1, before spreads turn them into values. Not for OAT and GRID. */
void design_places(const struct design *design, size_t case_ix, double *places);

/* Cases of a Morris trajectory (nfactors + 1) or of a Sobol block (nfactors + 2, or 2 nfactors + 2 with
 * second order). */
size_t design_block(const struct design *design);

/* The fingerprint of a case: of the study's inputs, what is changed and to which values. Returns text. */
const char *design_hash(const struct design *design, const double *values, char text[HASH_TEXT]);

#endif
