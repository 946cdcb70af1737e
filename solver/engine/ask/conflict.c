/* From a cut to an irreducible conflict. A cut's multipliers d say what each account contributes: at least d
 * * least when d > 0, at least d * most when d < 0; an infeasible ledger's contributions come to more than 0.
 * So accounts with d > 0 ask and those with d < 0 have, and only their bounds matter. All bounds are tried
 * one by one in a fixed order (a deletion filter; Chinneck and Dravnieks 1991): one without which the rest is
 * still infeasible goes. The latest cut spares most of the solves: what it does not need goes without one. */
#include "engine/ask/conflict.h"

#include <stdlib.h>
#include <string.h>

#include "engine/ask/what_if.h"
#include "engine/network/face.h"
#include "ledger/component.h"

/* When a member is tried. */
struct candidate {
    bool is_row;
    int64_t posts;
    int32_t rule, account; /* of a bound */
    size_t member;
};

/* Of one component, since no conflict goes beyond one. Members are numbered: bounds first, then rows. */
struct filter {
    const struct components *components; /* of the ledger that was asked about */
    const struct ledger *ledger;         /* the one in hand, with its bounds */
    struct what_if what_if;
    size_t n;                /* bounds and rows */
    bool *open;              /* [n] may still be a member of some conflict */
    bool *in;                /* [n] in the set at hand */
    struct candidate *order; /* [n] in which members are tried */
    int64_t *times; /* [n] multiplier in the latest cut, negative for those that have; 0: takes no part */
    wide *share;    /* [n] posts it asks for in the latest cut, or has, negative; the sum is above 0 */
    int64_t *extra; /* [naccounts] what rows add to an account's multiplier */
};

static bool is_hard(const struct ledger *ledger, size_t m)
{
    return (m < ledger->nbounds ? ledger->bounds[m].strictness
                                : ledger->rows[m - ledger->nbounds].strictness) == STRICT_HARD;
}

/* Side rows come first: a conflict without them has plain sums. Then bounds of few posts: what is left are
 * the large ones, which are few. Of equal ones the last rule's, and of these the last in the ledger, which
 * lists units by name whatever order rules go through them in, goes first. */
static int compare_candidates(const void *a, const void *b)
{
    const struct candidate *x = a, *y = b;
    if (x->is_row != y->is_row)
        return x->is_row ? -1 : 1;
    if (x->posts != y->posts)
        return x->posts < y->posts ? -1 : 1;
    if (x->rule != y->rule)
        return x->rule > y->rule ? -1 : 1;
    if (x->account != y->account)
        return x->account > y->account ? -1 : 1;
    return (x->member < y->member) - (x->member > y->member);
}

static void set_order(struct filter *filter)
{
    const struct ledger *ledger = filter->ledger;
    for (size_t m = 0; m < filter->n; m++) {
        const struct bound *bound = m < ledger->nbounds ? &ledger->bounds[m] : NULL;
        filter->order[m] = bound ? (struct candidate){false, bound->value, bound->rule, bound->account, m}
                                 : (struct candidate){.is_row = true, .member = m};
    }
    qsort(filter->order, filter->n, sizeof *filter->order, compare_candidates);
}

static enum status filter_init(struct filter *filter, const struct components *components,
                               enum conflict_scope scope, enum engine_choice engine)
{
    const struct ledger *ledger = &components->taken;
    size_t n = ledger->nbounds + ledger->nrows;
    *filter = (struct filter){
        .components = components,
        .ledger = ledger,
        .n = n,
        .open = memory_new(n, sizeof *filter->open),
        .in = memory_new(n, sizeof *filter->in),
        .order = memory_new(n, sizeof *filter->order),
        .times = memory_new(n, sizeof *filter->times),
        .share = memory_new(n, sizeof *filter->share),
        .extra = memory_new(ledger->naccounts, sizeof *filter->extra),
    };
    enum status status = what_if_init(&filter->what_if, ledger, WHAT_IF_ANY, engine);
    bool fits =
        filter->open && filter->in && filter->order && filter->times && filter->share && filter->extra;
    if (fits)
        set_order(filter);
    for (size_t m = 0; fits && m < n; m++)
        filter->open[m] = scope == CONFLICT_ALL || is_hard(ledger, m);
    return fits ? status : STATUS_MEMORY;
}

static void filter_done(struct filter *filter)
{
    what_if_done(&filter->what_if);
    memory_free(filter->open);
    memory_free(filter->in);
    memory_free(filter->order);
    memory_free(filter->times);
    memory_free(filter->share);
    memory_free(filter->extra);
}

