/* 2.4.21: small and lagging townships are looked after too. A township's floor in townships.csv is the least
 * of its own posts, all kinds together; one flagged small or lagging without a floor has the default, which
 * is an assumption. Staff of offices do not count: they are not the township's.
 *
 *   sum over k of posts[t,k] >= floor
 *
 * A sum over kinds runs across the pools and is no arc of the network. So it becomes a least by kind that
 * adds up to it:
 *
 *   least[t,k] = what the rules before this one hold of the kind: its posts, and its people on platforms
 *   until the sum is the floor: one more to the kind with the largest target / (least + 1/2) that they
 *   allow one (Webster; Balinski and Young, Fair Representation); any kind, where they allow none
 *   while the leasts of a kind are more than its pool: one of them changes kind, along the shortest path over
 *   kinds to one that its pool has (Ahuja, Magnanti and Orlin, Network Flows, augmenting paths)
 *
 * Which split costs least shows in the plan: it is then split anew, and posts are traded between kinds for as
 * long as that is better (model/split.h). Without that 43 townships of 1,481 random counties stand a post
 * above their floor because of the split, and one county in six where floors are just reached has a better
 * plan. Where other rules, a county's limits say, leave this split no plan, one that has a plan is found if
 * there is any.
 *
 * Split in proportion without a look at the other rules, the leasts and what is held already add up to more
 * than the floor; without a look at the pools, 7 of 93 random counties with high floors have no lawful plan
 * that have one; a side row leaves some counties unproven. */
#include <math.h>

#include "model/audit.h"
#include "model/explain.h"
#include "model/split.h"
#include "township/layout.h"
#include "township/plan.h"
#include "township/rules/rules.h"

static const struct parameter parameters[] = {
    {"least", PARAMETER_COUNT, N_("posts of its own, all kinds"), 20, NULL, 0, 1e6, NULL,
     N_("least total of a small or lagging township without a floor of its own"), .label_zh = "最低总数"},
};

static int64_t floor_of(const struct township *township, double least)
{
    if (township->has_floor)
        return township->floor;
    return township->flags & (FLAG_SMALL | FLAG_LAGGING) ? (int64_t)least : 0;
}

/* --- a least by kind --- */

/* Posts of a kind in a township, and the most that other rules allow. */
struct share {
    struct split_part part;
    int64_t most;
};

/* What the accounts of a kind are held to by the rules applied so far: its posts, and its cells, which they
 * flow to. */
static struct share held(const struct builder *builder, size_t t, size_t k)
{
    const struct facts *facts = facts_of(builder);
    const struct layout *layout = layout_of(builder);
    const struct account *accounts = builder->ledger->accounts;
    const struct account *posts = &accounts[layout->posts[facts_tk(facts, t, k)]];
    int64_t least = 0, most = 0;
    for (size_t p = 0; p < facts->np; p++) {
        const struct account *cell = &accounts[layout->cell[facts_tkp(facts, t, k, p)]];
        least += cell->least;
        most += cell->most;
    }
    least = posts->least > least ? posts->least : least;
    return (struct share){.part = {.account = layout->posts[facts_tk(facts, t, k)],
                                   .held = least,
                                   .least = least,
                                   .target = facts->target[facts_tk(facts, t, k)],
                                   .name = facts->kind_axis.label[k]},
                          .most = posts->most < most ? posts->most : most};
}

static struct share *next(struct share *shares, size_t nk, bool within_most)
{
    struct share *first = NULL;
    for (size_t k = 0; k < nk; k++)
        if ((!within_most || shares[k].part.least < shares[k].most) &&
            (!first || split_gains_before(&shares[k].part, &first->part)))
            first = &shares[k];
    return first;
}

static void split(struct share *shares, size_t nk, int64_t floor)
{
    int64_t sum = 0;
    for (size_t k = 0; k < nk; k++)
        sum += shares[k].part.least;
    for (; sum < floor; sum++) {
        struct share *more = next(shares, nk, true);
        if (!more)
            more = next(shares, nk, false);
        more->part.least++;
    }
}

/* --- pools --- */

/* The townships that share a pool, and how many posts of each kind it can still give beyond their leasts. */
struct pool {
    const struct facts *facts;
    struct share *shares; /* [nt][nk] */
    int64_t *left;        /* [nk] */
    int32_t *from;        /* [nk] kind before it on the path, TOWNSHIP_NONE not reached */
    int32_t *by;          /* [nk] township that changes a post of that kind into this one */
    int32_t *queue;       /* [nk] */
    size_t g;
};

/* The township where a post of kind a may be one of kind b, and is the nearest to being it: the largest claim
 * on one more b for its claim on its last a. Of equals the first by name. */
