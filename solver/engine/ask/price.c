/* Prices of whole posts, each by solving again: where posts tie, the proof's prices are not the only ones,
 * and a post more and a post fewer differ. A bound that is not met exactly has none: the answer's proof holds
 * without it, and the tie rule, which is linear, picks the same answer. */
#include "engine/ask/price.h"

#include <stdlib.h>

#include "ledger/component.h"
#include "ledger/worst_first.h"

/* What is asked: the whole ledger, or the component in hand. */
struct asked {
    struct what_if what_if;
    const int64_t *posts;           /* the given answer's */
    wide total[LEDGER_MOST_LEVELS]; /* of these */
    const int32_t *account;         /* in the whole; NULL: it is the whole */
};

struct pricer {
    const struct ledger *ledger;
    const struct answer *base;
    enum engine_choice engine;
    struct arena *arena;
    struct asked whole, part;
    struct components components; /* n 0: the ledger is asked whole */
    int32_t *component;           /* [naccounts] that has the account */
    int64_t *posts;               /* room for a component's */
};

static enum status begin(struct asked *asked, const struct ledger *ledger, const int64_t *posts,
                         enum engine_choice engine)
{
    asked->posts = posts;
    ledger_totals(ledger, posts, asked->total);
    return what_if_init(&asked->what_if, ledger, WHAT_IF_BEST, engine);
}

static enum status take_apart(struct pricer *pricer)
{
    struct components *components = &pricer->components;
    enum status status = components_init_all(components, pricer->ledger);
    if (status == STATUS_OK && components->n <= 1) {
        components_done(components);
        return STATUS_OK;
    }
    pricer->component = memory_new(pricer->ledger->naccounts, sizeof *pricer->component);
    pricer->posts = memory_new(pricer->ledger->naccounts, sizeof *pricer->posts);
    if (!pricer->component || !pricer->posts || status != STATUS_OK)
        return STATUS_MEMORY;
    for (int32_t c = 0; c < components->n; c++)
        for (int32_t i = components->first_account[c]; i < components->first_account[c + 1]; i++)
            pricer->component[components->account[i]] = c;
    components->in_hand = LEDGER_NONE;
    return STATUS_OK;
}

enum status pricer_new(struct pricer **pricer, const struct ledger *ledger, const struct answer *base,
                       enum engine_choice engine, struct arena *arena)
{
    *pricer = memory_new(1, sizeof **pricer);
    if (!*pricer)
        return STATUS_MEMORY;
    **pricer = (struct pricer){.ledger = ledger, .base = base, .engine = engine, .arena = arena};
    enum status status = begin(&(*pricer)->whole, ledger, base->posts, engine);
    if (status == STATUS_OK && ledger->nrows == 0 && !ledger_has_worst_level(ledger))
        status = take_apart(*pricer);
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
    what_if_done(&pricer->whole.what_if);
    what_if_done(&pricer->part.what_if);
    components_done(&pricer->components);
    memory_free(pricer->posts);
    memory_free(pricer->component);
    memory_free(pricer);
}

