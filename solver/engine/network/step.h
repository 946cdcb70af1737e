/* Steps: the arcs of the residual network. An account is an arc; it gives two steps, one that raises its
 * posts and leads on from its from-junction to its to-junction, one that lowers them and leads back. How
 * steps are numbered is known here alone. */
#ifndef BIANZHI_ENGINE_NETWORK_STEP_H
#define BIANZHI_ENGINE_NETWORK_STEP_H

#include "ledger/ledger.h"

enum { STEP_MOST_ARCS = 1 << 29 }; /* of a network: steps stay within 32 bits */

static inline int32_t step_up(int32_t arc)
{
    return 2 * arc;
}

static inline int32_t step_down(int32_t arc)
{
    return 2 * arc + 1;
}

static inline int32_t step_arc(int32_t step)
{
    return step >> 1;
}

static inline bool step_raises(int32_t step)
{
    return (step & 1) == 0;
}

/* The step that undoes it. */
static inline int32_t step_back(int32_t step)
{
    return step ^ 1;
}

static inline int32_t step_tail(const struct ledger *ledger, int32_t step)
{
    const struct account *account = &ledger->accounts[step_arc(step)];
    return step_raises(step) ? account->from : account->to;
}

static inline int32_t step_head(const struct ledger *ledger, int32_t step)
{
    return step_tail(ledger, step_back(step));
}

/* A step as the node that it leaves lists it. */
struct step_end {
    int32_t step;
    int32_t head; /* the node it leads to */
};

/* Adjacency lists: end[first[v] .. first[v + 1]) leave node v, in the order of arcs. Owns both arrays. */
struct steps {
    int32_t *first;       /* [nnodes + 1] */
    struct step_end *end; /* [2 x arcs taken in] */
};

/* The steps of a ledger's accounts with wanted[a] (NULL: all); nodes are its junctions. OK or MEMORY; call
 * steps_done in either case. */
enum status steps_init(struct steps *steps, const struct ledger *ledger, const bool *wanted);

/* The same for any arcs: from, to [narcs]; an arc from LEDGER_NONE is left out. */
enum status steps_init_arcs(struct steps *steps, size_t nnodes, size_t narcs, const int32_t *from,
                            const int32_t *to);
void steps_done(struct steps *steps);

#endif
