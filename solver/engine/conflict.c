/* Conflicts from cuts. With multipliers d = price[from] - price[to] an account gives at least d * least when d > 0 and
 * d * most when d < 0; an infeasible ledger's sum is above 0. So accounts with d > 0 ask, those with d < 0 have. */
#include "engine/conflict.h"

#include <string.h>

/* What an account is multiplied by. */
static int64_t multiplier(const struct ledger *ledger, size_t a, const int64_t *price)
{
    return price[ledger->accounts[a].from] - price[ledger->accounts[a].to];
}

static struct conflict_part *part_of(struct conflict *conflict, int32_t rule, enum side side)
{
    for (size_t i = 0; i < conflict->nparts; i++)
        if (conflict->parts[i].rule == rule && conflict->parts[i].side == side)
            return &conflict->parts[i];
    if (conflict->nparts == CONFLICT_PARTS)
        return NULL;
    struct conflict_part *part = &conflict->parts[conflict->nparts++];
    *part = (struct conflict_part){.rule = rule, .side = side};
    return part;
}

static void add_account(const struct ledger *ledger, size_t a, int64_t d, struct conflict *conflict)
{
    enum side side = d > 0 ? SIDE_LEAST : SIDE_MOST;
    const struct account *account = &ledger->accounts[a];
    int64_t value = d > 0 ? account->least : account->most;
    const struct bound *bound = ledger_bound_in_force(ledger, (int32_t)a, side);
    if (d > 0 && value == 0)
        return;
    struct conflict_part *part = part_of(conflict, bound ? bound->rule : LEDGER_NONE, side);
    int64_t posts = (d > 0 ? d : -d) * value;
    *(d > 0 ? &conflict->asked : &conflict->had) += posts;
    if (!part)
        return;
    part->posts += posts;
    part->example = (int32_t)a;
    part->nbounds++;
}

static void put_askers_first(struct conflict *conflict)
{
    struct conflict_part sorted[CONFLICT_PARTS];
    size_t n = 0;
    for (int side = SIDE_LEAST; side <= SIDE_MOST; side++)
        for (size_t i = 0; i < conflict->nparts; i++)
            if (conflict->parts[i].side == (enum side)side)
                sorted[n++] = conflict->parts[i];
    memcpy(conflict->parts, sorted, n * sizeof *sorted);
}

/* An account whose bounds cross is a conflict by itself: no prices are needed to see it. */
static size_t find_crossed(const struct ledger *ledger)
{
    size_t a = 0;
    while (a < ledger->naccounts && ledger->accounts[a].least <= ledger->accounts[a].most)
        a++;
    return a;
}

void conflict_read(const struct ledger *ledger, const int64_t *price, const int64_t *row_price,
                   struct conflict *conflict)
{
    *conflict = (struct conflict){0};
    size_t crossed = find_crossed(ledger);
    if (crossed < ledger->naccounts) {
        add_account(ledger, crossed, 1, conflict);
        add_account(ledger, crossed, -1, conflict);
        return;
    }
    for (size_t a = 0; a < ledger->naccounts; a++) {
        int64_t d = multiplier(ledger, a, price);
        if (d != 0)
            add_account(ledger, a, d, conflict);
    }
    for (size_t r = 0; r < ledger->nrows; r++)
        conflict->nrows += row_price[r] != 0;
    put_askers_first(conflict);
}

void conflict_loosen(struct ledger *ledger, const int64_t *price, const int64_t *row_price)
{
    size_t crossed = find_crossed(ledger);
    if (crossed < ledger->naccounts) {
        ledger->accounts[crossed].least = 0;
        ledger->accounts[crossed].most = LEDGER_NO_MOST;
        return;
    }
    for (size_t a = 0; a < ledger->naccounts; a++) {
        int64_t d = multiplier(ledger, a, price);
        if (d > 0)
            ledger->accounts[a].least = 0;
        else if (d < 0)
            ledger->accounts[a].most = LEDGER_NO_MOST;
    }
    for (size_t r = 0; r < ledger->nrows; r++) {
        if (row_price[r] == 0)
            continue;
        ledger->rows[r].least = -LEDGER_NO_MOST;
        ledger->rows[r].most = LEDGER_NO_MOST;
    }
}
