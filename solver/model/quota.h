/* Quotas: a whole shared out by weight, each part in whole posts beside its exact share.
 *
 *   floor(q) <= part <= ceil(q)      q = whole * weight / sum of weights
 *
 * Apportionment calls this "staying within the quota" (Balinski and Young, Fair Representation). While the
 * whole is open it bounds no account; once the whole is a number it does. So a plan is found without quotas.
 * Where one is not kept in it, the whole is held as the plan has it and its parts are bounded: the plan found
 * next is the best with that whole. */
#ifndef BIANZHI_MODEL_QUOTA_H
#define BIANZHI_MODEL_QUOTA_H

#include "model/build.h"

/* LOST: no plan keeps it beside the other bounds; they come first. */
enum quota_state { QUOTA_OPEN, QUOTA_HELD, QUOTA_LOST };

struct quota {
    struct quota *next;
    int rule;
    int32_t whole;        /* account */
    const int32_t *parts; /* [n] accounts */
    const double *shares; /* [n] weight / sum of weights */
    size_t n;
    enum quota_state state;
    size_t first_bound; /* of the ledger's, while it is held */
};

/* Whole posts beside a share of a whole; a share that is whole but for what a double rounds counts as
 * such. */
struct quota_range {
    int64_t least, most;
};
struct quota_range quota_range(int64_t whole, double share);

/* For rules: the parts [n] of a whole are to stay within their quotas. The arrays must live as long as the
 * ledger. */
void builder_quota(struct builder *builder, int32_t whole, const int32_t *parts, const double *shares,
                   size_t n);

/* Holds up to nmost of the open quotas that posts do not keep: whole and parts get bounds. Returns how
 * many. */
size_t quotas_hold(struct builder *builder, const int64_t *posts, size_t nmost);

/* Holds one at posts. */
void quota_hold(struct builder *builder, struct quota *quota, const int64_t *posts);

/* Holds every quota, kept or not, with its whole as another builder of the same rules has it in posts, its
 * answer; those that it lost are lost. For plans to be told beside that answer. */
void quotas_take(struct builder *builder, const struct builder *from, const int64_t *posts);

/* Whether each part stays within its quota. */
bool quota_is_kept(const struct quota *quota, const int64_t *posts);

/* Of a plan that was read: open quotas that it does not keep could not be kept, they are lost. */
void quotas_lose(struct builder *builder, const int64_t *posts);

/* Lost ones that these posts keep all the same are open. */
void quotas_regain(struct builder *builder, const int64_t *posts);

/* Takes back the bounds added since the ledger had nbounds of them, and what they held: open again, or
 * lost. */
void quotas_release(struct builder *builder, size_t nbounds, bool lenient, enum quota_state state);

/* Puts the bounds of those that are held in force again, which the ledger dropped. posts as it was when they
 * were held. */
void quotas_hold_again(struct builder *builder, const int64_t *posts);

/* In a copy of the builder's ledger with accounts and bounds of its own: what holds quotas asks for nothing
 * and forbids nothing. Bounds keep their places. */
void quotas_loosen(const struct builder *builder, struct ledger *copy);

/* How many are open, held or lost. */
size_t quotas_count(const struct builder *builder, enum quota_state state);

#endif
