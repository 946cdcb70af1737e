/* Which split has a plan. A proof that there are no lawful posts gives each account a worth, the price of
 * where it leaves less that of where it arrives, and its posts come to worth * least at least, or to worth *
 * most where that is negative: all together above 0, which no posts that balance can. A floor may take a
 * price of its own from the worth of its parts, one price for all of them, whatever its split (weak duality):
 * where the sum stays above 0 with the best of these prices, no split has a plan. Where it does not, the
 * floors are rows beside the network, and the first split is repaired (engine/ask/repair.h). */
#include "engine/ask/repair.h"
#include "engine/network/face.h"
#include "model/split.h"

/* --- what the proof says of the sums --- */

/* What holds an account but for the split. */
static int64_t least_beside(const struct ledger *ledger, int32_t account, int rule)
{
    int64_t least = 0;
    for (int32_t b = ledger->accounts[account].first_bound; b != LEDGER_NONE; b = ledger->bounds[b].next) {
        const struct bound *bound = &ledger->bounds[b];
        bool negotiable = ledger->lenient && bound->strictness != STRICT_HARD;
        if (bound->side == SIDE_LEAST && bound->rule != rule && !negotiable && bound->value > least)
            least = bound->value;
    }
    return least;
}

static wide least_of(wide worth, int64_t least, int64_t most)
{
    return worth * (worth > 0 ? least : most);
}

/* What a floor and its parts come to at least, where the floor has that price. */
static wide whole_at(const struct builder *builder, const struct split *split, const wide *worth, wide price)
{
    wide sum = price * split->floor;
    for (size_t i = 0; i < split->n; i++) {
        int32_t account = split->parts[i].account;
        sum += least_of(worth[account] - price, least_beside(builder->ledger, account, split->rule),
                        builder->ledger->accounts[account].most);
    }
    return sum;
}

/* The same where it has the best price: none or one of its parts' worths; any, where it is more than they
 * allow. */
static wide whole_at_best(const struct builder *builder, const struct split *split, const wide *worth)
{
    wide none = whole_at(builder, split, worth, 0), any = whole_at(builder, split, worth, 1);
    wide best = any > none ? any : none;
    for (size_t i = 0; i < split->n; i++) {
        wide price = worth[split->parts[i].account];
        wide sum = price > 0 ? whole_at(builder, split, worth, price) : best;
        best = sum > best ? sum : best;
    }
    return best;
}

static wide parts_as_split(const struct builder *builder, const struct split *split, const wide *worth)
{
    wide sum = 0;
    for (size_t i = 0; i < split->n; i++) {
        const struct account *account = &builder->ledger->accounts[split->parts[i].account];
        sum += least_of(worth[split->parts[i].account], account->least, account->most);
    }
    return sum;
}

/* Fills worth [naccounts]; what all posts and rows come to at least. */
static wide read_proof(const struct ledger *ledger, const struct answer *answer, const int64_t *row_part,
                       wide *worth)
{
    wide sum = 0;
    for (size_t a = 0; a < ledger->naccounts; a++) {
        const struct account *account = &ledger->accounts[a];
        worth[a] = (wide)answer->price[account->from] - answer->price[account->to] + row_part[a];
        sum += least_of(worth[a], account->least, account->most);
    }
    for (size_t r = 0; r < ledger->nrows; r++) {
        wide price = answer->row_price[r];
        sum -= price * (price > 0 ? ledger->rows[r].most : ledger->rows[r].least);
    }
    return sum;
}

/* An account that is asked for more than it allows, and not by a split, is proof enough. */
static bool contradicts_itself(const struct ledger *ledger, const struct split *split)
{
    for (size_t a = 0; a < ledger->naccounts; a++)
        if (ledger->accounts[a].least > ledger->accounts[a].most &&
            least_beside(ledger, (int32_t)a, split->rule) > ledger->accounts[a].most)
            return true;
    return false;
}

bool splits_are_refuted(const struct builder *builder, const struct answer *answer)
{
    const struct ledger *ledger = builder->ledger;
    if (contradicts_itself(ledger, builder->splits))
        return true;
    wide *worth = memory_new(ledger->naccounts, sizeof *worth), sum = 0;
    int64_t *row_part = memory_new(ledger->naccounts, sizeof *row_part);
    if (worth && row_part) {
        face_row_part(ledger, answer->row_price, row_part);
        sum = read_proof(ledger, answer, row_part, worth);
        for (const struct split *split = builder->splits; split; split = split->next)
            sum += whole_at_best(builder, split, worth) - parts_as_split(builder, split, worth);
    }
    memory_free(worth);
    memory_free(row_part);
    return sum > 0;
}

/* --- what prices of waivers say of the parts --- */

/* What an account's last post costs at a level of waivers, the split's own bound left aside. */
static wide last_post(const struct ledger *ledger, const struct answer *answer, const struct bound *bound,
                      size_t level)
{
    const struct account *account = &ledger->accounts[bound->account];
    const int64_t *price = answer->price + level * ledger->njunctions;
    int64_t posts = answer->posts[bound->account];
    bool is_own = bound->strictness != STRICT_HARD &&
                  level == (size_t)ledger->waiver_level + (bound->strictness - STRICT_PLAN);
    wide own = is_own && posts <= bound->value ? -PRICE_UNIT : 0;
    return (wide)ledger_price(ledger, bound->account, level, posts - 1) - own + price[account->from] -
           price[account->to];
}

/* A part that is below its least, or stands at it where a post less would break bounds by fewer posts. */
static bool weighs(const struct ledger *ledger, const struct answer *answer, const struct bound *bound)
{
    int64_t posts = answer->posts[bound->account];
    if (posts < bound->value)
        return true;
    if (posts > bound->value || posts <= least_beside(ledger, bound->account, bound->rule))
        return false;
    for (size_t level = 0; level < LEDGER_WAIVER_LEVELS; level++) {
        wide cost = last_post(ledger, answer, bound, (size_t)ledger->waiver_level + level);
        if (cost != 0)
            return cost > 0;
    }
    return false;
}

bool splits_weigh(const struct builder *builder, const struct answer *answer)
{
    const struct ledger *ledger = builder->ledger;
    for (const struct split *split = builder->splits; split; split = split->next)
        for (size_t i = 0; i < split->n; i++)
            if (ledger->nrows > 0 || weighs(ledger, answer, &ledger->bounds[split_bound(ledger, split, i)]))
                return true;
    return false;
}

/* --- the question --- */

/* What may move, by ranks: the negotiable bounds and floors as their strictness says, the parts of floors
 * last. */
struct freedom {
    int8_t *bounds, *rows, *ranks;
};

static int8_t may_move(bool lenient, enum strictness strictness)
{
    return lenient && strictness != STRICT_HARD ? 0 : REPAIR_FIXED;
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
        freedom->bounds[b] = may_move(whole->lenient, whole->bounds[b].strictness);
        freedom->ranks[b] = rank_of(whole->bounds[b].strictness);
    }
    for (size_t r = 0; r < whole->nrows; r++) {
        freedom->rows[r] = may_move(whole->lenient, whole->rows[r].strictness);
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
