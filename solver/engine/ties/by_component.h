/* The network engine and ties on one component of a ledger after the other (ledger/component.h):
 * beside the ledger and its answer there is never more in memory than the largest component takes, and what
 * is worked on lies together. After a change of bounds only the components that have it are solved again,
 * each from its last answer. */
#ifndef BIANZHI_ENGINE_TIES_BY_COMPONENT_H
#define BIANZHI_ENGINE_TIES_BY_COMPONENT_H

#include "engine/answer.h"

struct by_component {
    struct components components;
    bool solved;           /* the answer is best for least and most; if not, all is solved from scratch */
    int64_t *least, *most; /* [naccounts] the bounds that were solved for */
    struct term *terms;    /* [nterms] the curves, where they are watched; else NULL */
    int64_t *posts;        /* [naccounts] as the engine left them, ties as they came */
    int64_t *price;        /* [njunctions] those of level 0 while the answer shows a cut; else NULL */
    struct answer part;    /* room for a component's */
    int32_t *of;           /* [naccounts] the component of each, once asked for; else NULL */
    int32_t nsolved;       /* components, by the last call */
    struct flow *flow;     /* of the component in hand; NULL before there is one */
};

/* For a ledger without side rows and worst-first level; it must outlive this. OK or MEMORY; call
 * by_component_done in either case. */
enum status by_component_init(struct by_component *by_component, const struct ledger *ledger);
void by_component_done(struct by_component *by_component);

/* Before the first solve: from now on curves may change between two solves, too. OK or MEMORY. */
enum status by_component_watch_curves(struct by_component *by_component);

/* Solves the ledger as its bounds stand now and settles ties. From the second call on, answer is the last
 * call's, as it was left. Statuses as for flow_solve; where there are no lawful posts the next call goes on
 * from the last that were. */
enum status by_component_solve(struct by_component *by_component, struct answer *answer,
                               struct faults *faults);

/* The component of an account in *component. OK or MEMORY. */
enum status by_component_find(struct by_component *by_component, int32_t account, int32_t *component);

/* After by_component_solve, and with its answer: solves this component alone, where its bounds changed.
 * *found is false where it has no lawful posts; answer then stays, and is the last one's once the bounds are
 * as they were. Else statuses as for flow_solve. */
enum status by_component_solve_part(struct by_component *by_component, int32_t component,
                                    struct answer *answer, bool *found, struct faults *faults);

/* Posts and prices of one component from one answer of the ledger to another. */
void by_component_copy(const struct by_component *by_component, int32_t component, const struct answer *from,
                       struct answer *to);

/* What ledger_totals says of one component. */
void by_component_totals(const struct by_component *by_component, int32_t component, const int64_t *posts,
                         wide total[LEDGER_MOST_LEVELS]);

/* Forgets the last answer: for curves that changed and are not watched, or another ledger's answer. */
void by_component_forget(struct by_component *by_component);

#endif