static int32_t who_changes(const struct pool *pool, size_t a, size_t b)
{
    const struct facts *facts = pool->facts;
    double best = 0;
    int32_t who = TOWNSHIP_NONE;
    size_t n;
    const int32_t *townships = facts_of_pool(facts, pool->g, &n);
    for (size_t i = 0; i < n; i++) {
        size_t t = (size_t)townships[i];
        const struct share *x = &pool->shares[facts_tk(facts, t, a)],
                           *y = &pool->shares[facts_tk(facts, t, b)];
        if (!facts_in_scope(facts, t) || x->part.least <= x->part.held || y->part.least >= y->most)
            continue;
        double gain = x->part.target > 0 ? y->part.target * ((double)x->part.least - 0.5) /
                                               (x->part.target * ((double)y->part.least + 0.5))
                                         : HUGE_VAL;
        if (who == TOWNSHIP_NONE || gain > best) {
            best = gain;
            who = (int32_t)t;
        }
    }
    return who;
}

/* The nearest kind with posts left that a post of kind k can become, with the path to it; TOWNSHIP_NONE. */
static int32_t find_path(struct pool *pool, size_t k)
{
    size_t nk = pool->facts->nk, first = 0, n = 0;
    for (size_t j = 0; j < nk; j++)
        pool->from[j] = TOWNSHIP_NONE;
    pool->from[k] = (int32_t)k;
    pool->queue[n++] = (int32_t)k;
    while (first < n) {
        size_t a = (size_t)pool->queue[first++];
        if (pool->left[a] > 0)
            return (int32_t)a;
        for (size_t b = 0; b < nk; b++) {
            if (pool->from[b] != TOWNSHIP_NONE || (pool->by[b] = who_changes(pool, a, b)) == TOWNSHIP_NONE)
                continue;
            pool->from[b] = (int32_t)a;
            pool->queue[n++] = (int32_t)b;
        }
    }
    return TOWNSHIP_NONE;
}

static void change_kinds(struct pool *pool, size_t k, size_t to)
{
    pool->left[to]--;
    pool->left[k]++;
    for (size_t b = to; b != k; b = (size_t)pool->from[b]) {
        size_t t = (size_t)pool->by[b];
        pool->shares[facts_tk(pool->facts, t, b)].part.least++;
        pool->shares[facts_tk(pool->facts, t, (size_t)pool->from[b])].part.least--;
    }
}

static void fit_pool(struct pool *pool, const struct builder *builder)
{
    const struct facts *facts = pool->facts;
    const struct layout *layout = layout_of(builder);
    size_t n;
    const int32_t *townships = facts_of_pool(facts, pool->g, &n);
    for (size_t k = 0; k < facts->nk; k++) {
        size_t gk = pool->g * facts->nk + k;
        pool->left[k] = builder->ledger->accounts[layout->pool[gk]].most +
                        builder->ledger->accounts[layout->release[gk]].most;
        for (size_t i = 0; i < n; i++)
            pool->left[k] -= facts_in_scope(facts, (size_t)townships[i])
                                 ? pool->shares[facts_tk(facts, (size_t)townships[i], k)].part.least
                                 : 0;
    }
    for (size_t k = 0; k < facts->nk; k++)
        for (int32_t to; pool->left[k] < 0 && (to = find_path(pool, k)) != TOWNSHIP_NONE;)
            change_kinds(pool, k, (size_t)to);
}

/* --- bounds --- */

/* A township's floor, and where a waiver gave it, its origin. */
struct floor {
    int64_t posts;
    enum strictness strictness;
    const struct origin *origin;
};

/* A waiver of the township is a floor of its own; one of a kind stands in place of that kind's part, and the
 * split stays as it is. */
static void bound_township(struct builder *builder, struct floor floor, const struct share *shares)
{
    size_t nk = facts_of(builder)->nk;
    struct split_part *parts = arena_new(builder->arena, nk, sizeof *parts);
    bool waived = false;
    for (size_t k = 0; parts && k < nk; k++) {
        struct bound bound = {.side = SIDE_LEAST,
                              .value = shares[k].part.least,
                              .rule = builder->rule,
                              .strictness = floor.strictness,
                              .origin = floor.origin};
        parts[k] = shares[k].part;
        if (!floor.origin)
            waived |= builder_waive(builder, parts[k].account, SIDE_LEAST, &bound.value, &bound.origin);
        if (bound.origin)
            bound.strictness = STRICT_OWN;
        ledger_add_bound(builder->ledger, parts[k].account, bound);
    }
    if (!parts)
        builder->ledger->status = STATUS_MEMORY;
    else if (!waived)
        builder_split(builder, parts, nk, floor.posts);
}