/* Puts the bounds and rows of the set at hand in force, and no others. */
static void settle(struct filter *filter)
{
    const struct ledger *ledger = filter->ledger;
    struct account *accounts = filter->what_if.ledger.accounts;
    for (size_t a = 0; a < ledger->naccounts; a++) {
        accounts[a].least = 0;
        accounts[a].most = LEDGER_NO_MOST;
    }
    for (size_t b = 0; b < ledger->nbounds; b++) {
        const struct bound *bound = &ledger->bounds[b];
        struct account *account = &accounts[bound->account];
        if (!filter->in[b])
            continue;
        if (bound->side == SIDE_LEAST && bound->value > account->least)
            account->least = bound->value;
        if (bound->side == SIDE_MOST && bound->value < account->most)
            account->most = bound->value;
    }
    for (size_t r = 0; r < ledger->nrows; r++) {
        if (filter->in[ledger->nbounds + r])
            filter->what_if.ledger.rows[r] = ledger->rows[r];
        else
            what_if_open_row(&filter->what_if, r);
    }
}

static bool has_rows(const struct filter *filter)
{
    for (size_t m = filter->ledger->nbounds; m < filter->n; m++)
        if (filter->in[m])
            return true;
    return false;
}

/* Without rows in the set the network alone decides. */
static enum status solve(struct filter *filter, bool *infeasible, struct faults *faults)
{
    settle(filter);
    bool beside = has_rows(filter);
    filter->what_if.ledger.nrows = beside ? filter->ledger->nrows : 0;
    filter->what_if.ledger.nentries = beside ? filter->ledger->nentries : 0;
    enum status status = what_if_solve(&filter->what_if, faults);
    *infeasible = status == STATUS_OK && filter->what_if.answer.status == STATUS_INFEASIBLE;
    return status == STATUS_UNPROVEN ? STATUS_OK : status;
}

/* The bound of the set at hand that is in force on one side of an account, LEDGER_NONE when there is none. */
static int32_t in_force(const struct filter *filter, size_t a, enum side side)
{
    const struct ledger *ledger = filter->ledger;
    int32_t best = LEDGER_NONE;
    for (int32_t b = ledger->accounts[a].first_bound; b != LEDGER_NONE; b = ledger->bounds[b].next) {
        int64_t value = ledger->bounds[b].value;
        if (!filter->in[b] || ledger->bounds[b].side != side)
            continue;
        if (best == LEDGER_NONE ||
            (side == SIDE_LEAST ? value >= ledger->bounds[best].value : value <= ledger->bounds[best].value))
            best = b;
    }
    return best;
}

static void take_part(struct filter *filter, int32_t member, int64_t times, wide share)
{
    if (member == LEDGER_NONE)
        return;
    filter->times[member] = times;
    filter->share[member] = share;
}

/* An account or a row that by itself asks for more than it has: the engine needs no cut then. */
static bool read_plain(struct filter *filter)
{
    const struct ledger *ledger = &filter->what_if.ledger;
    for (size_t a = 0; a < ledger->naccounts; a++) {
        const struct account *account = &ledger->accounts[a];
        if (account->least <= account->most)
            continue;
        take_part(filter, in_force(filter, a, SIDE_LEAST), 1, account->least);
        take_part(filter, in_force(filter, a, SIDE_MOST), -1, -(wide)account->most);
        return true;
    }
    for (size_t r = 0; r < ledger->nrows; r++) {
        const struct row *row = &ledger->rows[r];
        if (row->least <= row->most)
            continue;
        take_part(filter, (int32_t)(ledger->nbounds + r), 1, (wide)row->least - row->most);
        return true;
    }
    return false;
}

static void read_multipliers(struct filter *filter)
{
    const struct ledger *ledger = &filter->what_if.ledger;
    const struct answer *answer = &filter->what_if.answer;
    face_row_part(ledger, answer->row_price, filter->extra);
    for (size_t a = 0; a < ledger->naccounts; a++) {
        const struct account *account = &ledger->accounts[a];
        int64_t d = answer->price[account->from] - answer->price[account->to] + filter->extra[a];
        if (d > 0)
            take_part(filter, in_force(filter, a, SIDE_LEAST), d, (wide)d * account->least);
        else if (d < 0)
            take_part(filter, in_force(filter, a, SIDE_MOST), d, (wide)d * account->most);
    }
    for (size_t r = 0; r < ledger->nrows; r++) {
        const struct row *row = &ledger->rows[r];
        int64_t y = answer->row_price[r];
        if (y != 0)
            take_part(filter, (int32_t)(ledger->nbounds + r), -y,
                      -(wide)y * (y > 0 ? row->most : row->least));
    }
}

/* Takes down the cut that the latest solve came to. */
static void read_cut(struct filter *filter)
{
    memset(filter->times, 0, filter->n * sizeof *filter->times);
    memset(filter->share, 0, filter->n * sizeof *filter->share);
    if (!read_plain(filter))
        read_multipliers(filter);
}

/* True when the latest cut proves the set infeasible without this member too: it takes no part, or asks for
 * less than is lacking. */
static bool is_spare(const struct filter *filter, size_t member)
{
    wide lacking = 0;
    if (filter->times[member] == 0)
        return true;
    for (size_t m = 0; m < filter->n; m++)
        lacking += filter->in[m] ? filter->share[m] : 0;
    return member < filter->ledger->nbounds && filter->times[member] > 0 && filter->share[member] < lacking;
}

