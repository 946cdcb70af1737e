/* Which split has a plan, or asks for the fewest waivers. Prices of the split tell most often that no other
 * does better; else the floors are rows beside the network, and the first split is repaired
 * (engine/ask/repair.h). */
#include "engine/ask/repair.h"
#include "engine/ask/sums.h"
#include "model/split.h"

bool splits_are_refuted(const struct builder *builder, const struct answer *answer)
{
    const struct ledger *ledger = builder->ledger;
    struct ledger whole;
    bool holds = false;
    if (splits_join(builder, &whole) != STATUS_OK)
        return false;
    for (size_t a = 0; a < whole.naccounts; a++)
        if (whole.accounts[a].least > whole.accounts[a].most)
            return true;
    int64_t *row_price = arena_new(builder->arena, whole.nrows, sizeof *row_price);
    for (size_t r = 0; row_price && r < ledger->nrows; r++)
        row_price[r] = answer->row_price[r];
    return row_price && sums_price_cut(&whole, answer->price, row_price, &holds) == STATUS_OK && holds;
}

/* --- what prices of waivers say --- */

/* Dearer than any post. */
#define PRICE_NO_LIMIT ((wide)1 << 100)

/* What holds a part but for its bound. */
static int64_t least_beside(const struct ledger *ledger, const struct bound *but)
{
    int64_t least = 0;
    for (int32_t b = ledger->accounts[but->account].first_bound; b != LEDGER_NONE;
         b = ledger->bounds[b].next) {
        const struct bound *bound = &ledger->bounds[b];
        if (bound->side == SIDE_LEAST && bound != but && !ledger_negotiates(ledger, bound->strictness) &&
            bound->value > least)
            least = bound->value;
    }
    return least;
}

/* A figure for each level of waivers; the first at which two differ decides. */
struct by_level {
    wide at[LEDGER_WAIVER_LEVELS];
};

static int compare(struct by_level a, struct by_level b)
{
    for (size_t l = 0; l < LEDGER_WAIVER_LEVELS; l++)
        if (a.at[l] != b.at[l])
            return a.at[l] < b.at[l] ? -1 : 1;
    return 0;
}

/* What post posts + 1 of a part costs, the bound that stands for the floor left aside. */
static struct by_level cost_of_post(const struct ledger *ledger, const struct answer *answer,
                                    const struct bound *bound, int64_t posts)
{
    struct by_level cost;
    const struct account *account = &ledger->accounts[bound->account];
    for (size_t l = 0; l < LEDGER_WAIVER_LEVELS; l++) {
        size_t level = (size_t)ledger->waiver_level + l;
        const int64_t *price = answer->price + level * ledger->njunctions;
        bool is_own = bound->strictness != STRICT_HARD && l == (size_t)(bound->strictness - STRICT_PLAN);
        cost.at[l] = (wide)ledger_price(ledger, bound->account, level, posts) + price[account->from] -
                     price[account->to] + (is_own && posts < bound->value ? PRICE_UNIT : 0);
    }
    return cost;
}

/* Posts by which the parts are broken, all together. */
static int64_t sum_below(const struct split *split, const int64_t *posts)
{
    int64_t sum = 0;
    for (size_t i = 0; i < split->n; i++) {
        int64_t below = split->parts[i].least - posts[split->parts[i].account];
        sum += below > 0 ? below : 0;
    }
    return sum;
}

/* True when its parts have no choice: posts are what they are, however the floor is split. */
static bool is_held(const struct ledger *ledger, const struct split *split)
{
    for (size_t i = 0; i < split->n; i++)
        if (ledger->accounts[split->parts[i].account].least < ledger->accounts[split->parts[i].account].most)
            return false;
    return true;
}

/* Where all parts are held, no split breaks less. Where they are broken by more than the floor, another does.
 * Else: what a post of a floor may be worth is nothing above it, what breaking it costs below, either where
 * it is reached. A price between these that no part's next post undercuts, and no part's last one exceeds,
 * proves that no split breaks less. */
