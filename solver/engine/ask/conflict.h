/* Conflicts: bounds that cannot hold together.
 *
 * A member is one rule's bound on one side of one account, or a side row. Balance and "no less than 0 posts"
 * are facts, not members. A conflict is irreducible: its members alone, every other bound dropped, leave no
 * lawful posts; without any one of them some exist. */
#ifndef BIANZHI_ENGINE_ASK_CONFLICT_H
#define BIANZHI_ENGINE_ASK_CONFLICT_H

#include "base/memory.h"
#include "engine/engine.h"

struct conflict_member {
    int32_t bound;      /* position in ledger->bounds, LEDGER_NONE for a row */
    int32_t row;        /* position in ledger->rows, LEDGER_NONE for a bound */
    int64_t multiplier; /* 1 unless rows take part: how often its posts count */
    bool asks;          /* it asks for posts; else it has them */
};

struct conflict {
    struct conflict_member *members; /* [nmembers] those that ask first, each group in ledger order */
    size_t nmembers;
    wide asked, had; /* posts, each member's times its multiplier: asked > had */
    size_t nrows;    /* members whose figures may count several times over: limits beside the network */
};

struct conflict_list {
    struct conflict *conflicts; /* [n] no member is in two of them */
    size_t n;
    bool more; /* the list is full; what remains may still be infeasible */
};

/* Which bounds may be members: all, or those that no waiver can move. */
enum conflict_scope { CONFLICT_ALL, CONFLICT_HARD };

/* Finds disjoint irreducible conflicts one after the other, until what remains has lawful posts or there are
 * most of them: a member that was found is dropped, which puts the next rule's bound on its account in force.
 * What list holds lives in arena. Which conflicts are found depends on the ledger alone, not on
 * the engine: see compare_candidates. Cost: one solve without goals for each bound of the cuts met. With side
 * rows a set counts as infeasible when the engine proves it so. */
enum status conflict_list_find(struct conflict_list *list, const struct ledger *ledger,
                               enum conflict_scope scope, size_t most, enum engine_choice engine,
                               struct arena *arena, struct faults *faults);

#endif
