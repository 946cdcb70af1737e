/* Cycle cancelling: the last word on a level in whole numbers. Takes every cycle of steps that is worth
 * taking, then hands back prices of junctions at which no step is. Exact from any posts that balance; quick
 * from good ones. */
#ifndef BIANZHI_ENGINE_NETWORK_CANCEL_H
#define BIANZHI_ENGINE_NETWORK_CANCEL_H

#include "engine/network/face.h"
#include "engine/network/step.h"

/* What posts cost. Within the face's boxes the price of one account's posts must never fall. */
struct cancel_costs {
    /* Price of post posts + 1 on an account. */
    int64_t (*price)(const void *of, int32_t account, int64_t posts);
    /* How far an account can go from posts towards limit, by one post or more, at the price of the first. */
    int64_t (*reach)(const void *of, int32_t account, int64_t posts, int64_t limit);
    const void *of;
};

/* Memory for one ledger. */
struct canceller {
    const struct ledger *ledger;
    struct steps steps;
    int64_t *cost;        /* [2 x naccounts] of a step; closed at the edge of a box */
    int32_t *predecessor; /* [njunctions] the step that last lowered the junction's price */
    int32_t *cycle;       /* [njunctions] steps of the cycle in hand */
    int32_t *queue;       /* [njunctions] ring of junctions whose steps are to be looked at */
    bool *queued;         /* [njunctions] */
    int32_t *seen;        /* [njunctions] from where a search for a cycle last came by */
    size_t head, nqueued;
};

/* OK or MEMORY; call canceller_done in either case. */
enum status canceller_init(struct canceller *canceller, const struct ledger *ledger);
void canceller_done(struct canceller *canceller);

/* Makes posts [naccounts] (within the face, balanced) best and price [njunctions] prove it; price goes in as
 * a guess. Adds the cycles taken to *ncycles. OK, or INTERNAL where prices overflow. */
enum status cancel_cycles(struct canceller *canceller, const struct face *face, struct cancel_costs costs,
                          int64_t *posts, int64_t *price, int64_t *ncycles);

/* The same with the curves of a level. extra [naccounts] is added to the prices of posts (NULL: nothing): the
 * worth of side rows. */
enum status cancel_level(struct canceller *canceller, const struct face *face, size_t level,
                         const int64_t *extra, int64_t *posts, int64_t *price, int64_t *ncycles);

#endif