/* The set at hand was found infeasible: makes it irreducible. What stays is a matter of the order alone: that
 * a set is infeasible is a fact, whichever cut shows it. */
static enum status reduce(struct filter *filter, struct faults *faults)
{
    enum status status = STATUS_OK;
    read_cut(filter);
    for (size_t i = 0; status == STATUS_OK && i < filter->n; i++) {
        size_t m = filter->order[i].member;
        bool infeasible;
        if (!filter->in[m])
            continue;
        bool spare = is_spare(filter, m);
        filter->in[m] = false;
        if (spare)
            continue;
        status = solve(filter, &infeasible, faults);
        if (infeasible)
            read_cut(filter);
        filter->in[m] = !infeasible;
    }
    return status;
}

static struct conflict_member member_of(const struct filter *filter, size_t m)
{
    const struct components *components = filter->components;
    const int32_t *rows = components->row + components->first_row[components->in_hand];
    bool is_row = m >= filter->ledger->nbounds;
    int64_t times = filter->times[m];
    return (struct conflict_member){
        .bound = is_row ? LEDGER_NONE : components->bound[m],
        .row = is_row ? rows[m - filter->ledger->nbounds] : LEDGER_NONE,
        .multiplier = times < 0 ? -times : times,
        .asks = times > 0,
    };
}

/* A sum of whole units stands in the cut as a bound does, once. */
static bool counts_over(const struct filter *filter, size_t m)
{
    const struct ledger *ledger = filter->ledger;
    bool once = filter->times[m] == 1 || filter->times[m] == -1;
    return m >= ledger->nbounds && (!once || !ledger->rows[m - ledger->nbounds].is);
}

/* A cut is as good times anything: what all members have in common is taken out. */
static void divide_cut(struct filter *filter)
{
    wide common = 0;
    for (size_t m = 0; m < filter->n; m++)
        common = filter->in[m] ? wide_common_divisor(common, filter->times[m]) : common;
    for (size_t m = 0; m < filter->n && common > 1; m++) {
        filter->times[m] /= (int64_t)common;
        filter->share[m] /= common;
    }
}

/* Appends the set at hand to the list. */
static enum status keep_conflict(struct filter *filter, struct conflict_list *list, struct arena *arena)
{
    size_t nmembers = 0;
    for (size_t m = 0; m < filter->n; m++)
        nmembers += filter->in[m];
    struct conflict conflict = {.members = arena_new(arena, nmembers, sizeof *conflict.members)};
    if (!conflict.members)
        return STATUS_MEMORY;
    divide_cut(filter);
    for (int asking = 1; asking >= 0; asking--)
        for (size_t m = 0; m < filter->n; m++)
            if (filter->in[m] && (filter->times[m] > 0) == (asking == 1))
                conflict.members[conflict.nmembers++] = member_of(filter, m);
    for (size_t m = 0; m < filter->n; m++) {
        if (!filter->in[m])
            continue;
        *(filter->share[m] > 0 ? &conflict.asked : &conflict.had) +=
            filter->share[m] > 0 ? filter->share[m] : -filter->share[m];
        conflict.nrows += counts_over(filter, m);
    }
    list->conflicts[list->n++] = conflict;
    return STATUS_OK;
}

static enum status find(struct filter *filter, struct conflict_list *list, size_t most, struct arena *arena,
                        struct faults *faults)
{
    for (;;) {
        bool infeasible;
        memcpy(filter->in, filter->open, filter->n * sizeof *filter->in);
        enum status status = solve(filter, &infeasible, faults);
        if (status != STATUS_OK || !infeasible)
            return status;
        list->more = list->n == most;
        if (list->more)
            return STATUS_OK;
        status = reduce(filter, faults);
        if (status == STATUS_OK)
            status = keep_conflict(filter, list, arena);
        if (status != STATUS_OK)
            return status;
        for (size_t m = 0; m < filter->n; m++)
            filter->open[m] = filter->open[m] && !filter->in[m];
    }
}

enum status conflict_list_find(struct conflict_list *list, const struct ledger *ledger,
                               enum conflict_scope scope, size_t most, enum engine_choice engine,
                               struct arena *arena, struct faults *faults)
{
    struct components components;
    *list = (struct conflict_list){.conflicts = arena_new(arena, most, sizeof *list->conflicts)};
    enum status status = components_init_all(&components, ledger);
    if (!list->conflicts)
        status = STATUS_MEMORY;
    for (int32_t c = 0; c < components.n && status == STATUS_OK && !list->more; c++) {
        struct filter filter;
        components_take(&components, c);
        status = components_take_bounds(&components);
        if (status != STATUS_OK)
            break;
        status = filter_init(&filter, &components, scope, engine);
        if (status == STATUS_OK)
            status = find(&filter, list, most, arena, faults);
        filter_done(&filter);
    }
    components_done(&components);
    return status;
}
