/* The nearest node that is short of posts: Dijkstra's search over the steps that are open, in
 * reduced costs.
 *
 * Going from u to v by a step that costs c has the reduced cost c + price[u] - price[v]; it is
 * never negative while every account is content. After a search the prices of the nodes nearer than
 * the goal are lowered so that this stays true once posts have gone along the path. */
#ifndef BIANZHI_ENGINE_NETWORK_DIJKSTRA_H
#define BIANZHI_ENGINE_NETWORK_DIJKSTRA_H

#include "engine/network/heap.h"
#include "engine/network/step.h"

/* Costs of steps that a bound forbids, and distances of nodes out of reach. Sums of the two do not
 * overflow. */
#define STEP_CLOSED (INT64_MAX / 4)
#define DIJKSTRA_FAR (INT64_MAX / 8)

struct dijkstra {
    int64_t *distance;    /* [nnodes] DIJKSTRA_FAR where the search has not come */
    int32_t *predecessor; /* [nnodes] the step that led here, LEDGER_NONE at a source */
    int32_t *touched;     /* [nnodes] */
    int32_t *ready;       /* [nnodes] reached at the distance being worked on: no need to queue */
    struct heap queue;    /* nodes, some more than once */
    int32_t ntouched, nready;
    int64_t bound; /* distance of the goal found so far, else DIJKSTRA_FAR */
    int32_t goal;  /* LEDGER_NONE when nothing was found */
};

/* Where a search may end: a node whose excess is at most -short_by, or the sink; nothing is looked for beyond
 * these. */
struct goals {
    int64_t short_by;     /* > 0 */
    int32_t sink;         /* LEDGER_NONE: there is none */
    int32_t most_touched; /* a search that comes to more nodes than these gives up; 0: none does */
};

/* The residual network that a search runs on; none of it is owned or changed but by dijkstra_reprice. */
struct residual {
    const struct steps *steps;
    const int64_t *cost;   /* [2 * narcs] of steps */
    const int64_t *price;  /* [nnodes] */
    const int64_t *excess; /* [nnodes] */
};

/* most_queued: sources and the steps that leave the nodes one search can come to; each of them queues a node
 * once at most. OK or MEMORY; call dijkstra_done in either case. */
enum status dijkstra_init(struct dijkstra *dijkstra, size_t nnodes, size_t most_queued);
void dijkstra_done(struct dijkstra *dijkstra);

/* Forgets the last search. Cost: the nodes it touched. */
void dijkstra_clear(struct dijkstra *dijkstra);

/* Adds a source at a distance >= 0. */
void dijkstra_add(struct dijkstra *dijkstra, int32_t node, int64_t distance);

/* Runs until the nearest goal is found (returned, LEDGER_NONE when none can be reached). */
int32_t dijkstra_run(struct dijkstra *dijkstra, const struct residual *residual, const struct goals *goals);

/* Lowers the prices of the nodes nearer than the goal; reduced costs stay >= 0 and are 0 along the
 * path. */
void dijkstra_reprice(const struct dijkstra *dijkstra, int64_t *price);

#endif
