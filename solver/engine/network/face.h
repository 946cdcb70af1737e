/* The best face: the boxes and rows that the levels settled so far leave open. All answers that are best at
 * those levels are the lawful ones within them. */
#ifndef BIANZHI_ENGINE_NETWORK_FACE_H
#define BIANZHI_ENGINE_NETWORK_FACE_H

#include "engine/answer.h"

struct face {
    const struct ledger *ledger;   /* not owned */
    int64_t *least, *most;         /* [naccounts] */
    int64_t *row_least, *row_most; /* [nrows] */
    int64_t *row_part;             /* [naccounts], scratch; NULL without rows */
    int64_t rounding; /* billionths by which posts may miss a level's best; 0 unless a caller sets it */
};

/* The ledger's own bounds. OK or MEMORY; call face_done in either case. */
enum status face_init(struct face *face, const struct ledger *ledger);
void face_done(struct face *face);

/* Narrows to what is as good as posts [naccounts] at a level, with prices that prove posts best there, but
 * for the rounding: price [njunctions], row_price [nrows]. */
void face_narrow(struct face *face, size_t level, const int64_t *posts, const int64_t *price,
                 const int64_t *row_price);

/* Narrows to what the levels above a level leave open, by the answer's prices. */
void face_narrow_above(struct face *face, size_t level, const struct answer *answer);

/* What a face leaves open as a ledger of its own: its boxes for bounds, no curves above first_level; all else
 * is its ledger's own. (Solved again within the boxes, the levels above could come to other prices, which
 * leave open less than what the whole ledger's do.) OK or MEMORY; call face_ledger_done in either case. */
enum status face_ledger_init(struct ledger *within, const struct face *face, int32_t first_level);
void face_ledger_done(struct ledger *within);

/* Holds the accounts priced at a level where they are: what is done when no prices prove posts best. */
void face_hold(struct face *face, size_t level, const int64_t *posts);

/* extra[a] = sum over rows of row_price * coef, [naccounts]. */
void face_row_part(const struct ledger *ledger, const int64_t *row_price, int64_t *extra);

/* A row's limit that is none. */
static inline bool face_row_has_least(int64_t least)
{
    return least > -LEDGER_NO_MOST;
}

static inline bool face_row_has_most(int64_t most)
{
    return most < LEDGER_NO_MOST;
}

#endif
