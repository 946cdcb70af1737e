/* What a post of a floor may be worth, level by level. */
#include "model/split_weigh.h"

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

int by_level_compare(struct by_level a, struct by_level b)
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

/* Whether the parts are broken by more posts than the floor. */
static bool breaks_more_than_its_floor(const struct split *split, const int64_t *posts)
{
    int64_t below = 0, lacking = split->floor - split_sum(split, posts);
    for (size_t i = 0; i < split->n; i++) {
        int64_t lacks = split->parts[i].least - posts[split->parts[i].account];
        below += lacks > 0 ? lacks : 0;
    }
    return below > (lacking > 0 ? lacking : 0);
}

/* True when its parts have no choice: posts are what they are, however the floor is split. */
static bool is_held(const struct ledger *ledger, const struct split *split)
{
    for (size_t i = 0; i < split->n; i++)
        if (ledger->accounts[split->parts[i].account].least < ledger->accounts[split->parts[i].account].most)
            return false;
    return true;
}

bool split_has_price(const struct ledger *ledger, const struct split *split, const struct answer *answer)
{
    const struct bound *own = &ledger->bounds[split_bound(ledger, split, 0)];
    struct by_level low = {0}, high = {0};
    int64_t sum = split_sum(split, answer->posts);
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
            low = by_level_compare(last, low) > 0 ? last : low;
        }
        if (posts < ledger->accounts[bound->account].most) {
            struct by_level next = cost_of_post(ledger, answer, bound, posts);
            high = by_level_compare(next, high) < 0 ? next : high;
        }
    }
    return by_level_compare(low, high) <= 0;
}

bool splits_have_prices(const struct builder *builder, const struct answer *answer)
{
    bool have = true;
    for (const struct split *split = builder->splits; split && have; split = split->next)
        have = is_held(builder->ledger, split) || split_has_price(builder->ledger, split, answer);
    return have;
}

static bool break_more_than_their_floors(const struct builder *builder, const int64_t *posts)
{
    bool more = false;
    for (const struct split *split = builder->splits; split && !more; split = split->next)
        more = breaks_more_than_its_floor(split, posts);
    return more;
}

bool splits_weigh(const struct builder *builder, const struct answer *answer)
{
    return builder->splits &&
           (builder->ledger->nrows > 0 || break_more_than_their_floors(builder, answer->posts) ||
            !splits_have_prices(builder, answer));
}
