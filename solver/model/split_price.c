/* Which split breaks the fewest posts, by prices of the network alone (weak duality). */
#include <string.h>

#include "engine/engine.h"
#include "model/split_weigh.h"

/* --- a ledger of its own --- */

/* The builder's network with nothing but the bounds that may give way priced: in a lenient ledger those that
 * are negotiable, else the parts of floors. */
struct priced {
    struct builder builder; /* of the ledger, with splits of its own */
    struct ledger ledger;
    struct answer answer;
};

/* A floor of which no post may be missing. */
static bool any_is_hard(const struct builder *builder)
{
    const struct ledger *ledger = builder->ledger;
    bool any = false;
    for (const struct split *split = builder->splits; split && !any; split = split->next)
        any = !ledger_negotiates(ledger, ledger->bounds[split_bound(ledger, split, 0)].strictness);
    return any;
}

static void copy_ledger(struct priced *priced, const struct builder *builder)
{
    const struct ledger *from = builder->ledger;
    ledger_init(&priced->ledger);
    for (int l = 0; l < LEDGER_WAIVER_LEVELS; l++)
        ledger_add_level(&priced->ledger, "posts by which bounds are broken");
    ledger_take_network(&priced->ledger, from, from->nfamilies);
    for (size_t b = 0; b < from->nbounds; b++) {
        struct bound bound = from->bounds[b];
        bound.strictness = ledger_negotiates(from, bound.strictness) ? bound.strictness : STRICT_HARD;
        ledger_add_bound(&priced->ledger, bound.account, bound);
    }
    if (priced->ledger.status != STATUS_OK)
        return;
    for (const struct split *split = builder->splits; split && !from->lenient; split = split->next)
        for (size_t i = 0; i < split->n; i++)
            priced->ledger.bounds[split_bound(from, split, i)].strictness = STRICT_PLAN;
    ledger_make_lenient(&priced->ledger, 0);
}

static void copy_splits(struct priced *priced, const struct builder *builder)
{
    struct split **link = &priced->builder.splits;
    for (const struct split *split = builder->splits; split; split = split->next) {
        struct split *copy = arena_new(builder->arena, 1, sizeof *copy);
        struct split_part *parts = arena_new(builder->arena, split->n, sizeof *parts);
        if (!copy || !parts) {
            priced->ledger.status = STATUS_MEMORY;
            return;
        }
        memcpy(parts, split->parts, split->n * sizeof *parts);
        *copy = *split;
        copy->parts = parts;
        copy->next = NULL;
        *link = copy;
        link = &copy->next;
    }
}

static enum status solve(struct priced *priced, struct faults *faults)
{
    answer_done(&priced->answer);
    enum status status = answer_init(&priced->answer, &priced->ledger);
    return status == STATUS_OK ? engine_solve(&priced->ledger, ENGINE_AUTO, &priced->answer, NULL, faults)
                               : status;
}

/* Posts by which bounds are broken, floors as the sums they are once their parts break no more. */
static struct by_level broken(const struct priced *priced)
{
    struct by_level broken = {0};
    const struct ledger *ledger = &priced->ledger;
    for (size_t b = 0; b < ledger->nbounds; b++) {
        const struct bound *bound = &ledger->bounds[b];
        int64_t posts = priced->answer.posts[bound->account];
        int64_t by = bound->side == SIDE_LEAST ? bound->value - posts : posts - bound->value;
        if (ledger_negotiates(ledger, bound->strictness) && by > 0)
            broken.at[bound->strictness - STRICT_PLAN] += by;
    }
    return broken;
}

/* Whether other posts at the same prices would do better: false where these are best. */
static bool beats(const struct priced *priced, const int64_t *posts)
{
    wide mine[LEDGER_MOST_LEVELS], theirs[LEDGER_MOST_LEVELS];
    ledger_totals(&priced->ledger, priced->answer.posts, mine);
    ledger_totals(&priced->ledger, posts, theirs);
    return wide_compare(mine, theirs, priced->ledger.nlevels) != 0;
}

/* Which floors are priced as sums: all, or those whose parts find no price; and whether one that is just
 * reached is worth what breaking it costs, or nothing. */
