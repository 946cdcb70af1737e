/* What a proof of infeasibility says: which rules' bounds cannot hold together. */
#ifndef BIANZHI_ENGINE_CONFLICT_H
#define BIANZHI_ENGINE_CONFLICT_H

#include "ledger/ledger.h"

/* Bounds of one rule on one side that take part: SIDE_LEAST asks for posts, SIDE_MOST has them. */
struct conflict_part {
    int32_t rule; /* LEDGER_NONE: a need of 0, or no bound at all */
    enum side side;
    int64_t posts;    /* sum of the bounds, each times its multiplier */
    size_t nbounds;
    int32_t example;  /* one of the accounts */
};

enum { CONFLICT_PARTS = 64 };

struct conflict {
    struct conflict_part parts[CONFLICT_PARTS]; /* [nparts] by rule, those that ask first */
    size_t nparts;
    int64_t asked, had; /* asked > had */
    size_t nrows;       /* side rows that take part */
};

/* Reads a cut (see answer in engine.h: INFEASIBLE) into its parts. price [njunctions], row_price [nrows]. */
void conflict_read(const struct ledger *ledger, const int64_t *price, const int64_t *row_price,
                   struct conflict *conflict);

/* Takes the bounds that take part out of the ledger's least and most, so that the next conflict can be found. */
void conflict_loosen(struct ledger *ledger, const int64_t *price, const int64_t *row_price);

#endif
