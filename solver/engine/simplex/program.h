/* One level of a ledger, within a face, as a linear program: a column for each segment of an account's curve,
 * cut at whole posts, a row for each junction's balance and one for each side row.
 *
 * Far from where an account is expected its segments grow, so that a wide range costs few columns; an answer
 * that lands there is expected there in the next round. */
#ifndef BIANZHI_ENGINE_SIMPLEX_PROGRAM_H
#define BIANZHI_ENGINE_SIMPLEX_PROGRAM_H

#include "engine/network/face.h"
#include "engine/simplex/glpk.h"

/* A level without curves: every post is free. */
enum { PROGRAM_NO_LEVEL = LEDGER_MOST_LEVELS };

/* What may be broken at a price of 1 a post instead of the level's prices. With PROGRAM_SHORT_BALANCE side
 * rows are left out altogether. */
enum program_kind { PROGRAM_BEST, PROGRAM_SHORT_BALANCE, PROGRAM_SHORT_ROWS };

struct program {
    struct lp lp;         /* points into the arrays below */
    int32_t *account;     /* [ncols] LEDGER_NONE for what breaks a balance or row */
    double *figures;      /* row_least, row_most, dual: 3 x [nrows] */
    double *cost, *most;  /* [ncols] */
    double *value;        /* value, relaxed: 2 x [ncols] */
    enum lp_place *place; /* [ncols + nrows] */
    size_t *first;
    int32_t *row;
    double *coef;
    size_t cost_capacity, most_capacity, first_capacity, row_capacity, coef_capacity, account_capacity;
    size_t nentries;
};

/* upper [naccounts]: no more posts than that; centre [naccounts]: where posts are expected, read for
 * PROGRAM_BEST. OK or MEMORY; call program_done in either case. */
enum status program_init(struct program *program, const struct face *face, const int64_t *upper,
                         const int64_t *centre, size_t level, enum program_kind kind);
void program_done(struct program *program);

/* What a program without wholeness came to, told of accounts: where the next round of its level starts, whose
 * columns are others. */
struct relaxed {
    enum lp_start start;      /* LP_FROM_NOTHING: nothing is known */
    double *posts;            /* [naccounts] */
    bool *is_basic;           /* [naccounts] one of its columns was */
    int64_t *basic_post;      /* [naccounts] a post of that column, the first being 0 */
    enum lp_place *row_place; /* [njunctions + nrows] */
};
enum status relaxed_init(struct relaxed *relaxed, const struct ledger *ledger);
void relaxed_done(struct relaxed *relaxed);
void relaxed_take(struct relaxed *relaxed, const struct program *program, const struct face *face);
void relaxed_give(const struct relaxed *relaxed, struct program *program, const struct face *face);

/* Where an account is expected when nothing is known: where its next post stops being worth having. */
int64_t program_first_centre(const struct face *face, int32_t account, size_t level, int64_t upper);

/* Posts of a solved program, rounded. False when one is not whole within 1e-6 or they do not balance. */
bool program_posts(const struct program *program, const struct face *face, int64_t *posts);

/* True when each account's next posts up and down were priced one by one. */
bool program_is_exact(const struct face *face, const int64_t *upper, const int64_t *centre, size_t level,
                      const int64_t *posts);

#endif
