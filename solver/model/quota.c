/* Quotas are a list in the order in which rules ask for them; a held one has its bounds in the ledger. */
#include "model/quota.h"

#include <math.h>

/* Far above what weight / sum * whole rounds by, far below any share of a post that matters. */
static const double nearly_whole = 1e-9;

struct quota_range quota_range(int64_t whole, double share)
{
    double quota = (double)whole * share;
    return (struct quota_range){.least = (int64_t)floor(quota + nearly_whole),
                                .most = (int64_t)ceil(quota - nearly_whole)};
}

void builder_quota(struct builder *builder, int32_t whole, const int32_t *parts, const double *shares,
                   size_t n)
{
    struct quota *quota = arena_new(builder->arena, 1, sizeof *quota);
    if (!quota) {
        builder->ledger->status = STATUS_MEMORY;
        return;
    }
    *quota = (struct quota){.rule = builder->rule, .whole = whole, .parts = parts, .shares = shares, .n = n};
    if (builder->last_quota)
        builder->last_quota->next = quota;
    else
        builder->quotas = quota;
    builder->last_quota = quota;
}

bool quota_is_kept(const struct quota *quota, const int64_t *posts)
{
    for (size_t i = 0; i < quota->n; i++) {
        struct quota_range range = quota_range(posts[quota->whole], quota->shares[i]);
        if (posts[quota->parts[i]] < range.least || posts[quota->parts[i]] > range.most)
            return false;
    }
    return true;
}

static void bound(struct builder *builder, const struct quota *quota, int32_t account,
                  struct quota_range range)
{
    struct bound least = {.side = SIDE_LEAST, .value = range.least, .rule = quota->rule};
    struct bound most = {.side = SIDE_MOST, .value = range.most, .rule = quota->rule};
    ledger_add_bound(builder->ledger, account, least);
    ledger_add_bound(builder->ledger, account, most);
}

void quota_hold(struct builder *builder, struct quota *quota, const int64_t *posts)
{
    int64_t whole = posts[quota->whole];
    quota->first_bound = builder->ledger->nbounds;
    bound(builder, quota, quota->whole, (struct quota_range){whole, whole});
    for (size_t i = 0; i < quota->n; i++)
        bound(builder, quota, quota->parts[i], quota_range(whole, quota->shares[i]));
    quota->state = QUOTA_HELD;
}

size_t quotas_hold(struct builder *builder, const int64_t *posts, size_t nmost)
{
    size_t n = 0;
    for (struct quota *quota = builder->quotas; quota && n < nmost; quota = quota->next)
        if (quota->state == QUOTA_OPEN && !quota_is_kept(quota, posts)) {
            quota_hold(builder, quota, posts);
            n++;
        }
    return n;
}

void quotas_take(struct builder *builder, const struct builder *from, const int64_t *posts)
{
    const struct quota *other = from->quotas;
    for (struct quota *quota = builder->quotas; quota && other; quota = quota->next, other = other->next) {
        if (other->state == QUOTA_LOST)
            quota->state = QUOTA_LOST;
        else
            quota_hold(builder, quota, posts);
    }
}

void quotas_lose(struct builder *builder, const int64_t *posts)
{
    for (struct quota *quota = builder->quotas; quota; quota = quota->next)
        if (quota->state == QUOTA_OPEN && !quota_is_kept(quota, posts))
            quota->state = QUOTA_LOST;
}

void quotas_regain(struct builder *builder, const int64_t *posts)
{
    for (struct quota *quota = builder->quotas; quota; quota = quota->next)
        if (quota->state == QUOTA_LOST && quota_is_kept(quota, posts))
            quota->state = QUOTA_OPEN;
}

void quotas_release(struct builder *builder, size_t nbounds, bool lenient, enum quota_state state)
{
    ledger_drop_bounds(builder->ledger, nbounds, lenient);
    for (struct quota *quota = builder->quotas; quota; quota = quota->next)
        if (quota->state == QUOTA_HELD && quota->first_bound >= nbounds)
            quota->state = state;
}

void quotas_hold_again(struct builder *builder, const int64_t *posts)
{
    for (struct quota *quota = builder->quotas; quota; quota = quota->next)
        if (quota->state == QUOTA_HELD)
            quota_hold(builder, quota, posts);
}

void quotas_loosen(const struct builder *builder, struct ledger *copy)
{
    for (const struct quota *quota = builder->quotas; quota; quota = quota->next) {
        size_t n = quota->state == QUOTA_HELD ? 2 * (quota->n + 1) : 0;
        for (struct bound *bound = copy->bounds + quota->first_bound; n > 0; n--, bound++)
            bound->value = bound->side == SIDE_LEAST ? 0 : LEDGER_NO_MOST;
    }
    ledger_settle_bounds(copy, LEDGER_NONE, copy->lenient);
}

size_t quotas_count(const struct builder *builder, enum quota_state state)
{
    size_t n = 0;
    for (const struct quota *quota = builder->quotas; quota; quota = quota->next)
        n += quota->state == state;
    return n;
}
