/* Taking posts off one account along augmenting paths from one of its ends to the other. */
#ifndef BIANZHI_ENGINE_TIES_AUGMENT_H
#define BIANZHI_ENGINE_TIES_AUGMENT_H

#include "engine/network/face.h"
#include "engine/network/step.h"

/* Works within a face, one augmenting path at a time. The search goes on from both ends in turn, so that
 * finding none costs no more than twice the smaller side. */
struct augment {
    const struct ledger *ledger;
    const struct face *face; /* boxes; an account is settled when its box is one number */
    struct steps steps;      /* of the accounts that can move */
    int32_t *start;          /* [njunctions] the first step whose account is not settled */
    int64_t *posts;          /* [naccounts], the caller's */
    struct augment_side {
        int32_t *predecessor; /* [njunctions] the step by which the search came to a junction */
        int32_t *visited;     /* [njunctions] the search that came */
        int32_t *queue;       /* [njunctions] */
        int32_t head, nqueued, next;
    } side[2]; /* from the account's from-junction on; back from its to-junction */
    int32_t nsearches;
};

/* movable [naccounts]: the accounts to search among. OK or MEMORY; call augment_done in either case. */
enum status augment_init(struct augment *augment, const struct face *face, const bool *movable,
                         int64_t *posts);
void augment_done(struct augment *augment);

/* Brings the account down as far as the others let it. */
void augment_empty(struct augment *augment, int32_t account);

#endif
