/* A probe: a second look at a ledger with other bounds. Needs, curves and the network are the ledger's own;
 * bounds and side rows are the probe's to move. What prices, conflicts and repairs ask is asked through it.
 */
#ifndef BIANZHI_ENGINE_ASK_WHAT_IF_H
#define BIANZHI_ENGINE_ASK_WHAT_IF_H

#include "engine/engine.h"

/* What a probe asks: whether any lawful posts exist, or which are best. */
enum probe_question { PROBE_ANY, PROBE_BEST };

struct probe {
    struct ledger ledger; /* accounts and rows are the probe's; everything else belongs to the original */
    struct answer answer; /* of the last probe_solve */
    enum probe_question question;
    enum engine_choice engine;
};

/* Starts with the original's least and most in force; the original must outlive the probe. OK or MEMORY; call
 * probe_done in either case. */
enum status probe_init(struct probe *probe, const struct ledger *original, enum probe_question question,
                       enum engine_choice engine);
void probe_done(struct probe *probe);

/* Solves the ledger as its bounds stand now, into answer; accepted by the judge. OK when answer.status is
 * set: OK, INFEASIBLE or, with side rows, UNPROVEN. With side rows STATUS_UNPROVEN is returned, and no fault
 * left, when the engine neither finds posts nor proves that there are none; PROBE_ANY then looks for that
 * proof alone. MEMORY and INTERNAL as for engine_solve. */
enum status probe_solve(struct probe *probe, struct faults *faults);

/* Takes a row's limits away. */
void probe_open_row(struct probe *probe, size_t row_ix);

#endif