static enum status take_up(struct pricer *pricer, int32_t c)
{
    struct components *components = &pricer->components;
    struct asked *part = &pricer->part;
    if (components->in_hand == c)
        return STATUS_OK;
    what_if_done(&part->what_if);
    const struct ledger *ledger = components_take(components, c);
    components_gather_posts(components, pricer->base->posts, pricer->posts);
    part->account = components->account + components->first_account[c];
    return begin(part, ledger, pricer->posts, pricer->engine);
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

static int by_component(const void *one, const void *other)
{
    const struct price_item *a = one, *b = other;
    return (a->component > b->component) - (a->component < b->component);
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

void price_sort(const struct pricer *pricer, struct price_item *items, size_t n)
{
    for (size_t i = 0; i < n && pricer->components.n > 0; i++)
        items[i].component = pricer->component[items[i].account];
    qsort(items, n, sizeof *items, by_component);
}

/* --- effects --- */

static bool moves_bound(const struct price_item *item, const struct bound *bound)
{
    return bound->rule == item->rule && bound->value == item->value &&
           (bound->side == SIDE_LEAST ? item->least : item->most);
}

/* Where an account stands in what is asked. */
static int32_t place_in(const struct asked *asked, int32_t account)
{
    int32_t low = 0, high = (int32_t)asked->what_if.ledger.naccounts - 1;
    while (asked->account && low < high) {
        int32_t middle = low + (high - low) / 2;
        if (asked->account[middle] < account)
            low = middle + 1;
        else
            high = middle;
    }
    return asked->account ? low : account;
}

/* Works out one account's least and most afresh, the item's bounds moved. False when another bound stands
 * where it stood: nothing changes. */
static bool move_account(const struct pricer *pricer, struct asked *asked, const struct price_item *item,
                         int64_t posts)
{
    const struct ledger *ledger = pricer->ledger;
    struct account *account = &asked->what_if.ledger.accounts[place_in(asked, item->account)];
    int64_t least = 0, most = LEDGER_NO_MOST;
    for (int32_t b = ledger->accounts[item->account].first_bound; b != LEDGER_NONE;
         b = ledger->bounds[b].next) {
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

/* after stands where the asked posts do; accounts beyond n are not looked at. */
static enum status list_moves(const struct pricer *pricer, const struct asked *asked, const int64_t *after,
                              size_t n, struct price_effect *effect)
{
    const int64_t *before = asked->posts;
    size_t nmoves = 0;
    for (size_t a = 0; a < n; a++)
        nmoves += after[a] != before[a];
    effect->moves = arena_new(pricer->arena, nmoves, sizeof *effect->moves);
    if (!effect->moves)
        return STATUS_MEMORY;
    for (size_t a = 0; a < n; a++)
        if (after[a] != before[a])
            effect->moves[effect->nmoves++] = (struct price_move){
                .account = asked->account ? asked->account[a] : (int32_t)a, .posts = after[a] - before[a]};
    return STATUS_OK;
}

/* What is asked against posts that were found for ledger, which may be another. */
static enum status tell(const struct pricer *pricer, const struct asked *asked, const struct ledger *ledger,
                        const struct answer *answer, struct price_effect *effect)
{
    const struct ledger *original = asked->what_if.original;
    size_t n = ledger->naccounts < original->naccounts ? ledger->naccounts : original->naccounts;
    enum status status = STATUS_OK;
    effect->status = answer->status;
    if (effect->status != STATUS_OK && effect->status != STATUS_UNPROVEN)
        return STATUS_OK;
    ledger_totals(ledger, answer->posts, effect->change);
    for (size_t l = 0; l < original->nlevels; l++)
        effect->change[l] -= asked->total[l];
    if (ledger_has_worst_level(original))
        status =
            worst_first_fall(original, asked->posts, answer->posts, &effect->change[original->worst_level]);
    return status == STATUS_OK ? list_moves(pricer, asked, answer->posts, n, effect) : status;
}

/* Solves what is asked as it stands and compares. */
static enum status compare(const struct pricer *pricer, struct asked *asked, struct price_effect *effect)
{
    const struct ledger *original = asked->what_if.original;
    effect->nasked = original->naccounts;
    enum status status = what_if_solve(&asked->what_if, NULL);
    if (status == STATUS_OK)
        return tell(pricer, asked, original, &asked->what_if.answer, effect);
    effect->status = STATUS_INTERNAL;
    return status == STATUS_MEMORY ? status : STATUS_OK;
}

static void move_row(struct row *row, const struct price_item *item, int64_t posts)
{
    row->least += item->least ? posts : 0;
    row->most += item->most ? posts : 0;
}

enum status price_item_effect(struct pricer *pricer, const struct price_item *item, int64_t posts,
                              struct price_effect *effect)
{
    struct asked *asked = &pricer->whole;
    *effect = (struct price_effect){.status = STATUS_REFUSED};
    if (item->row == LEDGER_NONE && item->value + posts < 0)
        return STATUS_OK;
    if (pricer->components.n > 0) {
        enum status status = take_up(pricer, pricer->component[item->account]);
        asked = &pricer->part;
        if (status != STATUS_OK)
            return status;
    }
    what_if_undo(&asked->what_if);
    if (item->row != LEDGER_NONE) {
        move_row(&asked->what_if.ledger.rows[item->row], item, posts);
        return compare(pricer, asked, effect);
    }
    if (move_account(pricer, asked, item, posts))
        return compare(pricer, asked, effect);
    effect->status = pricer->base->status;
    return STATUS_OK;
}

void price_item_move(struct ledger *ledger, const struct price_item *item, int64_t posts)
{
    if (item->row != LEDGER_NONE) {
        move_row(&ledger->rows[item->row], item, posts);
        return;
    }
    for (int32_t b = ledger->accounts[item->account].first_bound; b != LEDGER_NONE;
         b = ledger->bounds[b].next)
        ledger->bounds[b].value += moves_bound(item, &ledger->bounds[b]) ? posts : 0;
    ledger_settle_bounds(ledger, LEDGER_NONE, false);
}

enum status price_answer_effect(const struct pricer *pricer, const struct ledger *ledger,
                                const struct answer *answer, struct price_effect *effect)
{
    *effect = (struct price_effect){.nasked = ledger->naccounts};
    return tell(pricer, &pricer->whole, ledger, answer, effect);
}
