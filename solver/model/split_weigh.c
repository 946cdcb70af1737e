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

/* What rows that count an account make of a post of it. */
static wide worth_in_rows(const struct ledger *ledger, const struct answer *answer, int32_t account,
                          size_t level)
{
    wide worth = 0;
    for (size_t r = 0; r < ledger->nrows; r++)
        for (size_t e = 0; e < ledger->rows[r].n; e++) {
            const struct entry *entry = &ledger->entries[ledger->rows[r].first + e];
            if (entry->account == account)
                worth += (wide)answer->row_price[level * ledger->nrows + r] * entry->coef;
        }
    return worth;
}

/* Of the levels that are asked about, see struct by_level. */
static size_t first_level(const struct ledger *ledger)
{
    return ledger->lenient ? (size_t)ledger->waiver_level : 0;
}

static size_t count_levels(const struct ledger *ledger)
{
    return ledger->lenient ? LEDGER_WAIVER_LEVELS : ledger->nlevels;
}

/* What post posts + 1 of a part costs at the l-th of them, the bound that stands for the floor left aside. */
static wide cost_at(const struct ledger *ledger, const struct answer *answer, const struct bound *bound,
                    int64_t posts, size_t l)
{
    const struct account *account = &ledger->accounts[bound->account];
    size_t level = first_level(ledger) + l;
    const int64_t *price = answer->price + level * ledger->njunctions;
    bool is_own = ledger_negotiates(ledger, bound->strictness) &&
                  l == (size_t)(bound->strictness - STRICT_PLAN) && posts < bound->value;
    return (wide)ledger_price(ledger, bound->account, level, posts) + price[account->from] -
           price[account->to] + worth_in_rows(ledger, answer, bound->account, level) +
           (is_own ? PRICE_UNIT : 0);
}

static struct by_level cost_of_post(const struct ledger *ledger, const struct answer *answer,
                                    const struct bound *bound, int64_t posts)
{
    struct by_level cost = {0};
    for (size_t l = 0; l < count_levels(ledger); l++)
        cost.at[l] = cost_at(ledger, answer, bound, posts, l);
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
    if (!ledger_negotiates(ledger, own->strictness))
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
            low = wide_compare(last.at, low.at, LEDGER_MOST_LEVELS) > 0 ? last : low;
        }
        if (posts < ledger->accounts[bound->account].most) {
            struct by_level next = cost_of_post(ledger, answer, bound, posts);
            high = wide_compare(next.at, high.at, LEDGER_MOST_LEVELS) < 0 ? next : high;
        }
    }
    return wide_compare(low.at, high.at, LEDGER_MOST_LEVELS) <= 0;
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

bool splits_are_open(const struct builder *builder, const struct answer *answer)
{
    return builder->splits &&
           (break_more_than_their_floors(builder, answer->posts) || !splits_have_prices(builder, answer));
}

bool splits_weigh(const struct builder *builder, const struct answer *answer)
{
    return builder->splits && (builder->ledger->nrows > 0 || splits_are_open(builder, answer));
}

/* --- trades --- */

/* Whether bounds and the floor let a move be. */
static bool can_move(const struct ledger *ledger, const struct answer *answer, const struct split_move *move)
{
    const struct split *split = move->split;
    int32_t takes = split->parts[move->to].account;
    return split_sum(split, answer->posts) == split->floor &&
           answer->posts[split->parts[move->from].account] > split->parts[move->from].held &&
           answer->posts[takes] < ledger->accounts[takes].most;
}

static wide saving_at(const struct ledger *ledger, const struct answer *answer, const struct split_move *move,
                      size_t l)
{
    const struct bound *gives = &ledger->bounds[split_bound(ledger, move->split, move->from)],
                       *takes = &ledger->bounds[split_bound(ledger, move->split, move->to)];
    return cost_at(ledger, answer, gives, answer->posts[gives->account] - 1, l) -
           cost_at(ledger, answer, takes, answer->posts[takes->account], l);
}

bool splits_may_trade(const struct builder *builder, const struct answer *answer,
                      const struct split_move *moves, size_t n)
{
    const struct ledger *ledger = builder->ledger;
    for (size_t m = 0; m < n; m++)
        if (!can_move(ledger, answer, &moves[m]))
            return false;
    for (size_t l = 0; l < count_levels(ledger); l++) {
        wide saving = 0;
        for (size_t m = 0; m < n; m++)
            saving += saving_at(ledger, answer, &moves[m], l);
        if (saving != 0)
            return saving > 0;
    }
    return false;
}

void splits_prove(struct builder *builder, const struct answer *answer, bool is_best)
{
    const struct ledger *ledger = builder->ledger;
    bool priced = is_best && !ledger->lenient && !ledger_has_worst_level(ledger);
    for (struct split *split = builder->splits; split; split = split->next)
        split->proven = priced && split_has_price(ledger, split, answer);
}
