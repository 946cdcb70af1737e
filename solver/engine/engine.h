/* Solving a ledger: which engine, what it hands back, who accepts it.
 *
 * Levels are settled one after the other, exactly. With the level's junction prices every account has a range
 * of posts at which it is content: no step up or down is worth anything. The answers that are best at the
 * level are exactly those that keep every account inside its range, so the next level is solved inside these
 * ranges ("the best face") and no weights between levels are needed. */
#ifndef BIANZHI_ENGINE_ENGINE_H
#define BIANZHI_ENGINE_ENGINE_H

#include "engine/network/leximin.h"
#include "ledger/ledger.h"

enum engine_choice { ENGINE_AUTO, ENGINE_GLPK, ENGINE_FLOW };

/* What an engine hands back. Arrays are owned by the answer; free with answer_done.
 *
 * status OK: posts is best and price proves it.
 * status INFEASIBLE: price[0 .. njunctions) and row_price[0 .. nrows) are a cut or, with side rows, whole
 * multipliers: no posts within the bounds can balance them (proof_check_infeasible). posts means nothing.
 * status UNPROVEN: posts keeps every bound, balance and row, but is not proven best (side rows only): gap
 * says by how much it could at most be improved at each level. */
struct answer {
    enum status status;
    int64_t *posts;     /* [naccounts] */
    int64_t *price;     /* [max(nlevels, 1)][njunctions], billionths */
    int64_t *row_price; /* [max(nlevels, 1)][nrows], billionths */
    wide gap[LEDGER_MOST_LEVELS];
    struct worst_first worst;  /* the proof of a worst-first level; empty without one */
    enum engine_choice engine; /* the one that ran: GLPK or FLOW */
    bool branched;             /* branch and bound was needed */
    int64_t nsteps;            /* pivots or augmentations, for the curious */
};

/* Zeroes an answer and gives it arrays of the ledger's size. */
enum status answer_init(struct answer *answer, const struct ledger *ledger);
void answer_done(struct answer *answer);

/* The reference engine: GLPK's simplex on the program with curves cut at whole posts; branch and bound where
 * there are side rows. Returns OK when answer->status is set, MEMORY or INTERNAL otherwise (GLPK's words in
 * faults), and UNPROVEN when branch and bound met no whole posts though fractions would do: no certificate
 * can tell then. */
enum status glpk_solve(const struct ledger *ledger, struct answer *answer, struct faults *faults);

/* Moves to the smallest best answer in ledger order (accounts in order, each as few posts as possible given
 * those before it). Prices stay valid. Not with side rows. may_differ [naccounts], optional: set where some
 * equally good answer, or one worse by less than CANONICAL_NEAR billionths at the last used level, has
 * another number of posts. */
enum { CANONICAL_NEAR = 1000 };
enum status canonical_settle(const struct ledger *ledger, struct answer *answer, bool *may_differ);

/* The same for an engine that knows what all levels leave open: open_boxes (face.h), which is used up. */
struct face;
enum status canonical_settle_within(struct face *open_boxes, struct answer *answer);

/* Solves, settles ties, and has proof.c judge the result: an answer with status OK or INFEASIBLE that comes
 * back was accepted; a refused one gives STATUS_INTERNAL with the reason in faults. ENGINE_AUTO takes flow
 * where it applies. may_differ [naccounts], optional, is all false with side rows. UNPROVEN as for
 * glpk_solve. A worst-first level is settled here, between two calls of the engine; with side rows too it is
 * refused (STATUS_DATA). */
enum status engine_solve(const struct ledger *ledger, enum engine_choice choice, struct answer *answer,
                         bool *may_differ, struct faults *faults);

/* The second half of engine_solve, for an answer an engine has just handed back: settles ties and has proof.c
 * judge. */
enum status engine_finish(const struct ledger *ledger, struct answer *answer, bool *may_differ,
                          struct faults *faults);

/* The judging alone, for an answer whose ties are settled. Same statuses. */
enum status engine_judge(const struct ledger *ledger, struct answer *answer, struct faults *faults);

#endif
