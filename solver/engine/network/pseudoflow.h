/* A pseudoflow: the posts on every arc, within the box they must stay in, whether nodes balance or not (what
 * a node has too much or too little of is its excess), and what a step costs at the level being settled.
 *
 * An arc is content when a step either way gains nothing (the textbook: its reduced costs are optimal): price
 * of its last post <= price[to] - price[from] <= price of its next one. Everything the flow engine does keeps
 * all arcs content and works off what nodes are owed. Steps are stride posts long (capacity scaling): 1 as a
 * rule, longer while far more posts are to be moved than there are nodes (then the price of a step is that of
 * its dearest post; halving the stride ends at exactly the program asked for). */
#ifndef BIANZHI_ENGINE_NETWORK_PSEUDOFLOW_H
#define BIANZHI_ENGINE_NETWORK_PSEUDOFLOW_H

#include "engine/network/dijkstra.h"

/* What is known at one level; kept from one solve to the next. An arc whose box and posts are still
 * those that its costs were worked out for is still content: prices change in searches alone, and
 * these keep it so. */
struct flow_level {
    size_t number;         /* the ledger's */
    int64_t *price;        /* [nnodes] */
    int64_t *cost;         /* [2 * narcs] of a step, STEP_CLOSED at the edge of the box */
    int64_t *least, *most; /* [narcs] the box the costs are for */
    int64_t *at;           /* [narcs] the posts they are for; -1: not known */
    int64_t *gain;         /* [narcs] the one the next level's box was narrowed for; STEP_CLOSED: none */
    bool *curved;          /* [narcs] has a curve at this level */
};

/* Arcs are the ledger's accounts, nodes its junctions. */
struct pseudoflow {
    const struct ledger *ledger; /* not owned */
    void *memory;                /* that of all arrays here and of the levels */
    int32_t nnodes, narcs;
    int32_t *from, *to; /* [narcs] the ledger's, side by side */
    struct steps steps;
    int32_t *rank;         /* [nnodes] a node's place among all, those of fewest steps first */
    int64_t *least, *most; /* [narcs] the box: the bounds, narrowed by the levels settled so far */
    int64_t *posts;        /* [narcs] */
    int64_t *excess;       /* [nnodes] posts in minus posts out */
    struct {
        int64_t *price, *excess; /* [nnodes] */
        int64_t *posts;          /* [narcs] */
    } kept;                      /* how things stood when pseudoflow_keep was called */
    int64_t stride;
    int64_t dearest; /* prices beyond this could overflow; they are cut there and too_dear is set */
    bool too_dear;
    struct flow_level *levels; /* [nlevels], one for each level with a curve, at least one */
    size_t nlevels;
    struct flow_level *level; /* the one being settled */
    struct dijkstra dijkstra;
    unsigned char *reached; /* [nnodes] when infeasible: nodes that must receive more than they can pass on */
    int64_t nsteps;         /* times posts went along a path, or by a step while relaxing */
};

/* Lays out the network; no level is in hand yet. OK or MEMORY, also where steps would not fit into 32 bits;
 * call pseudoflow_done in either case. */
enum status pseudoflow_init(struct pseudoflow *flow, const struct ledger *ledger);
void pseudoflow_done(struct pseudoflow *flow);

/* What a search at the present level runs on. */
struct residual pseudoflow_residual(const struct pseudoflow *flow);

/* Sets the box to the ledger's bounds; false when an account's least is over its most. */
bool pseudoflow_open_box(struct pseudoflow *flow);

/* Works out what every node has too much or too little of. */
void pseudoflow_count_excess(struct pseudoflow *flow);

/* Narrows the box to where every arc is content at the level's prices: its best
 * answers. */
void pseudoflow_narrow_box(struct pseudoflow *flow);

/* The same after the last level. */
void pseudoflow_narrow_last(struct pseudoflow *flow);

/* Moves posts into their boxes and to where every arc is content. */
void pseudoflow_make_content(struct pseudoflow *flow);

/* Remembers posts, excess and the level's prices, and puts them back; boxes and stride must be as they were.
 */
void pseudoflow_keep(struct pseudoflow *flow);
void pseudoflow_put_back(struct pseudoflow *flow);

/* How many posts the box leaves room for along a step. */
static inline int64_t pseudoflow_room(const struct pseudoflow *flow, int32_t step)
{
    int32_t arc = step_arc(step);
    return step_raises(step) ? flow->most[arc] - flow->posts[arc] : flow->posts[arc] - flow->least[arc];
}

/* How many posts, a multiple of the stride and at most so many, can take a step before its cost
 * changes. */
int64_t pseudoflow_run(struct pseudoflow *flow, int32_t step, int64_t at_most);

/* Takes a step with so many posts; excess and costs follow. */
void pseudoflow_take(struct pseudoflow *flow, int32_t step, int64_t nposts);

#endif
