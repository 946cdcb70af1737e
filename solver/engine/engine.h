/* Solving a ledger: which engine, what it hands back, who accepts it.
 *
 * Levels are settled one after the other, exactly. With the level's junction prices every account has a range
 * of posts at which it is content: no step up or down is worth anything. The answers that are best at the
 * level are exactly those that keep every account inside its range, so the next level is solved inside these
 * ranges ("the best face") and no weights between levels are needed. */
#ifndef BIANZHI_ENGINE_ENGINE_H
#define BIANZHI_ENGINE_ENGINE_H

#include "engine/answer.h"

/* Solves, settles ties, and has the judge look at the result: an answer with status OK or INFEASIBLE that
 * comes back was accepted; a refused one gives STATUS_INTERNAL with the reason in faults. ENGINE_AUTO takes
 * flow where it applies. may_differ [naccounts], optional, is all false for UNPROVEN, which is as for
 * simplex_solve. A worst-first level is settled here, between two calls of the engine; with side rows too it
 * is refused (STATUS_DATA). */
enum status engine_solve(const struct ledger *ledger, enum engine_choice choice, struct answer *answer,
                         bool *may_differ, struct faults *faults);

/* The judging alone, for an answer whose ties are settled. Same statuses. */
enum status engine_judge(const struct ledger *ledger, struct answer *answer, struct faults *faults);

#endif
