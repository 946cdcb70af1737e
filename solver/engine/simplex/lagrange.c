/* Lagrangian relaxation of the side rows (Geoffrion 1974): row prices from floating-point duals, junction
 * prices from cycle cancelling in whole numbers. */
#include "engine/simplex/lagrange.h"

#include <math.h>
#include <string.h>

#include "base/memory.h"

static const double MOST_PRICE = 4e15; /* whole billionths a double holds exactly */

int64_t lagrange_side(const struct face *face, size_t row_ix, int64_t row_price)
{
    return row_price > 0 ? face->row_most[row_ix] : face->row_least[row_ix];
}

static double largest_coef(const struct ledger *ledger, size_t row_ix)
{
    const struct row *row = &ledger->rows[row_ix];
    double largest = 1;
    for (size_t e = row->first; e < row->first + row->n; e++)
        largest = fmax(largest, fabs((double)ledger->entries[e].coef));
    return largest;
}

void lagrange_round(const struct face *face, const double *dual, double (*how)(double), int64_t *row_price)
{
    for (size_t r = 0; r < face->ledger->nrows; r++) {
        double price = how(-dual[r] * (double)PRICE_UNIT);
        bool limited =
            price > 0 ? face_row_has_most(face->row_most[r]) : face_row_has_least(face->row_least[r]);
        bool fits = fabs(price) * largest_coef(face->ledger, r) < MOST_PRICE;
        row_price[r] = limited && fits ? (int64_t)price : 0;
    }
}

/* One rounding tried. free_posts is where the network goes when rows only have prices. */
struct rounding {
    int64_t *extra;      /* [naccounts] */
    int64_t *free_posts; /* [naccounts] */
    int64_t *row_price;  /* [nrows] */
    int64_t *price;      /* [njunctions] */
};

static bool rounding_init(struct rounding *rounding, const struct ledger *ledger)
{
    *rounding = (struct rounding){
        .extra = memory_new(ledger->naccounts, sizeof *rounding->extra),
        .free_posts = memory_new(ledger->naccounts, sizeof *rounding->free_posts),
        .row_price = memory_new(ledger->nrows, sizeof *rounding->row_price),
        .price = memory_new(ledger->njunctions, sizeof *rounding->price),
    };
    return rounding->extra && rounding->free_posts && rounding->row_price && rounding->price;
}

static void rounding_done(struct rounding *rounding)
{
    memory_free(rounding->extra);
    memory_free(rounding->free_posts);
    memory_free(rounding->row_price);
    memory_free(rounding->price);
}

/* Junction prices drop out of the difference because both sets of posts balance. */
static wide gap_of(const struct face *face, size_t level, const int64_t *posts,
                   const struct rounding *rounding)
{
    const struct ledger *ledger = face->ledger;
    wide gap = ledger_total(ledger, level, posts) - ledger_total(ledger, level, rounding->free_posts);
    for (size_t a = 0; a < ledger->naccounts; a++)
        gap += (wide)rounding->extra[a] * (posts[a] - rounding->free_posts[a]);
    for (size_t r = 0; r < ledger->nrows; r++)
        gap += rounding->row_price[r] * (lagrange_side(face, r, rounding->row_price[r]) -
                                         ledger_row_sum(ledger, &ledger->rows[r], posts));
    return gap;
}

enum status lagrange_fit(const struct face *face, struct canceller *canceller, size_t level,
                         const int64_t *posts, const double *dual, int64_t *row_price, int64_t *price,
                         wide *gap, int64_t *nsteps)
{
    static double (*const how[])(double) = {nearbyint, floor, ceil};
    const struct ledger *ledger = face->ledger;
    struct rounding rounding;
    enum status status = rounding_init(&rounding, ledger) ? STATUS_OK : STATUS_MEMORY;
    for (size_t i = 0; status == STATUS_OK && i < sizeof how / sizeof *how; i++) {
        lagrange_round(face, dual, how[i], rounding.row_price);
        face_row_part(ledger, rounding.row_price, rounding.extra);
        memcpy(rounding.free_posts, posts, ledger->naccounts * sizeof *posts);
        memcpy(rounding.price, price, ledger->njunctions * sizeof *price);
        status =
            cancel_level(canceller, face, level, rounding.extra, rounding.free_posts, rounding.price, nsteps);
        if (status != STATUS_OK)
            break;
        wide here = gap_of(face, level, posts, &rounding);
        if (i > 0 && here >= *gap)
            continue;
        *gap = here;
        memcpy(row_price, rounding.row_price, ledger->nrows * sizeof *row_price);
        memcpy(price, rounding.price, ledger->njunctions * sizeof *price);
        if (here == 0)
            break;
    }
    rounding_done(&rounding);
    return status;
}
