/* Repairs: the fewest posts by which bounds must move so that lawful posts exist. */
#ifndef BIANZHI_ENGINE_ASK_REPAIR_H
#define BIANZHI_ENGINE_ASK_REPAIR_H

#include "base/memory.h"
#include "engine/engine.h"

/* One bound, or one side of a row, that moves. */
struct repair_move {
    int32_t bound; /* position in ledger->bounds, LEDGER_NONE for a row */
    int32_t row;   /* position in ledger->rows, LEDGER_NONE for a bound */
    enum side side;
    int64_t from, to;
};

struct repair {
    struct repair_move *moves; /* [nmoves] bounds rule by rule, in the order of accounts, then rows */
    size_t nmoves;
    int64_t posts;     /* by which bounds move, all together */
    bool proven;       /* no repair takes fewer; always so without side rows */
    const int64_t *at; /* [naccounts] posts that the moved bounds allow; they are the arena's */
};

/* Reads the repair that posts [naccounts] amount to: the bounds and rows they break move to where they stand.
 * Its moves live in arena. OK or MEMORY. */
enum status repair_read(struct repair *repair, const struct ledger *ledger, const int64_t *posts,
                        struct arena *arena);

/* What may move, and how reluctantly: 0 and more, or REPAIR_FIXED. */
enum { REPAIR_FIXED = -1 };

struct repair_terms {
    const int8_t *bounds; /* [nbounds] */
    const int8_t *rows;   /* [nrows]; NULL: all are fixed */
    const int8_t *ranks;  /* [nbounds + nrows] 0 and more; NULL: all are alike */
};

/* Finds the repair that moves bounds of rank 0 by the fewest posts in all, then those of rank 1, and so on;
 * of those, one with the least sum of posts times reluctance. It is a flow of least cost: every bound that
 * may move has a price of 1 a post. The judge then finds its posts lawful in the moved ledger. Bounds beyond
 * CURVE_MOST_NEED posts stay. *found is false when no such repair exists, or, with side rows, none was found.
 * Its moves live in arena. */
enum status repair_find(struct repair *repair, const struct ledger *ledger, struct repair_terms terms,
                        enum engine_choice engine, struct arena *arena, bool *found, struct faults *faults);

/* Moves the ledger's bounds and rows, and settles least and most of its accounts. */
void repair_apply(const struct repair *repair, struct ledger *ledger);

#endif
