/* Prices of whole posts, each by solving again: where posts tie, the proof's prices are not the only ones,
 * and a post more and a post fewer differ. A bound that is not met exactly has none: the answer's proof holds
 * without it, and the tie rule, which is linear, picks the same answer. */
#include "engine/ask/price.h"

#include <string.h>

#include "ledger/worst_first.h"

struct pricer {
    const struct ledger *ledger;
    const struct answer *base;
    wide total[LEDGER_MOST_LEVELS]; /* of base */
    struct arena *arena;
    struct what_if what_if;
};

enum status pricer_new(struct pricer **pricer, const struct ledger *ledger, const struct answer *base,
                       enum engine_choice engine, struct arena *arena)
{
    *pricer = memory_new(1, sizeof **pricer);
    if (!*pricer)
        return STATUS_MEMORY;
    (*pricer)->ledger = ledger;
    (*pricer)->base = base;
    (*pricer)->arena = arena;
    ledger_totals(ledger, base->posts, (*pricer)->total);
    enum status status = what_if_init(&(*pricer)->what_if, ledger, WHAT_IF_BEST, engine);
    if (status != STATUS_OK) {
        pricer_free(*pricer);
        *pricer = NULL;
    }
    return status;
}

void pricer_free(struct pricer *pricer)
{
    if (!pricer)
        return;
    what_if_done(&pricer->what_if);
    memory_free(pricer);
}

/* --- items --- */

static bool holds(const struct ledger *ledger, const struct answer *base, int32_t a, enum side side)
{
    const struct account *account = &ledger->accounts[a];
    const struct bound *bound = ledger_bound_in_force(ledger, a, side);
    return bound && base->posts[a] == (side == SIDE_LEAST ? account->least : account->most);
}

/* True when some bound of the rule on this side of the account has this value. */
static bool rule_sets(const struct ledger *ledger, int32_t a, int32_t rule, enum side side, int64_t value)
{
    for (int32_t b = ledger->accounts[a].first_bound; b != LEDGER_NONE; b = ledger->bounds[b].next) {
        const struct bound *bound = &ledger->bounds[b];
        if (bound->rule == rule && bound->side == side && bound->value == value)
            return true;
    }
    return false;
}

struct item_list {
    struct price_item *items;
    size_t n, capacity;
};

static enum status add_item(struct item_list *list, struct price_item item)
{
    if (!memory_grow(&list->items, &list->capacity, list->n + 1, sizeof *list->items))
        return STATUS_MEMORY;
    list->items[list->n++] = item;
    return STATUS_OK;
}

/* The rule in force on each side that holds; where one rule sets both sides they are one item. */
static enum status add_account_items(const struct ledger *ledger, const struct answer *base, int32_t a,
                                     struct item_list *list)
{
    enum status status = STATUS_OK;
    const struct bound *least = NULL;
    for (int s = SIDE_LEAST; s <= SIDE_MOST && status == STATUS_OK; s++) {
        enum side side = (enum side)s;
        const struct bound *bound = ledger_bound_in_force(ledger, a, side);
        if (!holds(ledger, base, a, side) || (least && least->rule == bound->rule))
            continue;
        if (side == SIDE_LEAST)
            least = bound;
        status = add_item(
            list, (struct price_item){.account = a,
                                      .row = LEDGER_NONE,
                                      .rule = bound->rule,
                                      .value = bound->value,
                                      .least = rule_sets(ledger, a, bound->rule, SIDE_LEAST, bound->value),
                                      .most = rule_sets(ledger, a, bound->rule, SIDE_MOST, bound->value)});
    }
    return status;
}

static enum status add_row_items(const struct ledger *ledger, const struct answer *base, size_t r,
                                 struct item_list *list)
{
    const struct row *row = &ledger->rows[r];
    wide sum = ledger_row_sum(ledger, row, base->posts);
    struct price_item item = {.account = LEDGER_NONE,
                              .row = (int32_t)r,
                              .rule = row->rule,
                              .least = sum == row->least,
                              .most = sum == row->most,
                              .value = (int64_t)sum};
    return item.least || item.most ? add_item(list, item) : STATUS_OK;
}

enum status price_items(const struct ledger *ledger, const struct answer *base, struct price_item **items,
                        size_t *n)
{
    struct item_list list = {0};
    enum status status = STATUS_OK;
    for (size_t a = 0; a < ledger->naccounts && status == STATUS_OK; a++)
        status = add_account_items(ledger, base, (int32_t)a, &list);
    for (size_t r = 0; r < ledger->nrows && status == STATUS_OK; r++)
        status = add_row_items(ledger, base, r, &list);
    if (status != STATUS_OK)
        memory_free(list.items);
    *items = status == STATUS_OK ? list.items : NULL;
    *n = status == STATUS_OK ? list.n : 0;
    return status;
}

