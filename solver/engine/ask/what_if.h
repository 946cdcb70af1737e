/* What if: a ledger solved again with some figures changed, from where the last answer stands.
 *
 *   what_if_init(&what_if, &run->ledger, WHAT_IF_BEST, ENGINE_AUTO);
 *   what_if.ledger.accounts[a].most += 1;      any least and most, curve and times, row's limits
 *   what_if_solve(&what_if, faults);           posts in what_if.answer
 *   what_if_undo(&what_if);                    as the original has them
 *   what_if_done(&what_if);
 *
 * Posts are to the byte those of engine_solve for the changed ledger; prices prove them too but may be
 * others. Everything that prices, conflicts, repairs, explanations, frontiers and studies ask is asked
 * here. */
#ifndef BIANZHI_ENGINE_ASK_WHAT_IF_H
#define BIANZHI_ENGINE_ASK_WHAT_IF_H

#include "engine/engine.h"

/* What is asked: whether any lawful posts exist, or which are best. */
enum what_if_question { WHAT_IF_ANY, WHAT_IF_BEST };

struct what_if {
    struct ledger ledger; /* accounts, terms and rows are its own, to be changed; all else the original's */
    struct answer answer; /* of the last what_if_solve */
    const struct ledger *original;
    enum what_if_question question;
    enum engine_choice engine;
    bool unjudged; /* posts found from the last answer are not judged: for what is looked at and not shown */
    bool any_cut;  /* nobody is shown why there are no lawful posts: whatever proves it will do */
    struct flow *flow;          /* the network engine's state on ledger; NULL before its first solve */
    struct by_component *parts; /* instead, where ledger falls apart */
    struct answer last;         /* theirs */
};

/* Starts with the original's figures; the original must outlive the what-if. OK or MEMORY; call what_if_done
 * in either case. */
enum status what_if_init(struct what_if *what_if, const struct ledger *original,
                         enum what_if_question question, enum engine_choice engine);
void what_if_done(struct what_if *what_if);

/* Goes on to another ledger, which takes the original's place. Where its junctions, accounts and the levels
 * and multipliers of its curves are those of the ledger before, the next solve starts from the last answer.
 * OK or MEMORY. */
enum status what_if_follow(struct what_if *what_if, const struct ledger *original);

/* Solves the ledger as its figures stand now, into answer; accepted by the judge. OK when answer.status is
 * set: OK, INFEASIBLE or, with side rows, UNPROVEN. With side rows STATUS_UNPROVEN is returned, and no fault
 * left, when the engine neither finds posts nor proves that there are none; WHAT_IF_ANY then looks for that
 * proof alone. MEMORY, DATA and INTERNAL as for engine_solve. Cost: one look at every account and a path for
 * every post that moves; from scratch with GLPK, side rows or a worst-first level, for WHAT_IF_ANY, and, but
 * for any_cut, when there are no lawful posts. */
enum status what_if_solve(struct what_if *what_if, struct faults *faults);

/* After what_if_solve, whose answer was given away: takes the bounds of a component as the original has them
 * now and solves it alone, into answer; see by_component_solve_part. Only where parts are solved. */
enum status what_if_solve_part(struct what_if *what_if, int32_t component, struct answer *answer,
                               bool *found);

/* Puts the original's figures back. */
void what_if_undo(struct what_if *what_if);

/* Takes a row's limits away. */
void what_if_open_row(struct what_if *what_if, size_t row_ix);

#endif
