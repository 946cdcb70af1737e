/* A linear program as plain arrays, and the call that has GLPK solve it.
 *
 *   min cost x,   row_least <= A x <= row_most,   0 <= x <= most;   x whole if asked
 *
 * Positions count from 0. Infinite limits are HUGE_VAL with a sign; anything else must be finite. */
#ifndef BIANZHI_ENGINE_SIMPLEX_GLPK_H
#define BIANZHI_ENGINE_SIMPLEX_GLPK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/status.h"

/* Where a column or row stands in a basis. */
enum lp_place { LP_AT_LEAST, LP_AT_MOST, LP_BASIC };

/* What the basis to start from is near: none is given; lawful values; prices that no column can be better
 * than. What turns out to be no basis is as good as none. */
enum lp_start { LP_FROM_NOTHING, LP_FROM_LAWFUL, LP_FROM_PRICES };

/* Arrays are owned by the caller. Entries of column c are row[first[c] .. first[c+1]), each row at most
 * once. */
struct lp {
    size_t nrows, ncols;
    const double *row_least, *row_most; /* [nrows] */
    const double *cost, *most;          /* [ncols] most may be infinite */
    const size_t *first;                /* [ncols + 1] */
    const int32_t *row;                 /* [first[ncols]] */
    const double *coef;                 /* [first[ncols]] */
    bool whole;                         /* branch until x is whole */
    double *value;                      /* [ncols] result */
    double *dual;    /* [nrows] result: change of the cost per unit of the row's side, of the
                        program without wholeness */
    bool branched;   /* result: branch and bound was needed */
    int64_t npivots; /* result */
    /* The program without wholeness: the basis it is left with, and its values. NULL: nobody asks. */
    enum lp_place *column_place, *row_place; /* [ncols], [nrows] result; where to start */
    double *relaxed;                         /* [ncols] result */
    enum lp_start start;
};

enum lp_outcome {
    LP_BEST,       /* value is best, within tolerances */
    LP_FOUND,      /* value is lawful and whole; branch and bound was stopped before it was proven best */
    LP_INFEASIBLE, /* no x at all */
    LP_NONE_WHOLE, /* no whole x was found, though fractional ones exist */
    LP_UNBOUNDED,
};

/* OK when *outcome is set. INTERNAL when a figure is not finite or GLPK gives up: its words are in faults.
 * MEMORY. Never prints, never aborts; leaves nothing behind in the thread. */
enum status glpk_run(struct lp *lp, enum lp_outcome *outcome, struct faults *faults);

/* Whether the values that a program was solved to are whole, within tolerances. */
bool lp_is_whole(const struct lp *lp);

#endif