static bool weighs(const struct builder *builder, const struct split *split, const struct answer *answer)
{
    const struct ledger *ledger = builder->ledger;
    const struct bound *own = &ledger->bounds[split_bound(ledger, split, 0)];
    struct by_level low = {0}, high = {0};
    int64_t sum = split_sum(split, answer->posts);
    if (is_held(ledger, split))
        return false;
    if (sum_below(split, answer->posts) > (sum < split->floor ? split->floor - sum : 0))
        return true;
    if (own->strictness == STRICT_HARD)
        high.at[0] = PRICE_NO_LIMIT;
    else
        high.at[own->strictness - STRICT_PLAN] = PRICE_UNIT;
    low = sum < split->floor ? high : low;
    high = sum > split->floor ? low : high;
    for (size_t i = 0; i < split->n; i++) {
        const struct bound *bound = &ledger->bounds[split_bound(ledger, split, i)];
        int64_t posts = answer->posts[bound->account];
        if (posts > least_beside(ledger, bound)) {
            struct by_level last = cost_of_post(ledger, answer, bound, posts - 1);
            low = compare(last, low) > 0 ? last : low;
        }
        if (posts < ledger->accounts[bound->account].most) {
            struct by_level next = cost_of_post(ledger, answer, bound, posts);
            high = compare(next, high) < 0 ? next : high;
        }
    }
    return compare(low, high) > 0;
}

bool splits_weigh(const struct builder *builder, const struct answer *answer)
{
    bool weigh = builder->splits && builder->ledger->nrows > 0;
    for (const struct split *split = builder->splits; split && !weigh; split = split->next)
        weigh = weighs(builder, split, answer);
    return weigh;
}

/* --- the question --- */

/* What may move, by ranks: the negotiable bounds and floors as their strictness says, the parts of floors
 * last. */
struct freedom {
    int8_t *bounds, *rows, *ranks;
};

static int8_t may_move(const struct ledger *whole, enum strictness strictness)
{
    return ledger_negotiates(whole, strictness) ? 0 : REPAIR_FIXED;
}

static int8_t rank_of(enum strictness strictness)
{
    return (int8_t)(strictness == STRICT_HARD ? 0 : strictness - STRICT_PLAN);
}

static enum status list_moves(const struct builder *builder, const struct ledger *whole,
                              struct freedom *freedom)
{
    struct arena *arena = builder->arena;
    *freedom =
        (struct freedom){.bounds = arena_new(arena, whole->nbounds, sizeof *freedom->bounds),
                         .rows = arena_new(arena, whole->nrows, sizeof *freedom->rows),
                         .ranks = arena_new(arena, whole->nbounds + whole->nrows, sizeof *freedom->ranks)};
    if (!freedom->bounds || !freedom->rows || !freedom->ranks)
        return STATUS_MEMORY;
    for (size_t b = 0; b < whole->nbounds; b++) {
        freedom->bounds[b] = may_move(whole, whole->bounds[b].strictness);
        freedom->ranks[b] = rank_of(whole->bounds[b].strictness);
    }
    for (size_t r = 0; r < whole->nrows; r++) {
        freedom->rows[r] = may_move(whole, whole->rows[r].strictness);
        freedom->ranks[whole->nbounds + r] = rank_of(whole->rows[r].strictness);
    }
    for (const struct split *split = builder->splits; split; split = split->next)
        for (size_t i = 0; i < split->n; i++) {
            freedom->bounds[split_bound(whole, split, i)] = 0;
            freedom->ranks[split_bound(whole, split, i)] = LEDGER_WAIVER_LEVELS;
        }
    return STATUS_OK;
}

enum status splits_decide(struct builder *builder, struct faults *faults, bool *moved)
{
    struct ledger whole;
    struct freedom freedom;
    struct repair repair;
    bool found = false;
    *moved = false;
    enum status status = splits_add_rows(builder, &whole);
    if (status == STATUS_OK)
        status = list_moves(builder, &whole, &freedom);
    if (status != STATUS_OK)
        return status;
    struct repair_terms terms = {.bounds = freedom.bounds, .rows = freedom.rows, .ranks = freedom.ranks};
    status = repair_find(&repair, &whole, terms, ENGINE_AUTO, builder->arena, &found, faults);
    for (struct split *split = builder->splits; split && found && status == STATUS_OK; split = split->next)
        *moved |= split_follow(builder, split, repair.at);
    return status;
}
