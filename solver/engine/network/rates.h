/* The rates of a worst-first level in ascending order, and what each leaves open. */
#ifndef BIANZHI_ENGINE_NETWORK_RATES_H
#define BIANZHI_ENGINE_NETWORK_RATES_H

#include "base/priority_queue.h"
#include "engine/network/face.h"
#include "ledger/worst_first.h"

/* The rate in hand: what it costs to go through it is kept in member, the number of posts at which an account
 * stands exactly at it. */
struct rates {
    struct face *face;
    int64_t *member;  /* [naccounts] RATE_NO_MEMBER for who has no such rate */
    int32_t *members; /* [nmembers] their measures, ascending */
    size_t nmembers;
    int64_t *next;                 /* [nmeasures] posts of the account's next rate */
    struct priority_queue waiting; /* measures by that rate; owned */
};

enum { RATE_NO_MEMBER = -1 };

/* The face, at first what the levels above leave open, is narrowed rate by rate; its ledger has measures. OK
 * or MEMORY; call rates_done in either case. It must not be moved: what waits points to it. */
enum status rates_init(struct rates *rates, struct face *face);
void rates_done(struct rates *rates);

/* Goes on to the smallest rate that can still change anything; false when there is none. Cost: that of its
 * members in the queue. */
bool rates_next(struct rates *rates);

/* Price of post posts + 1 at the rate: +1 when it takes the account to the rate, -1 when it leaves it. */
int64_t rates_price(const struct rates *rates, int32_t account, int64_t posts);

/* Narrows the face to what is as good as posts at the rate. price [njunctions] proves them best there; NULL:
 * all 0, so that only members can have a step that is worth something. */
void rates_narrow(struct rates *rates, const int64_t *posts, const int64_t *price);

/* Narrows a face by a level that is settled and proven. OK or MEMORY. */
enum status rates_narrow_all(struct face *face, const int64_t *posts, const struct worst_first *worst);

#endif
