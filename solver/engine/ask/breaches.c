/* Which bounds and rows given posts break, as moves of a repair. Nothing is solved here: whoever only reads a
 * plan needs no engine for it. */
#include "engine/ask/repair.h"

#include <stdlib.h>

static int64_t breach_of(const struct bound *bound, const int64_t *posts)
{
    int64_t gap = bound->side == SIDE_LEAST ? bound->value - posts[bound->account]
                                            : posts[bound->account] - bound->value;
    return gap > 0 ? gap : 0;
}

static void add_move(struct repair *repair, struct repair_move move)
{
    repair->posts += move.from < move.to ? move.to - move.from : move.from - move.to;
    repair->moves[repair->nmoves++] = move;
}

static void read_row(struct repair *repair, const struct ledger *ledger, size_t r, const int64_t *posts)
{
    const struct row *row = &ledger->rows[r];
    int64_t sum = (int64_t)ledger_row_sum(ledger, row, posts);
    if (sum < row->least || sum > row->most)
        add_move(repair, (struct repair_move){.bound = LEDGER_NONE,
                                              .row = (int32_t)r,
                                              .side = sum < row->least ? SIDE_LEAST : SIDE_MOST,
                                              .from = sum < row->least ? row->least : row->most,
                                              .to = sum});
}

/* A bound that is broken, and where it stands among the others: a rule lays its bounds in the order of its
 * tables, where codes stand; accounts stand by name. */
struct broken {
    int32_t rule, account, bound;
};

static int in_order(const void *a, const void *b)
{
    const struct broken *x = a, *y = b;
    if (x->rule != y->rule)
        return x->rule < y->rule ? -1 : 1;
    if (x->account != y->account)
        return x->account < y->account ? -1 : 1;
    return (x->bound > y->bound) - (x->bound < y->bound);
}

/* list has room for all of them. */
static size_t list_broken(const struct ledger *ledger, const int64_t *posts, struct broken *list)
{
    size_t n = 0;
    for (size_t b = 0; b < ledger->nbounds; b++)
        if (breach_of(&ledger->bounds[b], posts) > 0)
            list[n++] = (struct broken){ledger->bounds[b].rule, ledger->bounds[b].account, (int32_t)b};
    qsort(list, n, sizeof *list, in_order);
    return n;
}

enum status repair_read(struct repair *repair, const struct ledger *ledger, const int64_t *posts,
                        struct arena *arena)
{
    size_t n = 0;
    int64_t *at = arena_copy(arena, posts, ledger->naccounts, sizeof *at);
    for (size_t b = 0; b < ledger->nbounds; b++)
        n += breach_of(&ledger->bounds[b], posts) > 0;
    struct broken *broken = arena_new(arena, n, sizeof *broken);
    *repair = (struct repair){.moves = arena_new(arena, n + ledger->nrows, sizeof *repair->moves), .at = at};
    if (!repair->moves || !at || !broken)
        return STATUS_MEMORY;
    n = list_broken(ledger, posts, broken);
    for (size_t i = 0; i < n; i++) {
        const struct bound *bound = &ledger->bounds[broken[i].bound];
        add_move(repair, (struct repair_move){.bound = broken[i].bound,
                                              .row = LEDGER_NONE,
                                              .side = bound->side,
                                              .from = bound->value,
                                              .to = posts[bound->account]});
    }
    for (size_t r = 0; r < ledger->nrows; r++)
        read_row(repair, ledger, r, posts);
    return STATUS_OK;
}
