/* Row prices from floating-point duals, junction prices from whole-number polishing. */
#include "engine/simplex/lagrange.h"

#include <math.h>
#include <string.h>

#include "base/memory.h"
#include "engine/network/cancel.h"

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
        bool limited = price > 0 ? row_has_most(face->row_most[r]) : row_has_least(face->row_least[r]);
        bool fits = fabs(price) * largest_coef(face->ledger, r) < MOST_PRICE;
        row_price[r] = limited && fits ? (int64_t)price : 0;
    }
}

/* One rounding tried. free_posts is where the network goes when rows only have prices. */
struct trial {
    int64_t *extra;      /* [naccounts] */
    int64_t *free_posts; /* [naccounts] */
    int64_t *row_price;  /* [nrows] */
    int64_t *price;      /* [njunctions] */
};

static bool trial_init(struct trial *trial, const struct ledger *ledger)
{
    *trial = (struct trial){
        .extra = memory_new(ledger->naccounts, sizeof *trial->extra),
        .free_posts = memory_new(ledger->naccounts, sizeof *trial->free_posts),
        .row_price = memory_new(ledger->nrows, sizeof *trial->row_price),
        .price = memory_new(ledger->njunctions, sizeof *trial->price),
    };
    return trial->extra && trial->free_posts && trial->row_price && trial->price;
}

static void trial_done(struct trial *trial)
{
    memory_free(trial->extra);
    memory_free(trial->free_posts);
    memory_free(trial->row_price);
    memory_free(trial->price);
}

/* Junction prices drop out of the difference because both sets of posts balance. */
static wide gap_of(const struct face *face, size_t level, const int64_t *posts, const struct trial *trial)
{
    const struct ledger *ledger = face->ledger;
    wide gap = ledger_total(ledger, level, posts) - ledger_total(ledger, level, trial->free_posts);
    for (size_t a = 0; a < ledger->naccounts; a++)
        gap += (wide)trial->extra[a] * (posts[a] - trial->free_posts[a]);
    for (size_t r = 0; r < ledger->nrows; r++)
        gap += trial->row_price[r] *
               (lagrange_side(face, r, trial->row_price[r]) - face_row_sum(ledger, r, posts));
    return gap;
}

enum status lagrange_fit(const struct face *face, const struct incidence *incidence, size_t level,
                         const int64_t *posts, const double *dual, int64_t *row_price, int64_t *price,
                         wide *gap, int64_t *nsteps)
{
    static double (*const how[])(double) = {nearbyint, floor, ceil};
    const struct ledger *ledger = face->ledger;
    struct trial trial;
    enum status status = trial_init(&trial, ledger) ? STATUS_OK : STATUS_MEMORY;
    for (size_t i = 0; status == STATUS_OK && i < sizeof how / sizeof *how; i++) {
        lagrange_round(face, dual, how[i], trial.row_price);
        face_row_part(ledger, trial.row_price, trial.extra);
        memcpy(trial.free_posts, posts, ledger->naccounts * sizeof *posts);
        memcpy(trial.price, price, ledger->njunctions * sizeof *price);
        status = polish_level(face, incidence, level, trial.extra, trial.free_posts, trial.price, nsteps);
        if (status != STATUS_OK)
            break;
        wide here = gap_of(face, level, posts, &trial);
        if (i > 0 && here >= *gap)
            continue;
        *gap = here;
        memcpy(row_price, trial.row_price, ledger->nrows * sizeof *row_price);
        memcpy(price, trial.price, ledger->njunctions * sizeof *price);
        if (here == 0)
            break;
    }
    trial_done(&trial);
    return status;
}
