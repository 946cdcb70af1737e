/* Which bounds and rows given posts break, as moves of a repair. Nothing is solved here: whoever only reads a
 * plan needs no engine for it. */
#include "engine/ask/repair.h"

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

enum status repair_read(struct repair *repair, const struct ledger *ledger, const int64_t *posts,
                        struct arena *arena)
{
    size_t n = ledger->nrows;
    int64_t *at = arena_copy(arena, posts, ledger->naccounts, sizeof *at);
    for (size_t b = 0; b < ledger->nbounds; b++)
        n += breach_of(&ledger->bounds[b], posts) > 0;
    *repair = (struct repair){.moves = arena_new(arena, n, sizeof *repair->moves), .at = at};
    if (!repair->moves || !at)
        return STATUS_MEMORY;
    for (size_t b = 0; b < ledger->nbounds; b++) {
        const struct bound *bound = &ledger->bounds[b];
        if (breach_of(bound, posts) > 0)
            add_move(repair, (struct repair_move){.bound = (int32_t)b,
                                                  .row = LEDGER_NONE,
                                                  .side = bound->side,
                                                  .from = bound->value,
                                                  .to = posts[bound->account]});
    }
    for (size_t r = 0; r < ledger->nrows; r++)
        read_row(repair, ledger, r, posts);
    return STATUS_OK;
}