/* --- effects --- */

static bool moves_bound(const struct price_item *item, const struct bound *bound)
{
    return bound->rule == item->rule && bound->value == item->value &&
           (bound->side == SIDE_LEAST ? item->least : item->most);
}

/* Works out one account's least and most afresh, the item's bounds moved. False when another bound stands
 * where it stood: nothing changes. */
static bool move_account(struct pricer *pricer, const struct price_item *item, int64_t posts)
{
    const struct ledger *ledger = pricer->ledger;
    struct account *account = &pricer->what_if.ledger.accounts[item->account];
    int64_t least = 0, most = LEDGER_NO_MOST;
    for (int32_t b = account->first_bound; b != LEDGER_NONE; b = ledger->bounds[b].next) {
        const struct bound *bound = &ledger->bounds[b];
        int64_t value = bound->value + (moves_bound(item, bound) ? posts : 0);
        if (bound->side == SIDE_LEAST && value > least)
            least = value;
        if (bound->side == SIDE_MOST && value < most)
            most = value;
    }
    bool moved = account->least != least || account->most != most;
    account->least = least;
    account->most = most;
    return moved;
}

static enum status list_moves(const struct pricer *pricer, struct price_effect *effect)
{
    const int64_t *before = pricer->base->posts;
    const int64_t *after = pricer->what_if.answer.posts;
    size_t nmoves = 0;
    for (size_t a = 0; a < pricer->ledger->naccounts; a++)
        nmoves += after[a] != before[a];
    effect->moves = arena_new(pricer->arena, nmoves, sizeof *effect->moves);
    if (!effect->moves)
        return STATUS_MEMORY;
    for (size_t a = 0; a < pricer->ledger->naccounts; a++)
        if (after[a] != before[a])
            effect->moves[effect->nmoves++] =
                (struct price_move){.account = (int32_t)a, .posts = after[a] - before[a]};
    return STATUS_OK;
}

/* Solves the ledger as it stands and compares. */
static enum status compare(struct pricer *pricer, struct price_effect *effect)
{
    enum status status = what_if_solve(&pricer->what_if, NULL);
    if (status == STATUS_MEMORY)
        return status;
    effect->status = status == STATUS_OK ? pricer->what_if.answer.status : STATUS_INTERNAL;
    if (effect->status != STATUS_OK && effect->status != STATUS_UNPROVEN)
        return STATUS_OK;
    ledger_totals(pricer->ledger, pricer->what_if.answer.posts, effect->change);
    for (size_t l = 0; l < pricer->ledger->nlevels; l++)
        effect->change[l] -= pricer->total[l];
    status = STATUS_OK;
    if (ledger_has_worst_level(pricer->ledger))
        status = worst_first_fall(pricer->ledger, pricer->base->posts, pricer->what_if.answer.posts,
                                  &effect->change[pricer->ledger->worst_level]);
    return status == STATUS_OK ? list_moves(pricer, effect) : status;
}

enum status price_item_effect(struct pricer *pricer, const struct price_item *item, int64_t posts,
                              struct price_effect *effect)
{
    *effect = (struct price_effect){.status = STATUS_REFUSED};
    what_if_undo(&pricer->what_if);
    if (item->row != LEDGER_NONE) {
        struct row *row = &pricer->what_if.ledger.rows[item->row];
        row->least += item->least ? posts : 0;
        row->most += item->most ? posts : 0;
        return compare(pricer, effect);
    }
    if (item->value + posts < 0)
        return STATUS_OK;
    if (move_account(pricer, item, posts))
        return compare(pricer, effect);
    effect->status = pricer->base->status;
    return STATUS_OK;
}

static void put_bounds(struct ledger *ledger, const struct ledger *from)
{
    for (size_t a = 0; a < ledger->naccounts && a < from->naccounts; a++) {
        ledger->accounts[a].least = from->accounts[a].least;
        ledger->accounts[a].most = from->accounts[a].most;
    }
}

enum status price_rule_effect(struct pricer *pricer, int32_t rule, const struct ledger *without,
                              struct price_effect *effect)
{
    *effect = (struct price_effect){.status = STATUS_OK};
    what_if_undo(&pricer->what_if);
    ledger_settle_bounds(&pricer->what_if.ledger, rule, false);
    if (without)
        put_bounds(&pricer->what_if.ledger, without);
    for (size_t r = 0; r < pricer->ledger->nrows; r++)
        if (pricer->ledger->rows[r].rule == rule)
            what_if_open_row(&pricer->what_if, r);
    return compare(pricer, effect);
}

int price_compare(const wide *a, const wide *b, size_t nlevels)
{
    for (size_t l = 0; l < nlevels; l++)
        if (a[l] != b[l])
            return a[l] < b[l] ? -1 : 1;
    return 0;
}