static void split_all(struct builder *builder, struct floor *floors, struct pool *pool)
{
    const struct facts *facts = facts_of(builder);
    double least = builder_number(builder, "least");
    for (size_t t = 0; t < facts->nt; t++) {
        if (!facts_in_scope(facts, t))
            continue;
        for (size_t k = 0; k < facts->nk; k++)
            pool->shares[facts_tk(facts, t, k)] = held(builder, t, k);
        floors[t].posts = floor_of(&facts->townships[t], least);
        floors[t].strictness =
            facts->townships[t].has_floor ? STRICT_OWN : builder_strictness(builder, "least");
        if (floors[t].posts > 0)
            builder_waive(builder, layout_of(builder)->township[t], SIDE_LEAST, &floors[t].posts,
                          &floors[t].origin);
        split(&pool->shares[facts_tk(facts, t, 0)], facts->nk, floors[t].posts);
    }
    for (pool->g = 0; pool->g < facts->npools; pool->g++)
        if (layout_of(builder)->pool[pool->g * facts->nk] != TOWNSHIP_NONE)
            fit_pool(pool, builder);
}

static void apply(struct builder *builder)
{
    const struct facts *facts = facts_of(builder);
    struct arena *arena = builder->arena;
    struct floor *floors = arena_new(arena, facts->nt, sizeof *floors);
    struct pool pool = {.facts = facts,
                        .shares = arena_new(arena, facts->nt * facts->nk, sizeof *pool.shares),
                        .left = arena_new(arena, facts->nk, sizeof *pool.left),
                        .from = arena_new(arena, facts->nk, sizeof *pool.from),
                        .by = arena_new(arena, facts->nk, sizeof *pool.by),
                        .queue = arena_new(arena, facts->nk, sizeof *pool.queue)};
    if (!floors || !pool.shares || !pool.left || !pool.from || !pool.by || !pool.queue) {
        builder->ledger->status = STATUS_MEMORY;
        return;
    }
    split_all(builder, floors, &pool);
    for (size_t i = 0; i < facts->nt; i++) {
        size_t t = (size_t)facts->order.township[i];
        if (floors[t].posts > 0 || floors[t].origin)
            bound_township(builder, floors[t], &pool.shares[facts_tk(facts, t, 0)]);
    }
}

/* --- the sum --- */

static int64_t own_posts(const struct audit *audit, size_t t)
{
    const struct facts *facts = audit->facts;
    const struct plan *plan = audit->plan;
    int64_t sum = 0;
    for (size_t k = 0; k < facts->nk; k++)
        sum += plan->posts[facts_tk(facts, t, k)];
    return sum;
}

/* Where a waiver is of a kind, that kind answers for what is missing; false when there is none of a kind. */
static bool judge_kinds(struct audit *audit, size_t t, int64_t missing)
{
    const struct facts *facts = audit->facts;
    const struct plan *plan = audit->plan;
    bool any = false;
    for (size_t k = 0; k < facts->nk; k++) {
        int64_t posts = plan->posts[facts_tk(facts, t, k)];
        struct unit_name units[] = {audit_unit(&facts->township_axis, t), audit_unit(&facts->kind_axis, k)};
        if (!audit_waiver(audit, SIDE_LEAST, units, 2))
            continue;
        audit_require(audit, SIDE_LEAST, posts, posts + missing, units, 2, _("posts of its own"));
        any = true;
    }
    return any;
}

static void audit(struct audit *audit)
{
    const struct facts *facts = audit->facts;
    double least = audit_number(audit, "least");
    for (size_t t = 0; t < facts->nt; t++) {
        int64_t floor = floor_of(&facts->townships[t], least), posts = own_posts(audit, t);
        struct unit_name unit = audit_unit(&facts->township_axis, t);
        if (!facts_in_scope(facts, t) || floor == 0)
            continue;
        if (posts >= floor) {
            audit_tally(audit);
            continue;
        }
        if (audit_waiver(audit, SIDE_LEAST, &unit, 1) || !judge_kinds(audit, t, floor - posts))
            audit_require(audit, SIDE_LEAST, posts, floor, &unit, 1, _("posts of its own in all"));
    }
}

static void explain(struct story *story)
{
    const struct facts *facts = facts_of(story->outcome->builder);
    size_t n = 0;
    for (size_t t = 0; t < facts->nt; t++)
        n += facts_in_scope(facts, t) && floor_of(&facts->townships[t], story_number(story, "least")) > 0;
    story_say(story,
              "townships with a floor of posts of their own, all kinds together: %zu; figures that it holds "
              "up: %zu",
              n, story->nin_force);
}

const struct rule rule_small_township_floor = {
    .name = "small_township_floor",
    .label_zh = "小乡镇下限",
    .clause = "2.4.21",
    .title = "small and lagging townships have a least total",
    .title_zh = "兼顾规模较小、发展相对滞后乡镇的编制需求",
    .force = RULE_IN_PRINCIPLE,
    .lever = N_("floor in townships.csv"),
    .parameters = parameters,
    .nparameters = sizeof parameters / sizeof *parameters,
    .apply = apply,
    .audit = audit,
    .explain = explain,
};
