/* What an engine hands back. */
#ifndef BIANZHI_ENGINE_ANSWER_H
#define BIANZHI_ENGINE_ANSWER_H

#include "ledger/component.h"
#include "ledger/worst_first.h"

enum engine_choice { ENGINE_AUTO, ENGINE_GLPK, ENGINE_FLOW };

/* Arrays are owned by the answer; free with answer_done.
 *
 * status OK: posts is best and price proves it.
 * status INFEASIBLE: price[0 .. njunctions) and row_price[0 .. nrows) are a cut or, with side rows, whole
 * multipliers: no posts within the bounds can balance them (proof_check_infeasible). posts means nothing.
 * status UNPROVEN: posts keeps every bound, balance and row, but is not proven best (side rows only): gap
 * says by how much it could at most be improved at each level. A gap that whole prices explain
 * (ledger/rounding.h) leaves an answer proven. */
struct answer {
    enum status status;
    int64_t *posts;     /* [naccounts] */
    int64_t *price;     /* [ledger_price_levels][njunctions], billionths */
    int64_t *row_price; /* [ledger_price_levels][nrows], billionths */
    wide gap[LEDGER_MOST_LEVELS];
    struct worst_first worst;  /* the proof of a worst-first level; empty without one */
    enum engine_choice engine; /* the one that ran: GLPK or FLOW */
    bool branched;             /* branch and bound was needed */
    int64_t nsteps;            /* pivots or augmentations, for the curious */
};

/* Zeroes an answer and gives it arrays of the ledger's size. */
enum status answer_init(struct answer *answer, const struct ledger *ledger);

/* The same with room for any component. */
enum status answer_init_component(struct answer *answer, const struct components *components);
void answer_done(struct answer *answer);

/* The component in hand has no lawful posts: what proves it is the proof of all, the other components being
 * on the root's side of it. */
void answer_show_infeasible(struct answer *answer, const struct components *components,
                            const struct answer *part);

#endif
