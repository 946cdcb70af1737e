/* The books of a flow: the posts on every arc, the box they must stay in, and what a step costs at
 * the level being settled.
 *
 * An arc is content when a step either way gains nothing: price of its last post <= price[to] -
 * price[from] <= price of its next one. Everything the flow engine does keeps all arcs content and
 * works off what nodes are owed. Steps are stride posts long: 1 as a rule, longer while far more
 * posts are to be moved than there are nodes (then the price of a step is that of its dearest post;
 * halving the stride ends at exactly the program asked for). */
#ifndef BIANZHI_ENGINE_NETWORK_PSEUDOFLOW_H
#define BIANZHI_ENGINE_NETWORK_PSEUDOFLOW_H

#include "engine/network/dijkstra.h"

/* What is known at one level; kept from one solve to the next. An arc whose box and posts are still
 * those that its costs were worked out for is still content: prices change in searches alone, and
 * these keep it so. */
struct stage {
    size_t level;
    int64_t *price;        /* [nnodes] */
    int64_t *cost;         /* [2 * narcs] of a step, STEP_CLOSED at the edge of the box */
    int64_t *least, *most; /* [narcs] the box the costs are for */
    int64_t *at;           /* [narcs] the posts they are for; -1: not known */
    int64_t *gain;         /* [narcs] the one the next stage's box was narrowed for; STEP_CLOSED: none */
    unsigned char *curved; /* [narcs] has a curve at this level */
};

struct books {
    const struct ledger *ledger; /* not owned */
    struct net net;
    int64_t *least, *most; /* [narcs] the box: the bounds, narrowed by the levels settled so far */
    int64_t *posts;        /* [narcs] */
    int64_t *excess;       /* [nnodes] posts in minus posts out */
    int64_t stride;
    int64_t dearest; /* prices beyond this could overflow; they are cut there and too_dear is set */
    bool too_dear;
    struct stage *stages; /* [nstages], one for each level with a curve, at least one */
    size_t nstages;
    struct stage *stage; /* the one being settled */
    struct search search;
    unsigned char *reached; /* [nnodes] when infeasible: nodes that must receive more than they can pass on */
    int64_t nsteps;         /* times posts went along a path */
};

enum status books_init(struct books *books, const struct ledger *ledger, int32_t hub_degree);
void books_done(struct books *books);

/* What a search at the present stage runs on. */
struct field books_field(const struct books *books);

/* Sets the box to the ledger's bounds; false when an account's least is over its most. */
bool books_open_box(struct books *books);

/* Narrows the box to where every arc is content at the stage's prices: the best answers of its
 * level. */
void books_narrow_box(struct books *books);

/* The same after the last stage. */
void books_narrow_last(struct books *books);

/* Starts from posts that look like the needs, with accounts that have no curve filled up so that
 * junctions balance where they can. */
enum status books_guess(struct books *books);

/* Moves a block's posts into their boxes and to where every arc is content. */
void books_make_content(struct books *books, int32_t block);

/* How many posts, a multiple of the stride and at most so many, can take a step before its cost
 * changes. */
int64_t books_run(struct books *books, int32_t step, int64_t at_most);

/* Takes a step with so many posts; excess and costs follow. */
void books_take(struct books *books, int32_t step, int64_t nposts);

#endif
