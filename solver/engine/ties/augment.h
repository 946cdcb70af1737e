/* Moving posts of one account onto a detour: another way from one of its ends to the other. */
#ifndef BIANZHI_ENGINE_TIES_AUGMENT_H
#define BIANZHI_ENGINE_TIES_AUGMENT_H

#include "engine/network/face.h"
#include "engine/network/step.h"

/* Takes posts off an account within a face, one detour at a time. The search goes on from both ends in turn,
 * so that finding none costs no more than twice the smaller side. */
struct detour {
    const struct ledger *ledger;
    const struct face *face;    /* boxes; an account is settled when its box is one number */
    struct incidence incidence; /* of the accounts that can move */
    size_t *start;              /* [njunctions] the first step whose account is not settled */
    int64_t *posts;             /* [naccounts], the caller's */
    struct detour_side {
        uint32_t *by;     /* [njunctions] the step by which the search came to a junction */
        int32_t *visited; /* [njunctions] the search that came */
        int32_t *queue;   /* [njunctions] */
        size_t head, nqueued, next;
    } side[2]; /* from the account's from-junction on; back from its to-junction */
    int32_t nsearches;
};

/* movable [naccounts]: the accounts to search among. OK or MEMORY; call detour_done in either case. */
enum status detour_init(struct detour *detour, const struct face *face, const bool *movable, int64_t *posts);
void detour_done(struct detour *detour);

/* Brings the account down as far as the others let it. */
void detour_empty(struct detour *detour, int32_t account);

#endif
