/* Repairs: the fewest posts by which bounds must move so that lawful posts exist. */
#ifndef BIANZHI_ENGINE_REPAIR_H
#define BIANZHI_ENGINE_REPAIR_H

#include "engine/engine.h"

/* One bound, or one side of a row, that moves. */
struct repair_move {
    int32_t bound;  /* position in ledger->bounds, LEDGER_NONE for a row */
    int32_t row;    /* position in ledger->rows, LEDGER_NONE for a bound */
    enum side side;
    int64_t from, to;
};

struct repair {
    struct repair_move *moves; /* [nmoves] bounds in ledger order, then rows */
    size_t nmoves;
    int64_t posts; /* by which bounds move, all together: the fewest there can be */
};

/* What may move. */
struct repair_terms {
    const bool *bound_may_move; /* [nbounds] */
    bool rows_may_move;
};

/* Finds the repair that moves bounds by the fewest posts in all; of those, one that moves hard bounds by the fewest. It
 * is a flow of least cost: every bound that may move has a price of 1 a post. The moved ledger is then solved.
 * *found is false when no such repair exists, or, with side rows, none was proven. Free with repair_done. */
enum status repair_find(struct repair *repair, const struct ledger *ledger, struct repair_terms terms,
                        enum engine_choice engine, bool *found, struct faults *faults);
void repair_done(struct repair *repair);

/* Moves the ledger's bounds and rows, and settles least and most of its accounts. */
void repair_apply(const struct repair *repair, struct ledger *ledger);

#endif