struct attempt {
    bool all, reached_costs;
};

/* Prices floors as the sums they are, whichever part a post is of. As complementary slackness has it, one
 * kept with posts to spare is worth nothing, and one that is broken what breaking it costs. *known: the best
 * posts are best all the same, or the posts found are, and the floors yield to them. */
static enum status price_as_sums(struct priced *priced, struct answer *best, struct attempt attempt,
                                 bool *known, struct faults *faults)
{
    struct builder *builder = &priced->builder;
    for (const struct split *split = builder->splits; split; split = split->next) {
        int64_t lacking = split->floor - split_sum(split, best->posts);
        bool costs = lacking > 0 || (lacking == 0 && attempt.reached_costs);
        bool prices = attempt.all || !split_has_price(&priced->ledger, split, best);
        for (size_t i = 0; i < split->n && prices; i++)
            ledger_set_bound(&priced->ledger, split->parts[i].account, split->rule, SIDE_LEAST,
                             costs ? split->floor : 0);
    }
    enum status status = solve(priced, faults);
    const struct answer same = {.posts = best->posts, .price = priced->answer.price};
    bool others = status == STATUS_OK && splits_have_prices(builder, &priced->answer);
    *known =
        others || (status == STATUS_OK && !beats(priced, best->posts) && splits_have_prices(builder, &same));
    for (const struct split *split = builder->splits; split; split = split->next)
        split_apply(builder, split);
    if (others) {
        answer_done(best);
        *best = priced->answer;
        priced->answer = (struct answer){0};
        splits_follow(builder, best->posts);
    }
    return status;
}

/* Finds the least that any split breaks, and posts and a split that show it. Prices of parts that stand at
 * their leasts are not settled by the plan: where they find no price, floors are priced as the sums they are.
 * *known is false where that proves nothing. */
static enum status settle(struct priced *priced, bool *known, struct faults *faults)
{
    static const struct attempt attempts[] = {{false, true}, {false, false}, {true, true}};
    struct builder *builder = &priced->builder;
    enum status status = STATUS_OK;
    bool weigh = splits_weigh(builder, &priced->answer);
    while (status == STATUS_OK && weigh && splits_follow(builder, priced->answer.posts) > 0) {
        status = solve(priced, faults);
        weigh = status == STATUS_OK && splits_weigh(builder, &priced->answer);
    }
    *known = !weigh;
    struct answer best = priced->answer;
    priced->answer = (struct answer){0};
    for (size_t i = 0; i < sizeof attempts / sizeof *attempts && status == STATUS_OK && !*known; i++)
        status = price_as_sums(priced, &best, attempts[i], known, faults);
    answer_done(&priced->answer);
    priced->answer = best;
    return status;
}

/* Lawful posts are left to be found: those nearest the first split. */
static void conclude(const struct priced *priced, struct by_level first, struct builder *builder, bool *known,
                     bool *moved)
{
    struct by_level least = broken(priced);
    if (!builder->ledger->lenient)
        *known = least.at[0] > 0;
    else if (wide_compare(least.at, first.at, LEDGER_MOST_LEVELS) < 0)
        *moved = splits_follow(builder, priced->answer.posts) > 0;
}

enum status splits_price(struct builder *builder, struct faults *faults, bool *known, bool *moved)
{
    struct priced priced = {.builder = *builder};
    *known = *moved = false;
    if (builder->ledger->nrows > 0 || (builder->ledger->lenient && any_is_hard(builder)))
        return STATUS_OK;
    priced.builder.ledger = &priced.ledger;
    copy_ledger(&priced, builder);
    copy_splits(&priced, builder);
    enum status status = priced.ledger.status;
    if (status == STATUS_OK)
        status = solve(&priced, faults);
    if (status == STATUS_OK && priced.answer.status == STATUS_INFEASIBLE) {
        *known = true;
    } else if (status == STATUS_OK) {
        struct by_level first = broken(&priced);
        status = settle(&priced, known, faults);
        if (status == STATUS_OK && *known)
            conclude(&priced, first, builder, known, moved);
    }
    answer_done(&priced.answer);
    ledger_done(&priced.ledger);
    return status;
}
