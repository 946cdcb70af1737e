/* The bound that prices of side rows prove: with the rows' worth added to the accounts' prices the rest is a
 * network, whose best is found exactly. */
#ifndef BIANZHI_ENGINE_SIMPLEX_LAGRANGE_H
#define BIANZHI_ENGINE_SIMPLEX_LAGRANGE_H

#include "engine/network/cancel.h"

/* Rounds row prices (dual [nrows], change of the cost per unit of a row's side) to whole billionths, fits
 * junction prices to them, and keeps the rounding that proves most. posts [naccounts] is lawful in the face.
 * Sets row_price [nrows] and price [njunctions] (a guess going in) and *gap: the level's sum for posts minus
 * the bound. */
enum status lagrange_fit(const struct face *face, struct canceller *canceller, size_t level,
                         const int64_t *posts, const double *dual, int64_t *row_price, int64_t *price,
                         wide *gap, int64_t *nsteps);

/* Rounds row prices by how (floor, nearbyint, ceil); a price that would be paid at a side without limit is
 * 0. */
void lagrange_round(const struct face *face, const double *dual, double (*how)(double), int64_t *row_price);

/* The side of a row that its price is paid at. */
int64_t lagrange_side(const struct face *face, size_t row_ix, int64_t row_price);

#endif
